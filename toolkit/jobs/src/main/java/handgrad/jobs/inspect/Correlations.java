package handgrad.jobs.inspect;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Pearson's correlation of each column of numbers with each other, over the rows in which both are known.
 *
 * @param names of the columns
 * @param r symmetric, 1 on the diagonal, NaN where a column does not vary
 */
public record Correlations(List<String> names, double[][] r) {
    static Correlations of(List<DoubleColumn> columns) {
        int n = columns.size();
        double[][] r = new double[n][n];
        for (int i = 0; i < n; i++) {
            r[i][i] = 1;
            for (int j = 0; j < i; j++) {
                r[i][j] = between(columns.get(i), columns.get(j));
                r[j][i] = r[i][j];
            }
        }
        return new Correlations(columns.stream().map(DoubleColumn::name).toList(), r);
    }

    private static double between(DoubleColumn a, DoubleColumn b) {
        Table known = Table.create(a.copy(), b.copy()).dropRowsWithMissingValues();
        return known.rowCount() < 2 ? Double.NaN : known.doubleColumn(0).pearsons(known.doubleColumn(1));
    }

    /** The correlation of two columns. */
    public double between(String a, String b) {
        return r[names.indexOf(a)][names.indexOf(b)];
    }
}
