package handgrad.jobs.classification;

import handgrad.datasets.ImageData;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.report.Figure;
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
    Map<String, Figure> draw(ClassifierTask task, List<EpochRecord> epochs, boolean isTested)
            throws CannotDrawException {
        RunSamples samples = task.samples();
        Optional<ImageData> images = samples.data().images();
        List<String> classNames = samples.data().classNames();
        Network network = task.plan().network();
        ClassifierFigures figures = new ClassifierFigures(classNames);
        figures.addCurves(epochs);
        if (images.isPresent()) {
            figures.addWeights(network.parameters().get(0).value(), images.get().train());
            if (shown.isPresent()) {
                figures.addShown(
                        shown.get().ask(network, samples.split().validation(), seed),
                        images.get().train());
            }
        }
        Optional<Predictions> test = isTested ? task.tested() : Optional.empty();
        if (test.isPresent()) {
            figures.addConfusion(test.get());
            if (shown.isPresent()) {
                figures.addReliability(test.get());
            }
            if (images.isPresent() && task.classifier().scores().giveProbabilities()) {
                figures.addMistakes(test.get(), images.get().test());
            }
        }
        return figures.byFile();
    }
}
