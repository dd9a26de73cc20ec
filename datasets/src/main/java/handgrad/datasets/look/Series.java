package handgrad.datasets.look;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
        try {
            return word.length() < ISO
                    ? Double.NaN
                    : LocalDate.parse(word.substring(0, ISO)).toEpochDay();
        } catch (DateTimeParseException e) {
            return Double.NaN; // dates in another order are words
        }
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
