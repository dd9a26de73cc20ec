package handgrad.datasets.ames;

import handgrad.datasets.ames.AmesColumn.Kind;
import handgrad.datasets.csv.ColumnNumbers;
import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.csv.Excerpt;
import handgrad.datasets.table.Remarks;
import handgrad.datasets.tablesaw.TablesawTables;
import handgrad.files.MalformedFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Sales read from a file into Tablesaw's table, whatever dress De Cock's table came in: Kaggle's, R's, a spreadsheet's.
 *
 * <p>Row numbers and PID may be missing; they are then unknown for all sales, and so is what {@code make_ames} leaves out.
 *
 * @param file in De Cock's words
 * @param remarks what is to be said of how it was read, sentences without a full stop
 */
public record AmesReading(CsvFile file, Table table, List<String> remarks) {
    private static final Pattern WITH_ZERO_DECIMALS = Pattern.compile("([0-9]{1,15})\\.0*");
    /** How many digits a code has. Where it begins with 0, programs that take it for a number write one digit less. */
    private static final Map<String, Integer> DIGITS = Map.of("MS SubClass", 3, "PID", 10);

    /**
     * Reads sales with their prices: all 82 columns, {@link DoubleColumn}s of amounts, numbers and the price,
     * {@link StringColumn}s of codes and categories, in the order of the published file.
     *
     * @throws MalformedFileException naming line and column: for a column that is missing or not one of this table, a number
     *     that is not one, a code that is not digits, a price that is not above 0
     */
    public static AmesReading of(CsvFile file) throws MalformedFileException {
        return reading(file, AmesColumn.all(), true);
    }

    /** Reads sales whose price is not known: as {@link #of}, with the columns alone that a model uses. */
    static AmesReading withoutPrices(CsvFile file, List<String> used) throws MalformedFileException {
        List<AmesColumn> columns = AmesColumn.all().stream()
                .filter(column -> used.contains(column.name()))
                .toList();
        return reading(file, columns, false);
    }

    private static AmesReading reading(CsvFile file, List<AmesColumn> wanted, boolean hasPrices)
            throws MalformedFileException {
        AmesFile ames = AmesFile.of(file, wanted.stream().map(AmesColumn::name).toList());
        return new Reader(ames, hasPrices).sales(wanted, hasPrices ? 2 : 1);
    }

    private static final class Reader {
        private final AmesFile ames;
        private final CsvFile file;
        private final boolean hasPrices;
        private final Remarks values;
        private final Map<String, List<Integer>> notations = new LinkedHashMap<>();
        private final Map<Integer, String> codes = new LinkedHashMap<>();

        Reader(AmesFile ames, boolean hasPrices) {
            this.ames = ames;
            this.file = ames.csv();
            this.hasPrices = hasPrices;
            this.values = new Remarks(file);
        }

        AmesReading sales(List<AmesColumn> wanted, int fewest) throws MalformedFileException {
            if (file.rows().size() < fewest) {
                throw new MalformedFileException(
                        file.file(),
                        "expected at least " + fewest + (fewest == 1 ? " sale" : " sales")
                                + " below the columns' names, found "
                                + file.rows().size());
            }
            List<Column<?>> columns = new ArrayList<>();
            List<String> remarks = new ArrayList<>(ames.remarks());
            for (AmesColumn column : wanted) {
                int at = file.header().indexOf(column.name());
                if (at < 0 && hasPrices) {
                    remarks.add(file.file() + " has no column " + Excerpt.of(column.name())
                            + ": it is unknown for all sales");
                }
                columns.add(column.kind().isNumeric() ? numbers(at, column) : words(at, column));
            }
            notations.forEach((notation, at) -> remarks.add(file.file() + ": numbers with " + notation + " stand in "
                    + String.join(", ", at.stream().map(file::column).toList())));
            remarks.addAll(codes.values());
            remarks.addAll(values.sentences());
            return new AmesReading(
                    file, TablesawTables.of(file.file().getFileName().toString(), columns), List.copyOf(remarks));
        }

        private DoubleColumn numbers(int at, AmesColumn column) throws MalformedFileException {
            double[] numbers = new double[file.rows().size()];
            if (at < 0) {
                Arrays.fill(numbers, Double.NaN);
            } else {
                ColumnNumbers read = ColumnNumbers.of(file, at);
                numbers = read.values();
                if (!read.notation().traits().isEmpty()) {
                    notations
                            .computeIfAbsent(read.notation().inWords(), words -> new ArrayList<>())
                            .add(at);
                }
                requireInRange(numbers, at, column.kind());
            }
            return DoubleColumn.create(column.name(), numbers);
        }

        private void requireInRange(double[] numbers, int at, Kind kind) throws MalformedFileException {
            for (int i = 0; i < numbers.length; i++) {
                if (kind == Kind.PRICE && !(numbers[i] > 0)) {
                    throw file.place(i, at).malformed("expected a price above 0, found " + excerpt(i, at));
                }
                if (kind == Kind.AMOUNT && numbers[i] < 0) {
                    throw file.place(i, at).malformed("expected 0 or more, found " + excerpt(i, at));
                }
            }
        }

        private StringColumn words(int at, AmesColumn column) throws MalformedFileException {
            List<String> words = new ArrayList<>(file.rows().size());
            for (int i = 0; i < file.rows().size(); i++) {
                words.add(at < 0 ? "" : column.kind() == Kind.CATEGORY ? category(i, at) : code(i, at));
            }
            return StringColumn.create(column.name(), words);
        }

        /** {@code NA} is a category, and what else stands for unknown is the empty one. */
        private String category(int row, int at) {
            String text = file.rows().get(row).get(at);
            if (text.isEmpty() || text.equals(AmesTable.NA) || !file.isUnknown(row, at)) {
                return text;
            }
            values.add(row, file.header().get(at), excerpt(row, at) + " stands for an unknown category");
            return "";
        }

        private String code(int row, int at) throws MalformedFileException {
            String name = file.header().get(at);
            String text = file.rows().get(row).get(at);
            String code = WITH_ZERO_DECIMALS.matcher(text).replaceFirst("$1");
            if (!AmesTable.isCode(code)) {
                throw file.place(row, at).malformed("expected a code of digits, found " + excerpt(row, at));
            }
            if (hasPrices && code.length() + 1 == DIGITS.getOrDefault(name, 0)) {
                code = "0" + code;
            }
            if (!code.equals(text)) {
                codes.putIfAbsent(
                        at,
                        file.file() + ": " + file.column(at) + ": codes are read "
                                + (hasPrices ? "with their leading zeros" : "without decimals") + ", "
                                + excerpt(row, at) + " as " + Excerpt.of(code));
            }
            return code;
        }

        private String excerpt(int row, int at) {
            return Excerpt.of(file.rows().get(row).get(at));
        }
    }
}
