package handgrad.jobs.solution;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as LaTeX: the first column names the rows, the others hold numbers. One that is wider than the line is made to fit. */
final class TexTable {
    private TexTable() {}

    /** A table that stays on a page. */
    static String of(List<String> head, List<List<String>> rows) {
        return "\\begin{center}\\small\\fittedtext{" + begin("tabular", head.size()) + head(head) + body(rows)
                + "\\bottomrule\\end{tabular}}\\end{center}\n";
    }

    /** A table that may go over pages. */
    static String ofAnyLength(List<String> head, List<List<String>> rows) {
        return "{\\small" + begin("longtable", head.size()) + head(head) + "\\endhead " + body(rows)
                + "\\bottomrule\\end{longtable}}\n";
    }

    private static String begin(String environment, int columns) {
        return "\\begin{" + environment + "}{l" + "r".repeat(columns - 1) + "}\\toprule ";
    }

    private static String head(List<String> head) {
        return head.stream().map(TexTable::cell).collect(Collectors.joining(" & ")) + " \\\\\\midrule ";
    }

    private static String body(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(TexTable::cell).collect(Collectors.joining(" & ")) + " \\\\\n")
                .collect(Collectors.joining());
    }

    private static String cell(String text) {
        return text.isEmpty() ? "{}" : "{" + TexEscape.text(text) + "}";
    }
}
