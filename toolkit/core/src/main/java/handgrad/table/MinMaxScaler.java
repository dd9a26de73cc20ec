package handgrad.table;

import handgrad.matrix.Matrix;
import handgrad.npy.NpyArray;
import java.util.Arrays;
import java.util.Map;

/**
 * (x − least)/(most − least), column by column, so that the rows to train on lie in [0, 1], and others may lie outside:
 * scikit-learn's {@code MinMaxScaler}. What does not vary becomes 0, and NaN stays.
 *
 * @param least of each column's known numbers
 * @param range most − least; 1 where nothing varies
 */
public record MinMaxScaler(double[] least, double[] range) implements Preparation {
    public MinMaxScaler {
        if (least.length != range.length || Arrays.stream(range).anyMatch(value -> !(value > 0))) {
            throw new IllegalArgumentException("each of " + least.length + " columns has a range above 0");
        }
    }

    /**
     * Learns from the rows to train on.
     *
     * @throws handgrad.matrix.ShapeException unless X is DOUBLE
     * @throws IllegalArgumentException for an infinity, and for a column without a known number
     */
    public static MinMaxScaler fit(Matrix X) {
        double[] least = ColumnValues.summarise(X, x -> Arrays.stream(x).min().orElseThrow());
        double[] range = ColumnValues.summarise(X, x -> Arrays.stream(x).max().orElseThrow());
        for (int j = 0; j < least.length; j++) {
            range[j] = range[j] > least[j] ? range[j] - least[j] : 1;
        }
        return new MinMaxScaler(least, range);
    }

    @Override
    public Matrix transform(Matrix X) {
        return ColumnValues.map(X, least.length, (x, j) -> (x - least[j]) / range[j]);
    }

    @Override
    public Map<String, NpyArray> arrays() {
        return Map.of("least", NpyArray.of(least, least.length), "range", NpyArray.of(range, least.length));
    }
}
