package handgrad.datasets.look;

import java.util.List;

/**
 * All rows of the table, for counting in how many a claim holds.
 *
 * @param columns of the table
 */
record Rows(List<Series> columns, int size) {
    double number(int j, int row) {
        return columns.get(j).number(row);
    }

    String word(int j, int row) {
        return columns.get(j).word(row);
    }

    boolean isUnknown(int j, int row) {
        return columns.get(j).isUnknown(row);
    }

    String name(int j) {
        return columns.get(j).name();
    }
}
