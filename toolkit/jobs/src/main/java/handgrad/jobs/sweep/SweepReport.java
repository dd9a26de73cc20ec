package handgrad.jobs.sweep;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The page of a sweep: every configuration, best first, and what its pictures show.
 *
 * @param figures none when this machine cannot draw, and of a sweep that was stopped
 * @param winner the folder of the winner's run
 */
public record SweepReport(SweepPlan plan, SweepResult result, List<Figure> figures, Optional<Path> winner) {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    void writeTo(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TEMPLATES.render("sweep.jte", this, new WriterOutput(writer));
        writer.flush();
    }

    /** The head of the table and its rows. */
    public List<List<String>> table() {
        return result.rows().isEmpty() ? List.of() : SweepTable.cells(result.rows());
    }

    public Optional<MetricTable> winnersMetrics() {
        return Optional.ofNullable(result.winner()).map(RunRecord::metrics).map(MetricTable::of);
    }

    /** Where the winner's own page is, from this one. */
    public Optional<String> winnersReport() {
        return winner.map(run -> Path.of(result.folder()).relativize(run).resolve(Report.FILE))
                .map(page -> page.toString().replace('\\', '/'));
    }
}
