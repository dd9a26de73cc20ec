package handgrad.datasets.ames;

import handgrad.datasets.RowWords;
import handgrad.datasets.Target;
import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.table.TableForm;
import handgrad.datasets.table.TableReading;
import handgrad.files.MalformedFileException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * How sales are read whose price is to be predicted. An empty category is read as {@code NA}, or else {@code None}, where
 * training sales have that, and a code without its leading zeros as the known one of the same number.
 */
enum AmesForm implements TableForm {
    INSTANCE;

    private static final RowWords SALES = new RowWords("sale", "sales");

    /** What the recipes predict. */
    static final Target LN_PRICE = new Target("ln(price)", "price", true, SALES, 0, 1);

    /** The words for no such thing. Programs that take them for missing write an empty value in their place. */
    private static final List<String> ABSENT = List.of(AmesTable.NA, "None");

    @Override
    public RowWords rows() {
        return SALES;
    }

    @Override
    public TableReading read(CsvFile file, List<String> used) throws MalformedFileException {
        AmesReading read = AmesReading.withoutPrices(file, used);
        return new TableReading(read.file(), read.table(), read.remarks());
    }

    @Override
    public Optional<String> meaning(String value, NavigableSet<String> known) {
        if (value.isEmpty()) {
            return ABSENT.stream().filter(known::contains).findFirst();
        }
        return AmesTable.isCode(value) ? withItsZeros(value, known) : Optional.empty();
    }

    /** The code of the same digits: a program that takes codes for numbers writes 20 for 020. */
    private static Optional<String> withItsZeros(String code, NavigableSet<String> known) {
        List<String> same = known.stream()
                .filter(AmesTable::isCode)
                .filter(word -> Long.parseLong(word) == Long.parseLong(code))
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }
}
