package handgrad.jobs.terminal;

import handgrad.jobs.record.MetricTable;
import java.util.ArrayList;
import java.util.List;

/** Tables of plain text. */
public final class TextTable {
    private static final String BETWEEN_COLUMNS = "  ";

    private static final String ABSENT = "-";

    private TextTable() {}

    /** The metrics as lines. */
    public static List<String> of(MetricTable table) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(table.quantities());
        rows.add(head);
        for (MetricTable.Row row : table.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.part()));
            row.cells().forEach(cell -> cells.add(cell.isEmpty() ? ABSENT : cell));
            rows.add(cells);
        }
        return aligned(rows);
    }

    /** The rows as lines: the first column to the left, all others to the right. */
    public static List<String> aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(row.get(0)).append(" ".repeat(widths[0] - width(row.get(0))));
            for (int i = 1; i < columns; i++) {
                line.append(BETWEEN_COLUMNS)
                        .append(" ".repeat(widths[i] - width(row.get(i))))
                        .append(row.get(i));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Characters without the marks that stand above others, as in z̄. */
    private static int width(String text) {
        return (int) text.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .count();
    }
}
