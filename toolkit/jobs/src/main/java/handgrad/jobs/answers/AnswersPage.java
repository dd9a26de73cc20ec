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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What would be handed in for a sheet, on one page that opens offline: its answers with their evidence, and its jobs with
 * what their last runs found.
 *
 * @param title of the sheet
 * @param command that wrote the page, without the program's name
 */
public record AnswersPage(String title, String number, String command, List<Section> sections) {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    /**
     * A question.
     *
     * @param answer null where the question is one to programme only
     * @param html the answer's text, trusted: it is a resource of this program
     */
    public record Section(String question, @Nullable CheckedAnswer answer, String html, List<JobShown> jobs) {}

    /** A job with its last completed run, if there is one. */
    public record JobShown(SheetJob job, @Nullable RunShown run) {}

    /**
     * The page of these answers and jobs, in the order of the sheet's questions.
     *
     * @param numbers of the runs to show
     */
    public static AnswersPage of(
            String title,
            String number,
            String command,
            List<CheckedAnswer> answers,
            List<SheetJob> jobs,
            RunNumbers numbers)
            throws IOException {
        Map<String, Section> sections = new TreeMap<>(new QuestionOrder());
        for (CheckedAnswer checked : answers) {
            String question = checked.answer().question();
            String html = Markdown.html(numbers.fillIn(checked.answer().text()));
            sections.put(question, new Section(question, checked, html, new ArrayList<>()));
        }
        for (SheetJob job : jobs) {
            Optional<CompletedRun> last = numbers.last(job.command());
            RunShown run = last.isPresent() ? RunShown.of(last.get()) : null;
            sections.computeIfAbsent(job.question(), question -> new Section(question, null, "", new ArrayList<>()))
                    .jobs()
                    .add(new JobShown(job, run));
        }
        return new AnswersPage(title, number, command, List.copyOf(sections.values()));
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
