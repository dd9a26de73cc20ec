package handgrad.jobs.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.ShownText;
import handgrad.jobs.exercise.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All submissions of a folder.
 *
 * @param wanted names of the arrays
 * @param mistakes how many submissions have each, by array and name, the most frequent first
 */
public record ClassTable(List<String> wanted, List<Row> rows, Map<String, Long> mistakes, boolean passed) {
    private static final int DEPTH = 3;
    private static final int MOST_FILES = 10_000;

    /**
     * A submission.
     *
     * @param name the file's path in the folder
     * @param report absent where it cannot be read
     * @param problem why it cannot be read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            String name, @Nullable Report report, @Nullable String problem) {}

    /**
     * Marks the files that end in {@code .npz}.
     *
     * @throws IOException when the folder cannot be read, or has none
     */
    public static ClassTable of(Path folder, Marking marking) throws IOException {
        List<Path> files;
        if (!Files.isDirectory(folder)) {
            throw new Place(folder).malformed("expected a folder with submissions, found none");
        }
        try (Stream<Path> found = Files.walk(folder, DEPTH)) {
            files = found.filter(path -> path.toString().endsWith(".npz") && Files.isRegularFile(path))
                    .filter(path -> !String.valueOf(path.getFileName()).equals("given.npz"))
                    .limit(MOST_FILES)
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new Place(folder).malformed("expected .npz files in it, or in folders in it, found none");
        }
        List<Row> rows = new ArrayList<>();
        for (Path file : files) {
            rows.add(row(folder, file, marking));
        }
        List<String> wanted =
                marking.exercise().graph().wanted().stream().map(Quantity::name).toList();
        return new ClassTable(
                wanted, rows, counted(rows), rows.stream().allMatch(row -> row.report != null && row.report.passed()));
    }

    private static Row row(Path folder, Path file, Marking marking) throws IOException {
        String name = folder.relativize(file).toString().replace('\\', '/');
        try {
            return new Row(name, marking.mark(file, name), null);
        } catch (MalformedFileException e) {
            return new Row(name, null, e.getMessage());
        }
    }

    private static Map<String, Long> counted(List<Row> rows) {
        Map<String, Long> counts = rows.stream()
                .flatMap(row -> row.report == null ? Stream.empty() : row.report.arrays().stream())
                .flatMap(verdict -> verdict.mistakes().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .map(mistake -> verdict.name() + ": " + mistake))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(one -> sorted.put(one.getKey(), one.getValue()));
        return sorted;
    }

    private static String rightOf(Row row) {
        if (row.report == null) {
            return "unreadable";
        }
        long right = row.report.arrays().stream()
                .filter(verdict -> verdict.grade().isRight())
                .count();
        String first = row.report.first();
        return right + " of " + row.report.arrays().size() + " right"
                + (first.isEmpty() ? "" : ", first wrong: " + first)
                + (row.report.score() == null ? "" : String.format(Locale.ROOT, ", %.2f points", row.report.score()));
    }

    /** The lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(row.name + "  " + rightOf(row)));
        lines.add("");
        mistakes.forEach((name, count) -> lines.add(count + " × " + name));
        return lines;
    }

    /** A line for each submission, a column for each array. */
    public String csv() {
        StringBuilder csv = new StringBuilder("submission," + String.join(",", wanted) + ",score,mistakes,problem\n");
        for (Row row : rows) {
            Report report = row.report;
            List<String> cells = new ArrayList<>(List.of(row.name));
            for (int i = 0; i < wanted.size(); i++) {
                cells.add(
                        report == null
                                ? ""
                                : report.arrays().get(i).grade().name().toLowerCase(Locale.ROOT));
            }
            cells.add(report == null || report.score() == null ? "" : String.valueOf(report.score()));
            cells.add(
                    report == null
                            ? ""
                            : report.arrays().stream()
                                    .filter(verdict -> !verdict.mistakes().isEmpty())
                                    .map(verdict -> verdict.name() + ": " + alternatives(verdict))
                                    .collect(Collectors.joining("; ")));
            cells.add(row.problem == null ? "" : row.problem);
            csv.append(cells.stream().map(ClassTable::cell).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String alternatives(Verdict verdict) {
        return verdict.mistakes().stream()
                .map(pair -> String.join(" and ", pair))
                .collect(Collectors.joining(" or "));
    }

    /** Quoted, and no formula for a spreadsheet that opens it: a file's name is its sender's. */
    private static String cell(String text) {
        String harmless = ShownText.harmless(text);
        String shown = harmless.matches("^[=+\\-@].*") ? "'" + harmless : harmless;
        return shown.matches("(?s).*[\",'].*") ? "\"" + shown.replace("\"", "\"\"") + "\"" : shown;
    }

    /** The page. */
    public CheckPage page(Marking marking) {
        List<String> head = new ArrayList<>(List.of("submission"));
        head.addAll(wanted);
        return new CheckPage(
                marking.exercise().title(),
                "Sheet " + marking.about().sheet() + ", question "
                        + marking.about().question() + " · " + rows.size() + " submissions",
                rows.stream()
                                .filter(row -> row.report != null && row.report.passed())
                                .count() + " of " + rows.size() + " submissions are right throughout.",
                mistakes.entrySet().stream()
                        .map(one -> one.getValue() + " × " + one.getKey())
                        .toList(),
                head,
                rows.stream()
                        .map(row -> {
                            List<String> cells = new ArrayList<>(List.of(ShownText.of(row.name)));
                            wanted.forEach(name -> cells.add(
                                    row.report == null
                                            ? "unreadable"
                                            : row.report
                                                    .arrays()
                                                    .get(wanted.indexOf(name))
                                                    .grade()
                                                    .name()
                                                    .toLowerCase(Locale.ROOT)));
                            return List.copyOf(cells);
                        })
                        .toList());
    }
}
