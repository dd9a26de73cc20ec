package handgrad.leastsquares;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Least absolute deviations, min over w of Σ|y_i − x_i·w|, as a linear programme: the simplex method finds the samples that
 * the best fit goes through, these give w to the last digits, and a certificate proves that nothing is better. Source:
 * Koenker, Quantile Regression (2005), chapters 2 and 6, with τ = ½; sheets 000 Q6 and 001 P2.
 *
 * <p>The simplex method tells numbers apart to ten digits of the largest. Where that is too coarse, beside an outlier of 10¹⁰
 * for one, no certificate is found, and it is asked again about what is left, with the residuals that are far larger than the
 * others cut: to move a target along its residual, without crossing the fit, changes neither s nor the best w.
 *
 * <p>The simplex method keeps a table of n × (2n + d): 1000 × 20 takes about a second.
 */
public final class LeastAbsoluteDeviations {
    /** What counts as 0 in the certificate and the programme, relative to the numbers that it is the sum of. */
    public static final double TOLERANCE = 1e-9;

    /** What the next programme makes larger: residuals of at most so much of the last one's largest. */
    private static final double FINER = 1e-6;

    /** How far above those that count the larger residuals are cut, lest the fit, on its way through the former, crosses them. */
    private static final double ROOM = 128;

    /** A table of 400 MB. */
    private static final int MOST_SAMPLES = 5000;

    private LeastAbsoluteDeviations() {}

    /**
     * The best w. Where several are best, one that goes through as many samples as X has rank.
     *
     * @param X n × d, n at most 5000, with a column of ones for a bias; its columns may depend on each other
     * @param y n × 1
     * @throws ShapeException unless X and y are DOUBLE, have equally many rows, and y one column
     * @throws IllegalArgumentException when they hold NaN or an infinity, or when w or a residual overflows
     * @throws IllegalStateException when no certificate is found: X is too ill-conditioned for the simplex method
     */
    public static LeastAbsoluteSolution solve(Matrix X, Matrix y) {
        if (y.columns() != 1 || X.rows() > MOST_SAMPLES) {
            throw new ShapeException("least absolute deviations take at most " + MOST_SAMPLES
                    + " rows and a y of one column: X is " + X + ", y is " + y);
        }
        Regression.require(X, y);
        ColumnScale D = ColumnScale.of(X); // by powers of two: X·D·w' = y, so w = D·w'
        double[][] A = rows(X, D);
        double[] b = y.toArray();
        double[] w = new double[X.columns()];
        double limit = largest(b, Double.MAX_VALUE);
        do {
            double[] r = residuals(A, b, w);
            double bound = Math.min(ROOM * limit, largest(r, Double.MAX_VALUE));
            double unit = bound == 0 ? 1 : Math.scalb(1.0, Math.getExponent(bound));
            double[] delta = AbsoluteProgramme.weights(A, cut(r, bound, unit)).orElse(new double[w.length]);
            add(w, delta, unit);
            goThrough(A, b, w, delta, unit);
            double[] left = residuals(A, b, w);
            Optional<Certificate> certificate = Certificate.of(A, left);
            if (certificate.isPresent()) {
                return solution(X, y, D, w, left, certificate.get());
            }
            limit = largest(left, FINER * limit);
        } while (limit > 0);
        throw new IllegalStateException(
                "no fit has a certificate of optimality: X, " + X + ", is too ill-conditioned for the simplex method");
    }

    private static LeastAbsoluteSolution solution(
            Matrix X, Matrix y, ColumnScale D, double[] scaled, double[] r, Certificate certificate) {
        Matrix coefficients = Matrix.of(Precision.DOUBLE, scaled.length, 1, scaled);
        D.scaleRows(coefficients);
        coefficients.requireFinite("w");
        double[] w = coefficients.toArray();
        double[] x = new double[w.length];
        double sum = 0;
        for (int i = 0; i < r.length; i++) { // from w itself, whatever the programme says
            X.readRow(i, x);
            sum += Math.abs(Residual.of(y.get(i, 0), x, w));
        }
        return new LeastAbsoluteSolution(coefficients, r, certificate.s(), sum, certificate.error());
    }

    /** The largest |r_i| that is not above the limit; 0 if there is none. */
    private static double largest(double[] r, double limit) {
        return Arrays.stream(r).map(Math::abs).filter(a -> a <= limit).max().orElse(0);
    }

    /** r_i/unit, at most bound/unit up or down. */
    private static double[] cut(double[] r, double bound, double unit) {
        return Arrays.stream(r)
                .map(value -> Math.max(-bound, Math.min(bound, value)) / unit)
                .toArray();
    }

    private static void add(double[] w, double[] delta, double unit) {
        for (int j = 0; j < w.length; j++) {
            w[j] += delta[j] * unit;
        }
    }

    /**
     * w ← the nearest w that goes through the samples that w nearly goes through: w + δ with x_i·δ = y_i − x_i·w; twice, since
     * the first δ is as exact as the equations are well-conditioned.
     *
     * @param step what the programme added to w, in units of {@code unit}: nearly is by its rounding, or by that of w
     */
    private static void goThrough(double[][] X, double[] y, double[] w, double[] step, double unit) {
        int[] near = IntStream.range(0, y.length)
                .filter(i -> Math.abs(Residual.of(y[i], X[i], w))
                        <= TOLERANCE * unit * (2 + Residual.scale(0, X[i], step)) + rounding(y[i], X[i], w))
                .toArray();
        if (near.length == 0) {
            return;
        }
        for (int round = 0; round < 2; round++) {
            try (Matrix A = Matrix.zeros(Precision.DOUBLE, near.length, w.length);
                    Matrix B = Matrix.zeros(Precision.DOUBLE, near.length, 1)) {
                for (int i = 0; i < near.length; i++) {
                    A.writeRow(i, X[near[i]]);
                    B.set(i, 0, Residual.of(y[near[i]], X[near[i]], w));
                }
                try (Matrix delta = LeastSquares.minimumNorm(A, B).coefficients()) {
                    add(w, delta.toArray(), 1);
                }
            }
        }
    }

    /** r = y − X·w, 0 where the rounding of w explains what is left. */
    private static double[] residuals(double[][] X, double[] y, double[] w) {
        double[] r = new double[y.length];
        for (int i = 0; i < r.length; i++) {
            r[i] = Residual.of(y[i], X[i], w);
            if (!(Math.abs(r[i]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("the residual of sample " + i + " overflows; scale X and y down");
            }
            if (Math.abs(r[i]) <= rounding(y[i], X[i], w)) {
                r[i] = 0;
            }
        }
        return r;
    }

    private static double rounding(double y, double[] x, double[] w) {
        return (w.length + 4) * Math.ulp(1.0) * Residual.scale(y, x, w);
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
