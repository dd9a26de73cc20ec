package handgrad.table;

import handgrad.matrix.Matrix;
import handgrad.npy.NpyArray;
import java.util.Arrays;
import java.util.Map;

/**
 * (x − mean)/deviation, column by column: scikit-learn's {@code StandardScaler}. What does not vary becomes 0, and NaN stays.
 *
 * @param mean of each column's known numbers
 * @param deviation with the divisor n; 1 where nothing varies
 */
public record Standardiser(double[] mean, double[] deviation) implements Preparation {
    public Standardiser {
        if (mean.length != deviation.length || Arrays.stream(deviation).anyMatch(value -> !(value > 0))) {
            throw new IllegalArgumentException("each of " + mean.length + " columns has a deviation above 0");
        }
    }

    /**
     * Learns from the rows to train on.
     *
     * @throws handgrad.matrix.ShapeException unless X is DOUBLE
     * @throws IllegalArgumentException for an infinity, and for a column without a known number
     */
    public static Standardiser fit(Matrix X) {
        double[] mean = ColumnValues.summarise(X, Standardiser::mean);
        double[] deviation = ColumnValues.summarise(X, x -> {
            double m = mean(x);
            boolean varies = Arrays.stream(x).anyMatch(value -> value != x[0]);
            double d =
                    Math.sqrt(mean(Arrays.stream(x).map(v -> (v - m) * (v - m)).toArray()));
            return varies && d > 0 ? d : 1;
        });
        return new Standardiser(mean, deviation);
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }

    @Override
    public Matrix transform(Matrix X) {
        return ColumnValues.map(X, mean.length, (x, j) -> (x - mean[j]) / deviation[j]);
    }

    /** The numbers that became these: a prediction in the target's own unit. */
    public Matrix inverseTransform(Matrix Z) {
        return ColumnValues.map(Z, mean.length, (z, j) -> mean[j] + z * deviation[j]);
    }

    @Override
    public Map<String, NpyArray> arrays() {
        return Map.of("mean", NpyArray.of(mean, mean.length), "deviation", NpyArray.of(deviation, mean.length));
    }
}
