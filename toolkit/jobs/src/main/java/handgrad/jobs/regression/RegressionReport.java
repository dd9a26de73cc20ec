package handgrad.jobs.regression;

import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Png;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * The pictures and the page of a run.
 *
 * @param title the page's headline
 * @param explanation what the numbers mean, in paragraphs
 * @param err where to say that this machine cannot draw
 */
record RegressionReport(String title, List<String> explanation, PrintWriter err) {
    /** What draws a run's pictures, by file name. */
    @FunctionalInterface
    interface Figures {
        Map<String, Figure> draw(List<EpochRecord> epochs) throws CannotDrawException;
    }

    /** Writes them into the run's folder. */
    void publish(RunRecord record, List<EpochRecord> epochs, Figures figures, RunFolder folder) throws IOException {
        Map<String, Figure> drawn = epochs.isEmpty() ? Map.of() : draw(epochs, figures);
        for (Map.Entry<String, Figure> figure : drawn.entrySet()) {
            byte[] png = Png.bytes(figure.getValue().picture());
            folder.write(figure.getKey(), out -> out.write(png));
        }
        Report report = new Report(title, record, epochs, List.copyOf(drawn.values()), null, List.of(), explanation);
        folder.write(Report.FILE, report::writeTo);
    }

    private Map<String, Figure> draw(List<EpochRecord> epochs, Figures figures) {
        try {
            return figures.draw(epochs);
        } catch (CannotDrawException e) {
            err.println("handgrad: " + e.getMessage());
            return Map.of();
        }
    }
}
