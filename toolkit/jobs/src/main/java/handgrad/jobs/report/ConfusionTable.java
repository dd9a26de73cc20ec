package handgrad.jobs.report;

import java.util.List;

/** A confusion matrix as a table of the page. */
public final class ConfusionTable {
    /** Classes for which a table can still be read; for more there is a picture. */
    public static final int MOST = 20;

    private static final int SHADES = 5;

    private ConfusionTable() {}

    /** How dark a cell is, 0 to {@value #SHADES}, by its share of the row's samples. */
    public static int shade(List<Integer> row, int k) {
        int all = row.stream().mapToInt(Integer::intValue).sum();
        return all == 0 || row.get(k) == 0 ? 0 : Math.min(SHADES, 1 + (int) (20.0 * row.get(k) / all));
    }
}
