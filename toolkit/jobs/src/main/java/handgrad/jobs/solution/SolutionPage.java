package handgrad.jobs.solution;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import handgrad.jobs.answers.AnswersPage;
import handgrad.jobs.answers.RunShown;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The same answers and results as a page, which a browser prints where there is no LaTeX. */
record SolutionPage(SolutionHead head, AnswersPage page) {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    /** Writes the page, in UTF-8. */
    void writeTo(OutputStream out) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (AnswersPage.Section section : page.sections()) {
            for (AnswersPage.RunPart part : section.runs()) {
                RunShown run = part.run();
                if (run != null) {
                    hashes.putAll(run.record().data().sha256());
                }
            }
        }
        String made = "Made by handgrad " + head.version() + " for sheet " + head.number() + " on " + head.day();
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TEMPLATES.render(
                "solution.jte",
                Map.of("page", page, "author", head.author(), "made", made, "hashes", hashes),
                new WriterOutput(writer));
        writer.flush();
    }
}
