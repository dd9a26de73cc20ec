package handgrad.datasets.table;

import handgrad.datasets.csv.ColumnNumbers;
import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.csv.Excerpt;
import handgrad.files.MalformedFileException;
import java.util.regex.Pattern;

/** What the text of a value means in a table of which nothing else is known. */
final class CellText {
    /** Above it, squares and their sums would not be finite. */
    private static final double LARGEST = 1e100;

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

    private CellText() {}

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /**
     * The numbers of a column in some rows, NaN where unknown.
     *
     * @throws MalformedFileException when one is no number
     */
    static double[] numbers(CsvFile file, int[] rows, int column) throws MalformedFileException {
        double[] all = ColumnNumbers.of(file, column).values();
        double[] numbers = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            numbers[i] = all[rows[i]];
            if (Math.abs(numbers[i]) > LARGEST) {
                throw file.place(rows[i], column)
                        .malformed("expected a number up to " + LARGEST + ", found "
                                + Excerpt.of(file.rows().get(rows[i]).get(column)));
            }
        }
        return numbers;
    }
}
