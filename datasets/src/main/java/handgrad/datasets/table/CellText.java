package handgrad.datasets.table;

import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.files.ShownText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the text of a value means in a table of which nothing else is known. */
final class CellText {
    /** Above it, squares and their sums would not be finite. */
    private static final double LARGEST = 1e100;

    private static final Set<String> UNKNOWN = Set.of("", "na", "n/a", "nan", "null", "?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

    private CellText() {}

    static boolean isUnknown(String text) {
        return UNKNOWN.contains(text.toLowerCase(Locale.ROOT));
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /**
     * The number in a row and column, NaN where it is unknown.
     *
     * @throws MalformedFileException when there is none
     */
    static double number(CsvFile file, int row, int column) throws MalformedFileException {
        String text = file.rows().get(row).get(column);
        if (isUnknown(text)) {
            return Double.NaN;
        }
        if (!isNumber(text)) {
            throw file.place(row, column).malformed("expected a number, found '" + ShownText.of(text) + "'");
        }
        double value = Double.parseDouble(text);
        if (Math.abs(value) > LARGEST) {
            throw file.place(row, column)
                    .malformed("expected a number up to " + LARGEST + ", found '" + ShownText.of(text) + "'");
        }
        return value;
    }
}
