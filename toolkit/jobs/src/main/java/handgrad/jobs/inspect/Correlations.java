package handgrad.jobs.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;

/**
 * Pearson's correlation of each column of numbers with each other, over the rows in which both are known.
 *
 * @param names of the columns
 * @param r symmetric, 1 on the diagonal, NaN where a column does not vary
 */
public record Correlations(List<String> names, double[][] r) {
    static Correlations of(List<DoubleColumn> columns) {
        int n = columns.size();
        List<double[]> values =
                columns.stream().map(DoubleColumn::asDoubleArray).toList(); // unknown ones are NaN
        double[][] r = new double[n][n];
        for (int i = 0; i < n; i++) {
            r[i][i] = 1;
            for (int j = 0; j < i; j++) {
                r[i][j] = between(values.get(i), values.get(j));
                r[j][i] = r[i][j];
            }
        }
        return new Correlations(columns.stream().map(DoubleColumn::name).toList(), r);
    }

    private static double between(double[] a, double[] b) {
        int[] known = IntStream.range(0, a.length)
                .filter(i -> !Double.isNaN(a[i]) && !Double.isNaN(b[i]))
                .toArray();
        return known.length < 2 ? Double.NaN : of(a, known).pearsons(of(b, known));
    }

    private static DoubleColumn of(double[] values, int[] rows) {
        return DoubleColumn.create(
                "", Arrays.stream(rows).mapToDouble(i -> values[i]).toArray());
    }

    /** The correlation of two columns. */
    public double between(String a, String b) {
        return r[names.indexOf(a)][names.indexOf(b)];
    }
}
