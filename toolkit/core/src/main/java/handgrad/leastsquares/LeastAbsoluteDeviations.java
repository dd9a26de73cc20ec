package handgrad.leastsquares;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Least absolute deviations, min over w of Σ|y_i − x_i·w|, as a linear programme: the simplex method finds the samples that
 * the best fit goes through, these give w to the last digits, and a certificate proves that nothing is better. Source:
 * Koenker, Quantile Regression (2005), chapters 2 and 6, with τ = ½; sheets 000 Q6 and 001 P2.
 *
 * <p>The simplex method keeps a table of n × (2n + d): 1000 × 20 takes about a second.
 */
public final class LeastAbsoluteDeviations {
    /** What counts as 0, relative to the numbers that it is the sum of. */
    public static final double TOLERANCE = 1e-9;

    /** A table of 400 MB. */
    private static final int MOST_SAMPLES = 5000;

    private LeastAbsoluteDeviations() {}

    /**
     * The best w. Where several are best, one that goes through as many samples as X has rank.
     *
     * @param X n × d, n at most 5000, with a column of ones for a bias; its columns may depend on each other
     * @param y n × 1
     * @throws ShapeException unless X and y are DOUBLE, have equally many rows, and y one column
     * @throws IllegalArgumentException when they hold NaN or an infinity, or when w overflows
     * @throws IllegalStateException when no certificate is found: X is too ill-conditioned for the simplex method
     */
    public static LeastAbsoluteSolution solve(Matrix X, Matrix y) {
        if (y.columns() != 1 || X.rows() > MOST_SAMPLES) {
            throw new ShapeException("least absolute deviations take at most " + MOST_SAMPLES
                    + " rows and a y of one column: X is " + X + ", y is " + y);
        }
        Regression.require(X, y);
        // Columns and y scaled by powers of two: X·D·w' = y·c, so w = D·w'/c
        ColumnScale D = ColumnScale.of(X);
        double c = ColumnScale.of(y).power(0);
        double[][] A = rows(X, D);
        double[] b = Arrays.stream(y.toArray()).map(value -> value * c).toArray();

        double[] w = AbsoluteProgramme.weights(A, b);
        goThrough(A, b, w);
        double[] r = residuals(A, b, w);
        double[] s = Certificate.subgradient(A, r);
        double error = Certificate.requireZero(A, s);

        Matrix coefficients = Matrix.of(Precision.DOUBLE, w.length, 1, w);
        D.scaleRows(coefficients);
        coefficients.scale(1 / c);
        coefficients.requireFinite("w");
        double[] unscaled = Arrays.stream(r).map(value -> value / c).toArray();
        return new LeastAbsoluteSolution(
                coefficients,
                unscaled,
                s,
                Arrays.stream(unscaled).map(Math::abs).sum(),
                error);
    }

    /** w ← the nearest w that goes through the samples that w nearly goes through: w + δ with x_i·δ = y_i − x_i·w. */
    private static void goThrough(double[][] X, double[] y, double[] w) {
        int[] near =
                IntStream.range(0, y.length).filter(i -> isZero(X[i], y[i], w)).toArray();
        if (near.length == 0) {
            return;
        }
        try (Matrix A = Matrix.zeros(Precision.DOUBLE, near.length, w.length);
                Matrix B = Matrix.zeros(Precision.DOUBLE, near.length, 1)) {
            for (int i = 0; i < near.length; i++) {
                A.writeRow(i, X[near[i]]);
                B.set(i, 0, residual(X[near[i]], y[near[i]], w));
            }
            try (Matrix delta = LeastSquares.minimumNorm(A, B).coefficients()) {
                for (int j = 0; j < w.length; j++) {
                    w[j] += delta.get(j, 0);
                }
            }
        }
    }

    /** r = y − X·w, 0 where rounding explains what is left. */
    private static double[] residuals(double[][] X, double[] y, double[] w) {
        return IntStream.range(0, y.length)
                .mapToDouble(i -> isZero(X[i], y[i], w) ? 0 : residual(X[i], y[i], w))
                .toArray();
    }

    private static boolean isZero(double[] x, double y, double[] w) {
        double scale = Math.max(1, Math.abs(y));
        for (int j = 0; j < w.length; j++) {
            scale += Math.abs(x[j] * w[j]);
        }
        return Math.abs(residual(x, y, w)) <= TOLERANCE * scale;
    }

    private static double residual(double[] x, double y, double[] w) {
        double r = y;
        for (int j = 0; j < w.length; j++) {
            r -= x[j] * w[j];
        }
        return r;
    }

    private static double[][] rows(Matrix X, ColumnScale D) {
        double[][] rows = new double[X.rows()][X.columns()];
        try (Matrix XD = D.timesColumns(X)) {
            for (int i = 0; i < rows.length; i++) {
                XD.readRow(i, rows[i]);
            }
        }
        return rows;
    }
}
