package handgrad.jobs.regression;

import handgrad.matrix.Matrix;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Where the values of each feature lie in the training part. A row of another part lies far outside where one of its values
 * leaves that range by a standard deviation of the training part or more, by 1 or more where training knows one value only: less
 * is a matter of rounding, or of parts that were standardised apart.
 */
final class FeatureRanges {
    private final double[] least;
    private final double[] most;
    private final double[] deviation;
    private final int[] uncommon;

    /** @param X n × d, the training part */
    FeatureRanges(Matrix X) {
        int d = X.columns();
        least = new double[d];
        most = new double[d];
        deviation = new double[d];
        uncommon = new int[d];
        for (int j = 0; j < d; j++) {
            double[] values = column(X, j);
            Arrays.sort(values);
            least[j] = values[0];
            most[j] = values[values.length - 1];
            deviation[j] = deviation(values);
            uncommon[j] = values.length - longestRun(values);
        }
    }

    static double[] column(Matrix X, int j) {
        double[] values = new double[X.rows()];
        Arrays.setAll(values, i -> X.get(i, j));
        return values;
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    private static int longestRun(double[] sorted) {
        int longest = 1;
        int run = 1;
        for (int i = 1; i < sorted.length; i++) {
            run = sorted[i] == sorted[i - 1] ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** How many training rows have another than the commonest value. */
    int uncommon(int feature) {
        return uncommon[feature];
    }

    double least(int feature) {
        return least[feature];
    }

    double most(int feature) {
        return most[feature];
    }

    /** The rows of X that lie far outside the range of a feature. */
    int[] outside(int feature, Matrix X) {
        return IntStream.range(0, X.rows())
                .filter(i -> beyond(feature, X.get(i, feature)) >= 1)
                .toArray();
    }

    /** The feature whose range the row leaves furthest; empty where it lies far outside of none. */
    OptionalInt furthest(Matrix X, int row) {
        return IntStream.range(0, least.length)
                .filter(j -> beyond(j, X.get(row, j)) >= 1)
                .reduce((a, b) -> beyond(b, X.get(row, b)) > beyond(a, X.get(row, a)) ? b : a);
    }

    /** By how many deviations a value lies outside. */
    private double beyond(int feature, double value) {
        double beyond = Math.max(least[feature] - value, value - most[feature]);
        return Math.max(0, beyond) / (deviation[feature] > 0 ? deviation[feature] : 1);
    }
}
