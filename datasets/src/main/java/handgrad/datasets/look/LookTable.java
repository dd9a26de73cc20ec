package handgrad.datasets.look;

import handgrad.datasets.csv.ColumnNumbers;
import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.csv.Excerpt;
import handgrad.datasets.tablesaw.TablesawTables;
import handgrad.files.MalformedFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A file of which nothing is known as Tablesaw's table: a {@link DoubleColumn} where all known values are numbers, unless they
 * are digits with zeros before them, and a {@link StringColumn} otherwise, in which the empty text is an unknown one.
 *
 * @param remarks what is to be said of how it was read, sentences without a full stop
 */
public record LookTable(Table table, List<String> remarks) {
    private static final Pattern ZERO_LED = Pattern.compile("0[0-9]+");

    static {
        // Tablesaw's types of columns need each other to begin: begun by two threads, they would wait for each other
        // for ever.
        Objects.requireNonNull(ColumnType.DOUBLE);
    }

    public LookTable {
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads a file's columns.
     *
     * @throws MalformedFileException when the file has no rows
     */
    public static LookTable of(CsvFile file) throws MalformedFileException {
        if (file.header().isEmpty() || file.rows().isEmpty()) {
            throw file.names().malformed("expected rows below the names of columns, found none");
        }
        List<String> remarks = new ArrayList<>();
        file.found().ifPresent(remarks::add);
        Set<String> names = new HashSet<>();
        List<Column<?>> columns = new ArrayList<>();
        List<Read> read = IntStream.range(0, file.header().size())
                .parallel()
                .mapToObj(j -> Read.of(file, j))
                .toList();
        for (int j = 0; j < read.size(); j++) {
            read.get(j).remark.ifPresent(remarks::add);
            String name = file.header().get(j);
            String told = name;
            for (int k = 2; !names.add(told.toLowerCase(Locale.ROOT)); k++) {
                told = name + " (" + k + ")"; // Tablesaw knows no capitals
            }
            if (!told.equals(name)) {
                remarks.add(file.file() + ": " + file.column(j) + " is called " + Excerpt.of(told)
                        + ", since another differs in capitals alone");
            }
            columns.add(read.get(j).column.setName(told));
        }
        return new LookTable(TablesawTables.of(String.valueOf(file.file().getFileName()), columns), remarks);
    }

    /** A column, and what is to be said of it. */
    private record Read(Column<?> column, Optional<String> remark) {
        static Read of(CsvFile file, int j) {
            Optional<double[]> plain = ColumnNumbers.plain(file, j);
            if (plain.isPresent()) {
                return new Read(DoubleColumn.create("", plain.get()), Optional.empty());
            }
            Optional<String> remark = Optional.empty();
            if (ColumnNumbers.areNumbers(file, j) && !isCode(file, j)) {
                try {
                    ColumnNumbers numbers = ColumnNumbers.of(file, j);
                    return new Read(DoubleColumn.create("", numbers.values()), numbers.remark(file, j));
                } catch (MalformedFileException e) {
                    remark = Optional.of("taken for words: " + e.getMessage());
                }
            }
            StringColumn words = StringColumn.create("");
            for (int i = 0; i < file.rows().size(); i++) {
                words.append(file.known(i, j));
            }
            return new Read(words, remark);
        }
    }

    private static boolean isCode(CsvFile file, int j) {
        for (int i = 0; i < file.rows().size(); i++) {
            String text = file.rows().get(i).get(j);
            if (text.startsWith("0") && ZERO_LED.matcher(text).matches()) {
                return true;
            }
        }
        return false;
    }
}
