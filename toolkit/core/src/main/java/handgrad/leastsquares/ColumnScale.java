package handgrad.leastsquares;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;

/**
 * The diagonal matrix D of powers of two that brings the largest number of each column of X·D into [1, 2). Multiplying by a
 * power of two does not round, and W solves for X when D⁻¹·W solves for X·D.
 */
final class ColumnScale {
    private final double[] powers;

    private ColumnScale(double[] powers) {
        this.powers = powers;
    }

    /** D for X; 1 for a column of zeros. */
    static ColumnScale of(Matrix X) {
        double[] largest = new double[X.columns()];
        double[] row = new double[X.columns()];
        for (int i = 0; i < X.rows(); i++) {
            X.readRow(i, row);
            for (int j = 0; j < row.length; j++) {
                largest[j] = Math.max(largest[j], Math.abs(row[j]));
            }
        }
        for (int j = 0; j < largest.length; j++) {
            largest[j] = largest[j] == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(largest[j]));
        }
        return new ColumnScale(largest);
    }

    /** D_jj. */
    double power(int j) {
        return powers[j];
    }

    /** X·D. The caller closes it. */
    Matrix timesColumns(Matrix X) {
        Matrix XD = Matrix.zeros(Precision.DOUBLE, X.rows(), X.columns());
        double[] row = new double[X.columns()];
        for (int i = 0; i < X.rows(); i++) {
            X.readRow(i, row);
            for (int j = 0; j < row.length; j++) {
                row[j] *= powers[j];
            }
            XD.writeRow(i, row);
        }
        return XD;
    }

    /** W ← D·W. */
    void scaleRows(Matrix W) {
        double[] row = new double[W.columns()];
        for (int i = 0; i < W.rows(); i++) {
            W.readRow(i, row);
            for (int j = 0; j < row.length; j++) {
                row[j] *= powers[i];
            }
            W.writeRow(i, row);
        }
    }
}
