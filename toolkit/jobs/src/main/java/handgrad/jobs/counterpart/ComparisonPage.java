package handgrad.jobs.counterpart;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import handgrad.files.ShownText;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A comparison as a page. */
public record ComparisonPage(Comparison comparison) {
    /** Text from elsewhere, without what is not to be seen. */
    public static String shown(String text) {
        return ShownText.harmless(text);
    }

    /** Writes it, whole or not at all. */
    public void write(Path file) throws IOException {
        WholeFile.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            TemplateEngine.createPrecompiled(ContentType.Html)
                    .render("counterpart.jte", this, new WriterOutput(writer));
            writer.flush();
        });
    }
}
