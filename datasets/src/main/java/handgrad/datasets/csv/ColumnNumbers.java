package handgrad.datasets.csv;

import handgrad.datasets.csv.NumberNotation.Evidence;
import handgrad.files.MalformedFileException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A column's numbers. How they are written is decided once for the column: by its values, and where they leave the decimal
 * sign open, by the other columns of the file.
 *
 * @param values NaN where unknown
 */
public record ColumnNumbers(double[] values, NumberNotation notation) {
    /**
     * Reads a column.
     *
     * @throws MalformedFileException naming line and column: for a value that is no number, or too large for a double; for
     *     decimal points beside decimal commas; for {@code 1,234} where nothing tells whether it is 1234
     */
    public static ColumnNumbers of(CsvFile file, int column) throws MalformedFileException {
        double[] values = new double[file.rows().size()];
        boolean isCertain = false;
        boolean isRather = false;
        for (int i = 0; i < values.length; i++) {
            if (file.isUnknown(i, column)) {
                values[i] = Double.NaN;
                continue;
            }
            String text = file.rows().get(i).get(column);
            PlainNumber plain = PlainNumber.of(text);
            if (plain == PlainNumber.NONE) {
                return inItsNotation(file, column);
            }
            isRather |= plain == PlainNumber.RATHER;
            isCertain |= plain == PlainNumber.CERTAIN && text.indexOf('.') >= 0;
            values[i] = Double.parseDouble(text);
            if (!Double.isFinite(values[i])) {
                throw noNumber(file, i, column);
            }
        }
        return isRather && !isCertain && file.evidence().contains(Evidence.COMMA)
                ? inItsNotation(file, column)
                : new ColumnNumbers(values, NumberNotation.PLAIN);
    }

    /**
     * The numbers of a column that are plain whatever else the file holds; empty where {@link #of} has to look closer, where
     * one is led by a zero, as codes are, and where none is known.
     */
    public static Optional<double[]> plain(CsvFile file, int column) {
        double[] values = new double[file.rows().size()];
        int known = 0;
        boolean isCertain = false;
        boolean isRather = false;
        for (int i = 0; i < values.length; i++) {
            String text = file.known(i, column);
            if (text.isEmpty()) {
                values[i] = Double.NaN;
                continue;
            }
            PlainNumber plain = PlainNumber.of(text);
            boolean isZeroLed = text.length() > 1 && text.charAt(0) == '0' && Character.isDigit(text.charAt(1));
            values[i] = plain == PlainNumber.NONE || isZeroLed ? Double.NaN : Double.parseDouble(text);
            if (!Double.isFinite(values[i])) {
                return Optional.empty();
            }
            known++;
            isRather |= plain == PlainNumber.RATHER;
            isCertain |= plain == PlainNumber.CERTAIN && text.indexOf('.') >= 0;
        }
        return known == 0 || (isRather && !isCertain) ? Optional.empty() : Optional.of(values);
    }

    /** What is to be said of how the column's numbers are written; empty for plain ones. */
    public Optional<String> remark(CsvFile file, int column) {
        return notation.traits().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        file.file() + ": numbers with " + notation.inWords() + " stand in " + file.column(column));
    }

    /** Whether a column has a value that is known, and all such are numbers in some notation. */
    public static boolean areNumbers(CsvFile file, int column) {
        return !file.evidence(column).isEmpty();
    }

    /** Whether a text is a number in some notation. */
    public static boolean isNumber(String text) {
        return NumberNotation.evidence(text) != Evidence.NO_NUMBER;
    }

    /** What a column's values say of the decimal sign; empty where they are not numbers. */
    static Set<Evidence> evidence(CsvFile file, int column) {
        Set<Evidence> all = EnumSet.noneOf(Evidence.class);
        for (int i = 0; i < file.rows().size(); i++) {
            if (!file.isUnknown(i, column)) {
                Evidence one = NumberNotation.evidence(file.rows().get(i).get(column));
                if (one == Evidence.NO_NUMBER) {
                    return Set.of();
                }
                all.add(one);
            }
        }
        return all;
    }

    private static ColumnNumbers inItsNotation(CsvFile file, int column) throws MalformedFileException {
        Map<Evidence, Integer> rows = new EnumMap<>(Evidence.class); // the first of each
        List<String> known = new ArrayList<>();
        for (int i = 0; i < file.rows().size(); i++) {
            if (!file.isUnknown(i, column)) {
                String text = file.rows().get(i).get(column);
                known.add(text);
                Evidence evidence = NumberNotation.evidence(text);
                if (evidence == Evidence.NO_NUMBER) {
                    throw noNumber(file, i, column);
                }
                rows.putIfAbsent(evidence, i);
            }
        }
        NumberNotation notation = NumberNotation.of(decimal(file, column, rows), known);
        double[] values = new double[file.rows().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = file.isUnknown(i, column)
                    ? Double.NaN
                    : notation.number(file.rows().get(i).get(column)).orElse(Double.POSITIVE_INFINITY);
            if (Double.isInfinite(values[i])) {
                throw noNumber(file, i, column);
            }
        }
        return new ColumnNumbers(values, notation);
    }

    private static char decimal(CsvFile file, int column, Map<Evidence, Integer> rows) throws MalformedFileException {
        Integer point = rows.get(Evidence.POINT);
        Integer comma = rows.get(Evidence.COMMA);
        if (point != null && comma != null) {
            int later = Math.max(point, comma);
            int former = Math.min(point, comma);
            throw file.place(later, column)
                    .malformed("expected one decimal sign in a column, found " + excerpt(file, later, column)
                            + " here and " + excerpt(file, former, column) + " in line " + file.line(former)
                            + ": write all numbers in one way");
        }
        if (point != null || comma != null) {
            return point != null ? '.' : ',';
        }
        Integer unclear = rows.getOrDefault(Evidence.UNCLEAR, rows.get(Evidence.RATHER_POINT));
        if (unclear == null) {
            return '.';
        }
        Set<Evidence> others = file.evidence();
        boolean isPoint = others.contains(Evidence.POINT)
                || (!rows.containsKey(Evidence.UNCLEAR) && !others.contains(Evidence.COMMA));
        if (isPoint == others.contains(Evidence.COMMA)) {
            String digits = file.rows().get(unclear).get(column).replaceAll("[^0-9.,]", "");
            throw file.place(unclear, column)
                    .malformed("expected a number that can be read in one way only, found "
                            + excerpt(file, unclear, column) + ", and no other number tells whether it is "
                            + digits.replaceAll("[.,]", "") + " or " + digits.replace(',', '.')
                            + ": write it without a sign between thousands, and with a decimal point");
        }
        return isPoint ? '.' : ',';
    }

    private static String excerpt(CsvFile file, int row, int column) {
        return Excerpt.of(file.rows().get(row).get(column));
    }

    private static MalformedFileException noNumber(CsvFile file, int row, int column) {
        return file.place(row, column)
                .malformed("expected a number, found " + excerpt(file, row, column)
                        + ": correct it, or leave it empty where it is unknown");
    }
}
