package handgrad.jobs.inspect;

import handgrad.datasets.csv.ColumnNumbers;
import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.jobs.inspect.Look.Fact;
import handgrad.jobs.record.NumberText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A look at a table that is a reader's own. */
final class TableLook {
    private static final int MOST_COLUMNS = 40;
    private static final int MOST_WORDS = 5;
    private static final int MOST_CLASSES = 50;

    private TableLook() {}

    /**
     * A column.
     *
     * @param isNumeric whether all its known values are numbers
     * @param different known values
     */
    private record Column(String name, boolean isNumeric, int different, String text) {
        boolean mayBeClasses(int rows) {
            return different > 1 && different <= MOST_CLASSES && 2 * different <= rows;
        }
    }

    /** @throws MalformedFileException for numbers that can be read in two ways */
    static Look of(Path place, CsvFile file) throws MalformedFileException {
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < file.header().size(); j++) {
            columns.add(column(file, j));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("form", file.form()));
        facts.add(new Fact("rows", NumberText.integer(file.rows().size())));
        facts.add(new Fact("columns", NumberText.integer(columns.size())));
        columns.stream().limit(MOST_COLUMNS).forEach(column -> facts.add(new Fact("  " + column.name, column.text)));
        if (columns.size() > MOST_COLUMNS) {
            facts.add(new Fact("  ...", "and " + (columns.size() - MOST_COLUMNS) + " more"));
        }
        return new Look(
                place, "a table", facts, uses(place, columns, file.rows().size()));
    }

    private static Column column(CsvFile file, int j) throws MalformedFileException {
        List<String> known = IntStream.range(0, file.rows().size())
                .filter(i -> !file.isUnknown(i, j))
                .mapToObj(i -> file.rows().get(i).get(j))
                .toList();
        List<String> words = known.stream().distinct().toList();
        int unknown = file.rows().size() - known.size();
        boolean isNumeric = ColumnNumbers.areNumbers(file, j);
        String text = known.isEmpty() ? "no known value" : isNumeric ? range(file, j) : categories(words);
        return new Column(
                file.header().get(j),
                isNumeric,
                words.size(),
                text + (unknown == 0 || known.isEmpty() ? "" : "; " + NumberText.integer(unknown) + " unknown"));
    }

    private static String range(CsvFile file, int j) throws MalformedFileException {
        double[] known = Arrays.stream(ColumnNumbers.of(file, j).values())
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return "numbers from " + plain(Arrays.stream(known).min().orElseThrow()) + " to "
                + plain(Arrays.stream(known).max().orElseThrow());
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String categories(List<String> words) {
        return NumberText.integer(words.size())
                + (words.size() == 1 ? " category: " : " categories: ")
                + String.join(", ", words.subList(0, Math.min(MOST_WORDS, words.size())))
                + (words.size() > MOST_WORDS ? ", ..." : "");
    }

    /** Of numbers, of classes, or of both, by the last column that will do: tables mostly end with what is asked. */
    private static List<String> uses(Path place, List<Column> columns, int rows) {
        List<String> uses = new ArrayList<>();
        last(columns.stream()
                        .filter(column -> column.isNumeric && column.different > 1)
                        .toList())
                .ifPresent(target -> uses.add("hw1 ist linear-regression" + of(place, target)));
        last(columns.stream().filter(column -> column.mayBeClasses(rows)).toList())
                .ifPresent(target -> uses.add("hw2 wpi softmax" + of(place, target)));
        return uses;
    }

    private static String of(Path place, Column target) {
        return " --table " + ShellWord.of(place) + " --target " + ShellWord.of(target.name);
    }

    private static Optional<Column> last(List<Column> columns) {
        return columns.isEmpty() ? Optional.empty() : Optional.of(columns.get(columns.size() - 1));
    }
}
