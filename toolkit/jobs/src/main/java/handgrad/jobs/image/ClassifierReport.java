package handgrad.jobs.image;

import handgrad.datasets.ImageData;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Png;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.Report;
import handgrad.metrics.Predictions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pictures and the page of a run.
 *
 * @param title the page's headline
 * @param notice what a reader must know first, or null
 * @param err where to say that this machine cannot draw
 */
record ClassifierReport(String title, @Nullable String notice, ImageData data, PrintWriter err) {
    /** The page, which is written last. */
    static final String FILE = "report.html";

    /** Writes them into the run's folder, as far as the run came. */
    void publish(ClassifierRun run, RunRecord record, RunFolder folder) throws IOException {
        Map<String, Figure> figures = draw(run);
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            byte[] png = Png.bytes(figure.getValue().picture());
            folder.write(figure.getKey(), out -> out.write(png));
        }
        Report report = new Report(title, record, run.epochs(), List.copyOf(figures.values()), notice);
        folder.write(FILE, report::writeTo);
    }

    private Map<String, Figure> draw(ClassifierRun run) {
        ClassifierFigures figures = new ClassifierFigures();
        try {
            if (!run.epochs().isEmpty()) {
                figures.addCurves(run.epochs());
                figures.addWeights(
                        run.firstWeights(), data.train().rows(), data.train().columns(), data.classNames());
            }
            Optional<Predictions> test = run.test();
            if (test.isPresent()) {
                figures.addTest(test.get(), data.test(), data.classNames());
            }
        } catch (CannotDrawException e) {
            err.println("handgrad: " + e.getMessage());
        }
        return figures.byFile();
    }
}
