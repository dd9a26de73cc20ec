package handgrad.jobs.sweep;

import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;

/** The configurations for people, best first. */
final class SweepTable {
    private SweepTable() {}

    /**
     * The table's lines.
     *
     * @param most rows to show; the others are counted
     */
    static List<String> lines(List<SweepRow> sorted, int most) {
        List<String> lines =
                new ArrayList<>(TextTable.aligned(cells(sorted.subList(0, Math.min(most, sorted.size())))));
        if (sorted.size() > most) {
            lines.add("and " + (sorted.size() - most) + " more");
        }
        return lines;
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
