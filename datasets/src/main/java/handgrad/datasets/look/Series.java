package handgrad.datasets.look;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/**
 * A column of the table, read as numbers or as words, whatever type Tablesaw gives it.
 *
 * @param column of the table
 * @param kind what it holds
 */
record Series(Column<?> column, ColumnKind kind) {
    private static final int ISO = "2026-11-29".length();

    /** Whether it holds numbers. */
    static boolean isNumeric(Column<?> column) {
        return column instanceof NumericColumn;
    }

    boolean isNumeric() {
        return isNumeric(column);
    }

    String name() {
        return column.name();
    }

    int size() {
        return column.size();
    }

    /** The number in a row; NaN where unknown, or where the column holds words. */
    static double number(Column<?> column, int row) {
        return column instanceof NumericColumn<?> numbers ? numbers.getDouble(row) : Double.NaN;
    }

    /** The number in a row, of a date the day since 1970; NaN where unknown. */
    double number(int row) {
        return kind == ColumnKind.DATE && !isNumeric() ? day(word(row)) : number(column, row);
    }

    /** Of {@code 2026-11-29}, whatever follows it. */
    private static double day(String word) {
        if (word.length() < ISO || word.charAt(4) != '-' || word.charAt(7) != '-') {
            return Double.NaN; // dates in another order are words
        }
        int year = digits(word, 0, 4);
        int month = digits(word, 5, 7);
        int day = digits(word, 8, ISO);
        boolean isDate = year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        return isDate ? LocalDate.of(year, month, day).toEpochDay() : Double.NaN;
    }

    /** The number that some digits are; −1 where others are among them. A parser takes ten times as long, of millions of dates. */
    private static int digits(String word, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = word.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** The known numbers, ascending. */
    double[] sorted() {
        double[] known = new double[size()];
        int n = 0;
        for (int i = 0; i < known.length; i++) {
            double v = number(i);
            if (!Double.isNaN(v)) {
                known[n++] = v;
            }
        }
        double[] sorted = Arrays.copyOf(known, n);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The text of a row; empty where unknown. */
    static String word(Column<?> column, int row) {
        if (column instanceof NumericColumn<?> numbers) {
            double value = numbers.getDouble(row);
            return Double.isNaN(value) ? "" : Said.number(value);
        }
        return column.isMissing(row) ? "" : column.getUnformattedString(row);
    }

    String word(int row) {
        return word(column, row);
    }

    /** Whether nothing is known of a row. */
    static boolean isUnknown(Column<?> column, int row) {
        return column instanceof NumericColumn<?> numbers
                ? Double.isNaN(numbers.getDouble(row))
                : column.isMissing(row);
    }

    boolean isUnknown(int row) {
        return isUnknown(column, row);
    }
}
