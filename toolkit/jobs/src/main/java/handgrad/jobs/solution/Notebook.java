package handgrad.jobs.solution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Jupyter notebook in the format 4.5, without outputs: its reader runs it. */
record Notebook(List<Cell> cells) {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^(\\w+) = .*$");
    private static final Pattern FORMULA = Pattern.compile("«(\\w+): ([^«»]+)»");
    private static final ObjectWriter JSON = new ObjectMapper()
            .writer(new DefaultPrettyPrinter()
                    .withArrayIndenter(new DefaultIndenter(" ", "\n"))
                    .withObjectIndenter(new DefaultIndenter(" ", "\n")));

    Notebook {
        cells = List.copyOf(cells);
    }

    /** The same with these values of its parameters; the others keep the ones that they have. */
    Notebook with(Map<String, Object> values) {
        return new Notebook(cells.stream()
                .map(cell -> cell.kind() == Cell.Kind.PARAMETERS
                        ? new Cell(cell.kind(), filledIn(cell.source(), values))
                        : cell)
                .toList());
    }

    /** The names of its parameters. */
    List<String> parameters() {
        return cells.stream()
                .filter(cell -> cell.kind() == Cell.Kind.PARAMETERS)
                .flatMap(cell -> ASSIGNMENT.matcher(cell.source()).results())
                .map(assignment -> assignment.group(1))
                .toList();
    }

    /**
     * The same with the formulas of the written answers, where a text cell says <code>«Question2Huber: gradient»</code>.
     *
     * @param formulas gives the content of a mark by the answer's class and the mark's name
     */
    Notebook with(Formulas formulas) {
        return new Notebook(cells.stream()
                .map(cell -> cell.isCode()
                        ? cell
                        : new Cell(
                                cell.kind(),
                                FORMULA.matcher(cell.source())
                                        .replaceAll(mark -> Matcher.quoteReplacement(
                                                formulas.content(mark.group(1), mark.group(2))))))
                .toList());
    }

    /** The formulas of a sheet's answers. */
    @FunctionalInterface
    interface Formulas {
        String content(String answer, String mark);
    }

    /** All code, as one program. */
    String program() {
        return cells.stream().filter(Cell::isCode).map(Cell::source).collect(Collectors.joining("\n\n", "", "\n"));
    }

    /** The file's text. */
    String json() {
        List<Map<String, Object>> written = new ArrayList<>();
        for (Cell cell : cells) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("cell_type", cell.isCode() ? "code" : "markdown");
            map.put("id", "cell-" + (written.size() + 1));
            map.put("metadata", cell.kind() == Cell.Kind.PARAMETERS ? Map.of("tags", List.of("parameters")) : Map.of());
            map.put("source", lines(cell.source()));
            if (cell.isCode()) {
                map.put("execution_count", null);
                map.put("outputs", List.of());
            }
            written.add(map);
        }
        Map<String, Object> notebook = new LinkedHashMap<>();
        notebook.put("cells", written);
        notebook.put("metadata", metadata());
        notebook.put("nbformat", 4);
        notebook.put("nbformat_minor", 5);
        try {
            return JSON.writeValueAsString(notebook) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> metadata() {
        Map<String, Object> kernel = new LinkedHashMap<>();
        kernel.put("display_name", "Python 3");
        kernel.put("language", "python");
        kernel.put("name", "python3");
        return Map.of("kernelspec", kernel);
    }

    /** Lines with their ends, as Jupyter writes them. */
    private static List<String> lines(String source) {
        List<String> lines =
                new ArrayList<>(source.lines().map(line -> line + "\n").toList());
        int last = lines.size() - 1;
        lines.set(last, lines.get(last).stripTrailing());
        return lines;
    }

    private static String filledIn(String source, Map<String, Object> values) {
        return ASSIGNMENT.matcher(source).replaceAll(line -> {
            Object value = values.get(line.group(1));
            return Matcher.quoteReplacement(
                    value == null ? line.group() : line.group(1) + " = " + PythonValue.of(value));
        });
    }
}
