package handgrad.datasets.table;

import java.util.List;
import java.util.stream.Collectors;

/** The lines in which rows of a file stand. */
final class Lines {
    private Lines() {}

    /** Of a row, from 0: the first line names the columns. */
    static int of(int row) {
        return row + 2;
    }

    /** {@code line 2}, {@code lines 2, 3 and 5}. */
    static String inWords(List<Integer> rows) {
        String last = Integer.toString(of(rows.get(rows.size() - 1)));
        if (rows.size() == 1) {
            return "line " + last;
        }
        return "lines "
                + rows.subList(0, rows.size() - 1).stream()
                        .map(row -> Integer.toString(of(row)))
                        .collect(Collectors.joining(", "))
                + " and " + last;
    }
}
