package handgrad.jobs.inspect;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import handgrad.datasets.ames.AmesTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An overview as one page that needs nothing else: its charts are SVG, drawn by the template from the positions computed
 * here. Tablesaw's own plots would load Plotly from a network, or weigh as much as that library.
 */
public record OverviewPage(Overview overview) {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    /** Writes the page, in UTF-8. */
    public void writeTo(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TEMPLATES.render("overview.jte", this, new WriterOutput(writer));
        writer.flush();
    }

    /** Price against living area. */
    public Scatter scatter() {
        return Scatter.of(overview.sales());
    }

    /** The columns of numbers, those that go most with the price first, the price itself before all. */
    public List<String> heatMapOrder() {
        return Stream.concat(Stream.of(AmesTable.PRICE), overview.byCorrelationWithPrice().stream())
                .toList();
    }

    /** White at 0, blue towards 1, vermilion towards −1. */
    public static String colour(double r) {
        if (Double.isNaN(r)) {
            return "#eeeeee";
        }
        int[] end = r > 0 ? new int[] {0x00, 0x72, 0xb2} : new int[] {0xd5, 0x5e, 0x00};
        double share = Math.min(1, Math.abs(r));
        int[] mixed = new int[end.length];
        for (int i = 0; i < end.length; i++) {
            mixed[i] = (int) Math.round(255 + share * (end[i] - 255));
        }
        return String.format(Locale.ROOT, "#%02x%02x%02x", mixed[0], mixed[1], mixed[2]);
    }
}
