package handgrad.loss;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;

/**
 * A loss of scores Z (n × K) against one class out of K for each row, mean over the rows: L = 1/n Σ_i ρ(z_i, y_i). A NaN score
 * gives a NaN loss.
 */
public interface ClassificationLoss {
    /** K. */
    int classes();

    /**
     * ρ of one row.
     *
     * @param z K scores; the array may be longer
     * @param y from 0 to K − 1
     */
    double row(double[] z, int y);

    /**
     * ρ of one row; z ← c·∂ρ/∂z. Several threads may do this for different rows.
     *
     * @param z K scores; the array may be longer
     * @param y from 0 to K − 1
     */
    double rowAndGradient(double[] z, int y, double c);

    /**
     * L.
     *
     * @param y classes from 0 to K − 1, at least as many as Z has rows
     * @throws ShapeException unless Z has K columns and y a class for each row
     */
    default double value(Matrix Z, int[] y) {
        Labels.check(Z, y, classes());
        double[] z = new double[classes()];
        double sum = 0;
        for (int i = 0; i < Z.rows(); i++) {
            Z.readRow(i, z);
            sum += row(z, y[i]);
        }
        return sum / Z.rows();
    }

    /**
     * L; Z ← ∂L/∂Z. When it throws, Z is as it was.
     *
     * @param y as for {@link #value}
     * @throws ShapeException as {@link #value}
     */
    default double valueAndGradient(Matrix Z, int[] y) {
        Labels.check(Z, y, classes());
        double[] z = new double[classes()];
        int n = Z.rows();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            Z.readRow(i, z);
            sum += rowAndGradient(z, y[i], 1.0 / n);
            Z.writeRow(i, z);
        }
        return sum / n;
    }
}
