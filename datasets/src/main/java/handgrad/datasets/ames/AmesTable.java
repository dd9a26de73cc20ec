package handgrad.datasets.ames;

import handgrad.datasets.ames.AmesColumn.Kind;
import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Reads De Cock's table into Tablesaw's.
 *
 * <p>Tablesaw's own reader takes {@code NA} for missing everywhere and {@code 020} for 20. In this table an empty value is
 * an unknown one; {@code NA} is unknown too where numbers stand, and among categories a word like any other: no alley, no
 * pool. {@code None} is a category of {@code Mas Vnr Type}. Codes keep their zeros. Blanks around values are dropped.
 */
public final class AmesTable {
    /** The price's column. */
    public static final String PRICE = "SalePrice";

    /** What stands for an unknown number, and for the absence of a thing among categories. */
    public static final String NA = "NA";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    private AmesTable() {}

    /**
     * The table: {@link DoubleColumn}s of amounts, numbers and the price, {@link StringColumn}s of codes and categories, in
     * the order of the published file.
     *
     * @throws MalformedFileException naming line and column: for a column that is missing or not one of this table, a number
     *     that is not one, a code that is not digits, a price that is not above 0
     */
    public static Table of(CsvFile file) throws MalformedFileException {
        return read(file, AmesColumn.all(), 2);
    }

    /**
     * The table of sales whose price is not known: as {@link #of}, without the price's column, which the file may or may not
     * have.
     */
    static Table withoutPrices(CsvFile file) throws MalformedFileException {
        return read(
                file,
                AmesColumn.all().stream()
                        .filter(column -> column.kind() != Kind.PRICE)
                        .toList(),
                1);
    }

    /** Whether a value is a code: some digits. */
    static boolean isCode(String text) {
        return DIGITS.matcher(text).matches();
    }

    private static Table read(CsvFile file, List<AmesColumn> wanted, int fewest) throws MalformedFileException {
        requireColumns(file, wanted);
        if (file.rows().size() < fewest) {
            throw new MalformedFileException(
                    file.file(),
                    "expected at least " + fewest + (fewest == 1 ? " sale" : " sales")
                            + " below the columns' names, found " + file.rows().size());
        }
        List<Column<?>> columns = new ArrayList<>();
        for (AmesColumn column : wanted) {
            int at = file.header().indexOf(column.name());
            columns.add(column.kind().isNumeric() ? numbers(file, at, column) : words(file, at, column));
        }
        return Table.create(file.file().getFileName().toString(), columns);
    }

    private static void requireColumns(CsvFile file, List<AmesColumn> wanted) throws MalformedFileException {
        List<String> missing = wanted.stream()
                .map(AmesColumn::name)
                .filter(name -> !file.header().contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new Place(file.file(), "line 1")
                    .malformed("expected the columns of De Cock's table, found none named "
                            + missing.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")));
        }
        List<String> known = AmesColumn.all().stream().map(AmesColumn::name).toList();
        for (int j = 0; j < file.header().size(); j++) {
            if (!known.contains(file.header().get(j))) {
                throw new Place(file.file(), "line 1, column " + (j + 1))
                        .malformed("expected only the columns of De Cock's table, found '"
                                + file.header().get(j) + "': take it out");
            }
        }
    }

    private static DoubleColumn numbers(CsvFile file, int at, AmesColumn column) throws MalformedFileException {
        double[] values = new double[file.rows().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(file, i, at, column.kind());
        }
        return DoubleColumn.create(column.name(), values);
    }

    private static double number(CsvFile file, int row, int at, Kind kind) throws MalformedFileException {
        String text = file.rows().get(row).get(at);
        boolean isUnknown = text.isEmpty() || text.equals(NA);
        if (!isUnknown && !NUMBER.matcher(text).matches()) {
            throw file.place(row, at).malformed("expected a number, found '" + text + "'");
        }
        double value = isUnknown ? Double.NaN : Double.parseDouble(text);
        if (kind == Kind.PRICE && !(value > 0)) {
            throw file.place(row, at).malformed("expected a price above 0, found '" + text + "'");
        }
        if (kind == Kind.AMOUNT && value < 0) {
            throw file.place(row, at).malformed("expected 0 or more, found '" + text + "'");
        }
        return value;
    }

    private static StringColumn words(CsvFile file, int at, AmesColumn column) throws MalformedFileException {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < file.rows().size(); i++) {
            String text = file.rows().get(i).get(at);
            if (column.kind() != Kind.CATEGORY && !isCode(text)) {
                throw file.place(i, at).malformed("expected a code of digits, found '" + text + "'");
            }
            values.add(text);
        }
        return StringColumn.create(column.name(), values);
    }
}
