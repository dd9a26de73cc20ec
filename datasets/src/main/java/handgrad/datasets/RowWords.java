package handgrad.datasets;

import java.util.Locale;

/**
 * What people call a table's rows.
 *
 * @param one {@code sale}
 * @param many {@code sales}
 */
public record RowWords(String one, String many) {
    /** Of a table of which nothing is known. */
    public static final RowWords ROWS = new RowWords("row", "rows");

    /** {@code 1 sale}, {@code 1,465 sales}. */
    public String count(int n) {
        return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? one : many);
    }
}
