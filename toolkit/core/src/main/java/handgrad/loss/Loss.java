package handgrad.loss;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;

/**
 * A loss of scores Z (n × K) against targets Y (n × K), sample by sample in rows: L = c·Σ_i ρ(z_i, y_i) with a factor c of n and K.
 * A NaN score gives a NaN loss.
 */
public interface Loss {
    /** c for n samples of K outputs. */
    double factor(int n, int K);

    /** ρ of one row. */
    double row(double[] z, double[] y);

    /** ρ of one row; z ← c·∂ρ/∂z. Several threads may do this for different rows. */
    double rowAndGradient(double[] z, double[] y, double c);

    /**
     * Refuses targets that the loss is not made for.
     *
     * @param i the row's number, for the message
     * @throws IllegalArgumentException naming row and column
     */
    void requireTarget(double[] y, int i);

    /**
     * L.
     *
     * @throws ShapeException unless Z and Y have one shape and precision
     * @throws IllegalArgumentException when a target is not one that the loss is made for
     */
    default double value(Matrix Z, Matrix Y) {
        double[] z = checked(Z, Y);
        double[] y = new double[z.length];
        double sum = 0;
        for (int i = 0; i < Z.rows(); i++) {
            Z.readRow(i, z);
            Y.readRow(i, y);
            sum += row(z, y);
        }
        return factor(Z.rows(), Z.columns()) * sum;
    }

    /**
     * L; Z ← ∂L/∂Z. When it throws, Z is as it was.
     *
     * @throws ShapeException unless Z and Y have one shape and precision
     * @throws IllegalArgumentException when a target is not one that the loss is made for
     */
    default double valueAndGradient(Matrix Z, Matrix Y) {
        double[] z = checked(Z, Y);
        double[] y = new double[z.length];
        double c = factor(Z.rows(), Z.columns());
        double sum = 0;
        for (int i = 0; i < Z.rows(); i++) {
            Z.readRow(i, z);
            Y.readRow(i, y);
            sum += rowAndGradient(z, y, c);
            Z.writeRow(i, z);
        }
        return c * sum;
    }

    /** Room for a row, if Z and Y go together. */
    private double[] checked(Matrix Z, Matrix Y) {
        if (Y.rows() != Z.rows() || Y.columns() != Z.columns() || Y.precision() != Z.precision()) {
            throw new ShapeException("a target stands against each score: Z is " + Z + ", Y is " + Y);
        }
        double[] y = new double[Y.columns()];
        for (int i = 0; i < Y.rows(); i++) {
            Y.readRow(i, y);
            requireTarget(y, i);
        }
        return y;
    }
}
