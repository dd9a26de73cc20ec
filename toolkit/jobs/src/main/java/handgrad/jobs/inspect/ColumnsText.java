package handgrad.jobs.inspect;

import handgrad.datasets.look.ColumnKind;
import handgrad.datasets.look.ColumnProfile;
import handgrad.datasets.look.NumberProfile;
import handgrad.datasets.look.TableFindings;
import handgrad.files.ShownText;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.terminal.TextTable;
import handgrad.jobs.terminal.Wrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Each column of a table in a line or two of text: numbers as a table, others by their most frequent values. */
record ColumnsText(TableFindings findings) {
    private static final int WORDS = 5;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Numbers");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "", "kind", "unknown", "min", "25 %", "median", "75 %", "max", "mean", "deviation", "skew", "zeros"));
        for (ColumnProfile column : findings.columns()) {
            column.numbers().ifPresent(numbers -> rows.add(row(column, numbers)));
        }
        lines.addAll(TextTable.aligned(rows).stream().map(ShownText::harmless).toList());
        lines.add("");
        lines.add("Others, the most frequent values first");
        for (ColumnProfile column : findings.columns()) {
            if (column.numbers().isEmpty()) {
                lines.addAll(Wrapped.lines("  ", words(column), "    "));
            }
        }
        lines.add("");
        lines.add("Kinds of columns, the first rule that fits");
        for (ColumnKind kind : ColumnKind.values()) {
            lines.addAll(Wrapped.lines("  ", kind.word() + ": " + kind.rule(), "    "));
        }
        return lines;
    }

    private static List<String> row(ColumnProfile column, NumberProfile n) {
        List<String> row = new ArrayList<>(List.of(
                "  " + ShownText.of(column.name()), column.kind().word(), NumberText.integer(column.unknown())));
        for (double v :
                new double[] {n.min(), n.quartile1(), n.median(), n.quartile3(), n.max(), n.mean(), n.deviation()}) {
            row.add(Numerals.text(v, 1));
        }
        row.add(Numerals.text(n.skew(), 2));
        row.add(NumberText.integer(n.zeros()));
        return row;
    }

    private static String words(ColumnProfile column) {
        String words = column.categories().stream()
                .limit(WORDS)
                .map(category -> category.word() + " " + NumberText.integer(category.count())
                        + (Double.isNaN(category.targetMedian())
                                ? ""
                                : " (" + Numerals.text(category.targetMedian(), 1) + ")"))
                .collect(Collectors.joining(", "));
        int more = column.distinct() - WORDS;
        return column.name() + ", " + column.kind().word() + ": "
                + (column.unknown() > 0 ? NumberText.integer(column.unknown()) + " unknown; " : "")
                + (words.isEmpty()
                        ? NumberText.integer(column.distinct()) + " different"
                        : words + (more > 0 ? ", and " + more + " more" : ""));
    }
}
