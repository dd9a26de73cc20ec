package handgrad.metrics;

import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Where a number is likely to lie.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {
    /** The 97.5 % point of N(0, 1), for 95 % in the middle. */
    private static final double Z95 = 1.959963984540054;

    /**
     * Wilson's 95 % interval for a share of which {@code hits} of {@code n} were seen, an accuracy for example. Unlike p ± 1.96·√(p(1 − p)/n)
     * it stays within [0, 1] and says something at 0 of n. Source: Wilson, Journal of the American Statistical Association 22
     * (1927).
     *
     * <pre>
     *     (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
     * </pre>
     *
     * @param hits 0 to n
     * @param n 1 or more
     */
    public static Interval wilson(long hits, long n) {
        if (n < 1 || hits < 0 || hits > n) {
            throw new IllegalArgumentException("a share is of 0 to n hits of n, not of " + hits + " of " + n);
        }
        double p = (double) hits / n;
        double z2 = Z95 * Z95 / n;
        double middle = p + z2 / 2;
        double half = Math.sqrt(z2 * (p * (1 - p) + z2 / 4));
        return new Interval(hits == 0 ? 0 : (middle - half) / (1 + z2), hits == n ? 1 : (middle + half) / (1 + z2));
    }

    /** Wilson's interval for the accuracy. */
    public static Interval accuracy(Predictions predictions) {
        long hits = 0;
        for (int i = 0; i < predictions.labels().length; i++) {
            hits += predictions.labels()[i] == predictions.predicted()[i] ? 1 : 0;
        }
        return wilson(hits, predictions.labels().length);
    }

    /**
     * The 95 % percentile bootstrap: the middle of what the statistic is of samples drawn, as many and with replacement, from those
     * that there are. Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), 13.3.
     *
     * @param statistic of a regression: {@code RegressionPredictions::rmse}
     * @param draws 1000 or so
     * @param random decides the draws alone
     */
    public static Interval bootstrap(
            RegressionPredictions predictions,
            ToDoubleFunction<RegressionPredictions> statistic,
            int draws,
            RandomState random) {
        if (draws < 40) {
            throw new IllegalArgumentException("2.5 % of the draws are at least one, of 40 or more, not of " + draws);
        }
        int n = predictions.targets().length;
        double[] values = new double[draws];
        for (int d = 0; d < draws; d++) {
            double[] targets = new double[n];
            double[] predicted = new double[n];
            for (int i = 0; i < n; i++) {
                int drawn = (int) random.randint(0, n);
                targets[i] = predictions.targets()[drawn];
                predicted[i] = predictions.predicted()[drawn];
            }
            values[d] = statistic.applyAsDouble(new RegressionPredictions(targets, predicted));
        }
        Arrays.sort(values);
        return new Interval(quantile(values, 0.025), quantile(values, 0.975));
    }

    /** NumPy's {@code quantile}, linear between neighbours. */
    private static double quantile(double[] sorted, double q) {
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
