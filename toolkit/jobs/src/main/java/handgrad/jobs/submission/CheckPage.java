package handgrad.jobs.submission;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A page with a table: of one submission a line for each array, of a class a line for each submission.
 *
 * @param line below the title
 * @param common mistakes of a class; none of one submission
 */
public record CheckPage(
        String title, String line, String summary, List<String> common, List<String> head, List<List<String>> rows) {
    /** How a cell is shown. */
    public String style(String cell) {
        return cell.startsWith("right") || cell.startsWith("follows")
                ? "ok"
                : List.of("wrong", "named", "missing", "unreadable").contains(cell) || cell.startsWith("wrong")
                        ? "no"
                        : "";
    }

    /** Writes the page. The stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TemplateEngine.createPrecompiled(ContentType.Html).render("check.jte", this, new WriterOutput(writer));
        writer.flush();
    }
}
