package handgrad.jobs.exercise;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import handgrad.jobs.exercise.ExerciseFolder.About;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The task as a page: what is given, what is wanted, in the sheet's notation. It shows no formula of a gradient.
 *
 * @param sheetTitle the sheet's title
 * @param given names, shapes and meanings
 * @param wanted names, shapes and meanings
 */
public record ExercisePage(
        String sheetTitle, About about, String title, List<String> task, List<Row> given, List<Row> wanted) {
    /** An array. */
    public record Row(String name, String shape, String meaning) {}

    static ExercisePage of(String sheetTitle, About about, Exercise exercise, Map<String, Array> given) {
        Graph graph = exercise.graph();
        Values values = new Values(graph, given, Map.of(), List.of());
        return new ExercisePage(
                sheetTitle,
                about,
                exercise.title(),
                exercise.task(),
                graph.given().entrySet().stream()
                        .map(one -> new Row(
                                one.getKey(),
                                Objects.requireNonNull(given.get(one.getKey())).shapeText(),
                                one.getValue()))
                        .toList(),
                graph.wanted().stream()
                        .map(one -> new Row(one.name(), values.get(one.name()).shapeText(), meaning(graph, one)))
                        .toList());
    }

    private static String meaning(Graph graph, Quantity quantity) {
        String name = quantity.name();
        if (name.endsWith("_step")) {
            return name.replace("_step", "") + " after one step with all samples";
        }
        if (name.endsWith("_epoch")) {
            return name.replace("_epoch", "") + " after one epoch, from the given parameters, in the given order";
        }
        boolean isGradient = name.startsWith("d")
                && (graph.given().containsKey(name.substring(1))
                        || graph.quantities().stream()
                                .anyMatch(other -> other.name().equals(name.substring(1))));
        return isGradient ? "∂L/∂" + name.substring(1) : quantity.formula();
    }

    void writeTo(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TemplateEngine.createPrecompiled(ContentType.Html).render("exercise.jte", this, new WriterOutput(writer));
        writer.flush();
    }
}
