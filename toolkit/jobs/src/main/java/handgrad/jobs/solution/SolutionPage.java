package handgrad.jobs.solution;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The same answers and results as a page, which a browser prints where there is no LaTeX. */
record SolutionPage(SolutionParts parts) {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    /** Writes the page, in UTF-8. */
    void writeTo(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TEMPLATES.render("solution.jte", parts, new WriterOutput(writer));
        writer.flush();
    }
}
