package handgrad.jobs.sweep;

import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.terminal.TextTable;
import handgrad.jobs.terminal.Wrapped;
import java.util.ArrayList;
import java.util.List;

/** The configurations for people, best first. */
final class SweepTable {
    private static final int WIDTH = 80;

    private SweepTable() {}

    /**
     * The table's lines, of at most 80 columns: where all that was measured does not fit, what decides alone; where that does
     * not fit either, a few lines for each configuration.
     *
     * @param most rows to show; the others are counted
     * @param decisive the metric that decides
     */
    static List<String> lines(List<SweepRow> sorted, int most, String decisive) {
        List<SweepRow> shown = sorted.subList(0, Math.min(most, sorted.size()));
        List<String> lines = new ArrayList<>(aligned(shown));
        if (!fits(lines)) {
            lines = new ArrayList<>(
                    aligned(shown.stream().map(row -> row.with(decisive)).toList()));
        }
        if (!fits(lines)) {
            lines = new ArrayList<>();
            for (int i = 0; i < shown.size(); i++) {
                SweepRow row = shown.get(i);
                String result = row.isCompleted()
                        ? MetricTable.words(decisive) + " " + NumberText.metric(decisive, row.metric(decisive))
                        : row.status().word();
                lines.addAll(Wrapped.lines("", (i + 1) + ". " + result + ": " + row.words(), "   "));
            }
        }
        if (sorted.size() > most) {
            lines.add("and " + (sorted.size() - most) + " more");
        }
        return lines;
    }

    private static boolean fits(List<String> lines) {
        return lines.stream().allMatch(line -> line.length() <= WIDTH);
    }

    /** Heads of several words stand on several lines. */
    private static List<String> aligned(List<SweepRow> shown) {
        List<List<String>> cells = cells(shown);
        List<List<String>> heads = cells.get(0).stream()
                .map(head -> List.of(
                        head.replaceFirst("^(validation|train) ", "$1\n").split("\n", -1)))
                .toList();
        int height = heads.stream().mapToInt(List::size).max().orElse(1);
        List<List<String>> table = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            int missing = height - 1 - line;
            table.add(heads.stream()
                    .map(words -> words.size() > missing ? words.get(words.size() - 1 - missing) : "")
                    .toList());
        }
        table.addAll(cells.subList(1, cells.size()));
        return TextTable.aligned(table);
    }

    /** Place, hyper-parameters and what was measured, after a row that says so. */
    static List<List<String>> cells(List<SweepRow> sorted) {
        List<String> names = sorted.stream()
                .flatMap(row -> row.config().keySet().stream())
                .distinct()
                .toList();
        List<String> metrics = sorted.stream()
                .filter(SweepRow::isCompleted)
                .findFirst()
                .map(row -> List.copyOf(row.metrics().keySet()))
                .orElse(List.of());
        boolean nothingMeasured = metrics.isEmpty();
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(names);
        metrics.forEach(metric -> head.add(MetricTable.words(metric)));
        if (nothingMeasured) {
            head.add("status");
        }
        table.add(head);
        for (int i = 0; i < sorted.size(); i++) {
            SweepRow row = sorted.get(i);
            List<String> cells = new ArrayList<>(List.of(Integer.toString(i + 1)));
            names.forEach(name -> cells.add(row.config().getOrDefault(name, "")));
            for (String metric : metrics) {
                cells.add(
                        row.metrics().containsKey(metric)
                                ? NumberText.metric(metric, row.metric(metric))
                                : row.status().word());
            }
            if (nothingMeasured) {
                cells.add(row.status().word());
            }
            table.add(cells);
        }
        return table;
    }
}
