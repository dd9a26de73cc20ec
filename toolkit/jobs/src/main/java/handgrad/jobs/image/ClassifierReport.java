package handgrad.jobs.image;

import handgrad.datasets.LabelledImages;
import handgrad.jobs.command.Console;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Png;
import handgrad.jobs.record.CurveComment;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.Report;
import handgrad.matrix.Matrix;
import handgrad.metrics.Predictions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pictures and the page of a run.
 *
 * @param console where to say that this machine cannot draw
 */
record ClassifierReport(ReportContent content, RunImages images, Console console) {
    /** Writes them into the run's folder, as far as the run came. */
    void publish(ClassifierRun run, RunRecord record, RunFolder folder) throws IOException {
        Map<String, Figure> figures = draw(run);
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            byte[] png = Png.bytes(figure.getValue().picture());
            folder.write(figure.getKey(), out -> out.write(png));
        }
        Report report = new Report(
                content.title(),
                record,
                run.epochs(),
                List.copyOf(figures.values()),
                images.warning(),
                List.of(),
                Stream.concat(content.remark().stream(), CurveComment.of(run.epochs()).stream())
                        .toList());
        folder.write(Report.FILE, report::writeTo);
    }

    private Map<String, Figure> draw(ClassifierRun run) {
        LabelledImages train = images.data().train();
        List<String> classNames = images.data().classNames();
        ClassifierFigures figures = new ClassifierFigures();
        try {
            if (!run.epochs().isEmpty()) {
                figures.addCurves(run.epochs());
                Matrix W1 = run.network().parameters().get(0).value();
                figures.addWeights(W1, train.rows(), train.columns(), classNames);
                if (content.shown().isPresent()) {
                    figures.addShown(
                            content.shown()
                                    .get()
                                    .ask(run.network(), images.split().validation(), content.seed()),
                            train,
                            classNames);
                }
            }
            Optional<Predictions> test = run.test();
            if (test.isPresent()) {
                figures.addConfusion(test.get(), classNames);
                if (run.givesProbabilities()) {
                    figures.addMistakes(test.get(), images.data().test(), classNames);
                }
            }
        } catch (CannotDrawException e) {
            console.say("handgrad: " + e.getMessage());
        }
        return figures.byFile();
    }
}
