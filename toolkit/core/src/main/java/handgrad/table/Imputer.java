package handgrad.table;

import handgrad.matrix.Matrix;
import handgrad.npy.NpyArray;
import java.util.Arrays;
import java.util.Map;

/**
 * A number in the place of each NaN of a column: scikit-learn's {@code SimpleImputer}.
 *
 * @param values of each column
 */
public record Imputer(double[] values) implements Preparation {
    /**
     * The mean of each column's known numbers in the rows to train on.
     *
     * @throws handgrad.matrix.ShapeException unless X is DOUBLE
     * @throws IllegalArgumentException for an infinity, and for a column without a known number
     */
    public static Imputer mean(Matrix X) {
        return new Imputer(
                ColumnValues.summarise(X, x -> Arrays.stream(x).average().orElseThrow()));
    }

    /** The median: of an even number of known ones, the mean of the two in the middle. Refuses as {@link #mean}. */
    public static Imputer median(Matrix X) {
        return new Imputer(ColumnValues.summarise(X, Imputer::median));
    }

    private static double median(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return sorted[(n - 1) / 2] / 2 + sorted[n / 2] / 2;
    }

    @Override
    public Matrix transform(Matrix X) {
        return ColumnValues.map(X, values.length, (x, j) -> Double.isNaN(x) ? values[j] : x);
    }

    @Override
    public Map<String, NpyArray> arrays() {
        return Map.of("values", NpyArray.of(values, values.length));
    }
}
