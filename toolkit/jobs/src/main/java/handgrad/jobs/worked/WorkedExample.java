package handgrad.jobs.worked;

import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.Report;
import handgrad.jobs.report.ReportParts;
import handgrad.jobs.report.RunFacts;
import handgrad.jobs.report.WorkedTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A question worked out: the same numbers as a table for people, as one document, and as a page.
 *
 * @param title the page's headline
 * @param notice what a reader must know before the numbers
 * @param values every number, for the document
 * @param tables every number, for people
 * @param figures by file name; none when this machine cannot draw
 */
public record WorkedExample(
        String title,
        String notice,
        RunRecord run,
        Map<String, ?> values,
        List<WorkedTable> tables,
        Map<String, Figure> figures) {

    /** The document of {@code run.json} and {@code --json}. */
    public String json() {
        return RunJson.document(new WorkedRecord(run, values));
    }

    /** The tables, in lines closed by the system's line separator. */
    public String text(Path folder) {
        List<String> lines = new ArrayList<>();
        lines.add(run.job() + ": sheet " + run.sheet() + ", question " + run.question());
        lines.add(notice);
        for (WorkedTable table : tables) {
            lines.add("");
            lines.addAll(table.lines());
        }
        lines.add("");
        lines.add("files in " + folder);
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    /** Writes {@code run.json}, the pictures, {@code report.json} and {@code report.html}. */
    public void publish(RunFolder folder) throws IOException {
        folder.write("run.json", out -> out.write(json().getBytes(StandardCharsets.UTF_8)));
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            byte[] png = figure.getValue().png();
            folder.write(figure.getKey(), out -> out.write(png));
        }
        ReportParts.of(tables, List.of(notice), figures).write(folder);
        Report report = new Report(
                title, run, List.of(), List.copyOf(figures.values()), notice, tables, List.of(), RunFacts.NONE);
        folder.write("report.html", report::writeTo);
    }
}
