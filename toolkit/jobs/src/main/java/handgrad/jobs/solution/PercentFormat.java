package handgrad.jobs.solution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A notebook as a Python file that can be read, run and compared line by line: the "percent format" of Jupytext and of many
 * editors. A line {@code # %%} begins a cell of code, {@code # %% [markdown]} one of text, whose lines are comments, and
 * {@code # %% tags=["parameters"]} the assignments that a run may replace. A cell {@code # %% include images.py} stands for the
 * cells of that file.
 */
final class PercentFormat {
    private static final String MARKER = "# %%";
    private static final String INCLUDE = "include ";

    private final UnaryOperator<String> files;
    private final List<Cell> cells = new ArrayList<>();

    private PercentFormat(UnaryOperator<String> files) {
        this.files = files;
    }

    /**
     * Reads a notebook.
     *
     * @param files gives the text of a file that is included
     */
    static List<Cell> read(String text, UnaryOperator<String> files) {
        PercentFormat format = new PercentFormat(files);
        format.add(text);
        return List.copyOf(format.cells);
    }

    private void add(String text) {
        String head = "";
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(MARKER)) {
                addCell(head, lines);
                head = line.substring(MARKER.length()).strip();
                lines = new ArrayList<>();
            } else {
                lines.add(line);
            }
        }
        addCell(head, lines);
    }

    private void addCell(String head, List<String> lines) {
        if (head.startsWith(INCLUDE)) {
            add(files.apply(head.substring(INCLUDE.length())));
        } else if (head.equals("[markdown]")) {
            addCell(
                    Cell.Kind.TEXT,
                    lines.stream().map(PercentFormat::withoutComment).toList());
        } else {
            addCell(head.startsWith("tags=[\"parameters\"]") ? Cell.Kind.PARAMETERS : Cell.Kind.CODE, lines);
        }
    }

    private void addCell(Cell.Kind kind, List<String> lines) {
        String source = lines.stream().collect(Collectors.joining("\n")).strip();
        if (!source.isEmpty()) {
            cells.add(new Cell(kind, source));
        }
    }

    private static String withoutComment(String line) {
        return line.startsWith("# ") ? line.substring(2) : line.startsWith("#") ? line.substring(1) : line;
    }
}
