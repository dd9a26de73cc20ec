package handgrad.jobs.image;

import handgrad.datasets.LabelledImages;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.report.Figure;
import handgrad.matrix.Matrix;
import handgrad.metrics.Predictions;
import handgrad.nn.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures of a run.
 *
 * @param shown validation images to show with the probabilities of their classes, where the sheet asks for them
 * @param seed draws these images where they are not named
 */
record ClassifierReport(Optional<ShownImages> shown, long seed) {
    Map<String, Figure> draw(ImageTask task, List<EpochRecord> epochs, boolean isTested) throws CannotDrawException {
        RunImages images = task.images();
        LabelledImages train = images.data().train();
        List<String> classNames = images.data().classNames();
        Network network = task.plan().network();
        ClassifierFigures figures = new ClassifierFigures();
        figures.addCurves(epochs);
        Matrix W1 = network.parameters().get(0).value();
        figures.addWeights(W1, train.rows(), train.columns(), classNames);
        if (shown.isPresent()) {
            figures.addShown(shown.get().ask(network, images.split().validation(), seed), train, classNames);
        }
        Optional<Predictions> test = isTested ? task.tested() : Optional.empty();
        if (test.isPresent()) {
            figures.addConfusion(test.get(), classNames);
            if (task.classifier().scores().giveProbabilities()) {
                figures.addMistakes(test.get(), images.data().test(), classNames);
            }
        }
        return figures.byFile();
    }
}
