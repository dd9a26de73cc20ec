package handgrad.datasets.table;

import handgrad.datasets.RowWords;
import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.table.OwnColumn.Kind;
import handgrad.datasets.tablesaw.TablesawTables;
import handgrad.files.MalformedFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * How rows of a reader's table are read: as its columns are, found by their names.
 *
 * @param columns the features'
 */
record OwnForm(List<OwnColumn> columns) implements TableForm {
    @Override
    public RowWords rows() {
        return RowWords.ROWS;
    }

    /** Columns that are no features may be there or not. */
    @Override
    public TableReading read(CsvFile file, List<String> used) throws MalformedFileException {
        List<String> missing = columns.stream()
                .filter(column -> !file.header().contains(column.name()))
                .map(OwnColumn::shown)
                .toList();
        if (!missing.isEmpty()) {
            throw file.names()
                    .malformed("expected the columns of the table trained on, found none named " + Few.of(missing));
        }
        if (file.rows().isEmpty()) {
            throw new MalformedFileException(
                    file.file(), "expected at least 1 row below the columns' names, found none");
        }
        return new TableReading(
                file,
                table(file, IntStream.range(0, file.rows().size()).toArray()),
                file.found().stream().toList());
    }

    /** Some rows of a file that has all columns. */
    Table table(CsvFile file, int[] rows) throws MalformedFileException {
        List<Column<?>> read = new ArrayList<>();
        for (OwnColumn column : columns) {
            int at = file.header().indexOf(column.name());
            read.add(column.kind() == Kind.NUMBER ? numbers(file, rows, at) : words(file, rows, at));
        }
        return TablesawTables.of("", read);
    }

    private static DoubleColumn numbers(CsvFile file, int[] rows, int at) throws MalformedFileException {
        return DoubleColumn.create(file.header().get(at), CellText.numbers(file, rows, at));
    }

    private static StringColumn words(CsvFile file, int[] rows, int at) {
        List<String> values = new ArrayList<>(rows.length);
        for (int row : rows) {
            values.add(file.isUnknown(row, at) ? "" : file.rows().get(row).get(at));
        }
        return StringColumn.create(file.header().get(at), values);
    }

    /** The same number: a program that takes names for numbers writes 3.0 for 3. */
    @Override
    public Optional<String> meaning(String value, NavigableSet<String> known) {
        if (!CellText.isNumber(value)) {
            return Optional.empty();
        }
        double number = Double.parseDouble(value);
        List<String> same = known.stream()
                .filter(word -> CellText.isNumber(word) && Double.parseDouble(word) == number)
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }
}
