package handgrad.jobs.report;

import handgrad.jobs.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of numbers that a reader can check by hand.
 *
 * @param title what is computed
 * @param formulas by which the numbers follow, in the order of computation
 * @param head one text for each column, the first of which names the rows
 * @param rows as wide as the head
 */
public record WorkedTable(String title, List<String> formulas, List<String> head, List<List<String>> rows) {
    public WorkedTable {
        formulas = List.copyOf(formulas);
        head = List.copyOf(head);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != head.size()) {
                throw new IllegalArgumentException(
                        "table '" + title + "' has " + head.size() + " columns, and a row " + row);
            }
        }
    }

    /** The table as a person reads it on the standard output. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(title, ""));
        formulas.forEach(formula -> lines.add("  " + formula));
        if (!formulas.isEmpty()) {
            lines.add("");
        }
        List<List<String>> all = new ArrayList<>(List.of(head));
        all.addAll(rows);
        TextTable.aligned(all).forEach(line -> lines.add("  " + line));
        return lines;
    }
}
