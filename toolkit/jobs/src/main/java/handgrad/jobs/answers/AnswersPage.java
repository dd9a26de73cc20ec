package handgrad.jobs.answers;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.report.Figure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What would be handed in for a sheet, on one page that opens offline: its answers with their evidence, and its jobs with
 * what their last runs found.
 *
 * @param title of the sheet
 * @param command that wrote the page, without the program's name
 * @param notice what a reader must know before the numbers; empty where nothing
 */
public record AnswersPage(String title, String number, String command, String notice, List<Section> sections) {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    /**
     * A question.
     *
     * @param asks what the sheet asks; null where it has no written answer
     * @param text the answer's Markdown with its numbers, trusted: it is a resource of this program
     * @param claims those about places of this text
     */
    public record Section(
            String question, @Nullable String asks, String text, List<CheckedClaim> claims, List<RunPart> runs) {
        static Section without(String question) {
            return new Section(question, null, "", List.of(), new ArrayList<>());
        }

        public String html() {
            return Markdown.html(text);
        }
    }

    /**
     * A run that the sheet asks for.
     *
     * @param sweep the tuning that it won
     * @param run null where there is none
     * @param instead why the newest run of the job is not shown
     */
    public record RunPart(
            SheetRun asked,
            Optional<SweepShown> sweep,
            @Nullable RunShown run,
            Optional<String> instead) {
        static RunPart of(SheetRun asked, FoundRun found) throws IOException {
            Optional<SweepShown> sweep = found.sweep().isPresent()
                    ? Optional.of(SweepShown.of(found.sweep().get()))
                    : Optional.empty();
            RunShown run = found.run().isPresent() ? RunShown.of(found.run().get()) : null;
            return new RunPart(asked, sweep, run, found.instead());
        }

        /** Whether the sheet asks for a tuning, and what is shown was not tuned. */
        public boolean lacksTuning() {
            return asked.asked().tuning() != null && sweep.isEmpty() && run != null;
        }
    }

    /**
     * The page of these answers and runs, in the order of the sheet's questions.
     *
     * @param numbers of the runs to show
     */
    public static AnswersPage of(
            String title,
            String number,
            String command,
            String notice,
            List<CheckedAnswer> answers,
            List<SheetRun> runs,
            RunNumbers numbers)
            throws IOException {
        Map<String, Section> sections = new TreeMap<>(new QuestionOrder());
        answers.forEach(checked -> sections.putAll(sections(checked, numbers)));
        for (SheetRun run : runs) {
            sections.computeIfAbsent(run.asked().question(), Section::without)
                    .runs()
                    .add(RunPart.of(run, numbers.found(run)));
        }
        return new AnswersPage(title, number, command, notice, List.copyOf(sections.values()));
    }

    /** The answer and its parts; a claim stands with the part whose places it reads, else with the answer as a whole. */
    private static Map<String, Section> sections(CheckedAnswer checked, RunNumbers numbers) {
        Answer answer = checked.answer();
        Map<String, MarkedText> parts = answer.marked().parts(answer.question());
        Map<String, Section> sections = new LinkedHashMap<>();
        parts.forEach((question, text) -> sections.put(
                question,
                new Section(
                        question,
                        question.equals(answer.question()) ? answer.asks() : null,
                        numbers.fillIn(text.plain()),
                        new ArrayList<>(),
                        new ArrayList<>())));
        for (CheckedClaim claim : checked.claims()) {
            String home = parts.entrySet().stream()
                    .filter(part -> !claim.marks().isEmpty()
                            && part.getValue().marks().keySet().containsAll(claim.marks()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(answer.question());
            Objects.requireNonNull(sections.get(home)).claims().add(claim);
        }
        return sections;
    }

    /** Writes the page, in UTF-8. */
    public void writeTo(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TEMPLATES.render("answers.jte", this, new WriterOutput(writer));
        writer.flush();
    }

    public String katexScript() {
        return Katex.script();
    }

    public String katexStyle() {
        return Katex.style();
    }

    /** A claim's plots; none when this machine cannot draw. */
    public static List<Figure> figures(CheckedClaim claim) {
        List<Figure> figures = new ArrayList<>();
        try {
            for (Plot plot : claim.evidence().plots()) {
                figures.add(plot.figure());
            }
        } catch (CannotDrawException e) {
            return List.of();
        }
        return figures;
    }
}
