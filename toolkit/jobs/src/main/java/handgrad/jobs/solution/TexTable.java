package handgrad.jobs.solution;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tables as LaTeX: the first column names the rows, numbers stand to the right, sentences are broken. A table that is wider than
 * the line is made to fit, a long one goes over pages.
 */
final class TexTable {
    private static final int ROWS_OF_A_PAGE = 35;
    private static final int SENTENCE = 30;

    private TexTable() {}

    static String of(List<String> head, List<List<String>> rows) {
        String columns = IntStream.range(0, head.size())
                .mapToObj(column -> type(column, rows))
                .collect(Collectors.joining());
        return rows.size() <= ROWS_OF_A_PAGE
                ? "\\begin{center}\\small\\fittedtext{\\begin{tabular}{" + columns + "}\\toprule " + head(head)
                        + body(rows) + "\\bottomrule\\end{tabular}}\\end{center}\n"
                : "{\\small\\begin{longtable}{" + columns + "}\\toprule " + head(head) + "\\endhead " + body(rows)
                        + "\\bottomrule\\end{longtable}}\n";
    }

    private static String type(int column, List<List<String>> rows) {
        int longest = cells(column, rows).mapToInt(String::length).max().orElse(0);
        if (longest > SENTENCE && column > 0) {
            return ">{\\raggedright\\arraybackslash}p{0.38\\linewidth}";
        }
        boolean isText = cells(column, rows).anyMatch(cell -> cell.matches(".*\\p{L}{4}.*"));
        return column == 0 || isText ? "l" : "r";
    }

    private static Stream<String> cells(int column, List<List<String>> rows) {
        return rows.stream().map(row -> row.get(column));
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
