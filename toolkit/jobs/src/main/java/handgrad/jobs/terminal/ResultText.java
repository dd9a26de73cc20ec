package handgrad.jobs.terminal;

import handgrad.datasets.Source;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run's result as a person reads it on the standard output. */
public final class ResultText {
    private static final String ABSENT = "-";
    private static final String BETWEEN_COLUMNS = "  ";

    private ResultText() {}

    /**
     * The text, in lines closed by the system's line separator.
     *
     * @param folder where the run's files are
     */
    public static String of(RunRecord run, Path folder) {
        List<String> lines = new ArrayList<>();
        if (run.data().source() == Source.EMBEDDED) {
            lines.add("EMBEDDED SUBSET of " + run.data().name() + ": these are not the numbers of the full data");
        }
        lines.add(run.job() + ": sheet " + run.sheet() + ", question " + run.question() + ", on "
                + run.data().name() + ", " + run.status().word());
        lines.add("");
        if (!run.metrics().isEmpty()) {
            lines.addAll(aligned(cells(MetricTable.of(run.metrics()))));
            lines.add("");
        }
        lines.add(run.training().inWords());
        lines.add("files in " + folder);
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static List<List<String>> cells(MetricTable table) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(table.quantities());
        rows.add(head);
        for (MetricTable.Row row : table.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.part()));
            row.cells().forEach(cell -> cells.add(cell.isEmpty() ? ABSENT : cell));
            rows.add(cells);
        }
        return rows;
    }

    /** The first column to the left, all others to the right. */
    private static List<String> aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(row.get(0))
                    .append(" ".repeat(widths[0] - row.get(0).length()));
            for (int i = 1; i < columns; i++) {
                line.append(BETWEEN_COLUMNS)
                        .append(" ".repeat(widths[i] - row.get(i).length()))
                        .append(row.get(i));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
