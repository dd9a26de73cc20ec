package handgrad.leastsquares;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A subgradient of Σ|r_i| that is 0, which proves that no w does better.
 *
 * @param s s_i = sign(r_i) where r_i ≠ 0, and in [−1, 1] where r_i = 0, with Xᵀs = 0
 * @param error max over j of |Σ_i s_i·x_ij| / Σ_i |x_ij|: what rounding leaves, at most {@link LeastAbsoluteDeviations#TOLERANCE}
 */
record Certificate(double[] s, double error) {
    /** Empty where these residuals have none. */
    static Optional<Certificate> of(double[][] X, double[] r) {
        double[] s = Arrays.stream(r).map(Math::signum).toArray();
        int[] free = IntStream.range(0, r.length).filter(i -> r[i] == 0).toArray();
        if (free.length > 0) {
            double[][] XFree = Arrays.stream(free).mapToObj(i -> X[i]).toArray(double[][]::new);
            double[] g = transposedTimes(X, s);
            Optional<double[]> sFree = AbsoluteProgramme.bounded(
                    XFree, Arrays.stream(g).map(value -> -value).toArray());
            if (sFree.isEmpty()) {
                return Optional.empty();
            }
            for (int i = 0; i < free.length; i++) {
                s[free[i]] = Math.max(-1, Math.min(1, sFree.get()[i]));
            }
        }
        double error = error(X, s);
        return error <= LeastAbsoluteDeviations.TOLERANCE ? Optional.of(new Certificate(s, error)) : Optional.empty();
    }

    private static double error(double[][] X, double[] s) {
        double[] g = transposedTimes(X, s);
        double worst = 0;
        for (int j = 0; j < g.length; j++) {
            int column = j;
            double scale =
                    Arrays.stream(X).mapToDouble(x -> Math.abs(x[column])).sum();
            worst = Math.max(worst, scale == 0 ? 0 : Math.abs(g[j]) / scale);
        }
        return worst;
    }

    private static double[] transposedTimes(double[][] X, double[] s) {
        double[] g = new double[X[0].length];
        for (int i = 0; i < X.length; i++) {
            for (int j = 0; j < g.length; j++) {
                g[j] += s[i] * X[i][j];
            }
        }
        return g;
    }
}
