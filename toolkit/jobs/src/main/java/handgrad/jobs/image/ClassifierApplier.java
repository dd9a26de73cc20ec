package handgrad.jobs.image;

import handgrad.files.MalformedFileException;
import handgrad.jobs.record.RunRecord;
import handgrad.matrix.Precision;
import handgrad.metrics.Predictions;
import handgrad.model.SavedModel;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import handgrad.samples.Features;
import handgrad.samples.Samples;
import handgrad.train.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A finished run's model, applied.
 *
 * @param folder of the run
 * @param precision of the model
 */
record ClassifierApplier(Classifier classifier, RunRecord run, Path folder, Precision precision) {
    /** To a reader's own images in a file. */
    ImagePrediction toImages(Path file) throws IOException {
        Features features = OwnImages.read(
                file, OwnImages.inputs(model()), classifier.protocol().divisor());
        // The true classes are not known: what depends on the zeros in their place is not shown.
        Samples own = Samples.all(features, new int[features.count()]);
        List<String> names = classNames();
        return ImagePrediction.ofImages(
                run.job(),
                folder.toString(),
                file.toString(),
                predictions(own, names.size()),
                names,
                classifier.scores().giveProbabilities());
    }

    /** To the test set. */
    ImagePrediction toTestSet(ClassifierData data) throws IOException {
        List<String> names = data.classNames();
        Samples test = data.test(classifier.protocol().divisor());
        Predictions predictions = predictions(test, names.size());
        return ImagePrediction.ofTestSet(
                run.job(),
                folder.toString(),
                data.provenance().dataset(),
                classifier.scores().metrics("test", predictions),
                predictions,
                names,
                classifier.scores().giveProbabilities());
    }

    /** What the run's classes stand for. */
    private List<String> classNames() throws MalformedFileException {
        List<String> names = run.data().classes();
        if (names == null) {
            throw new MalformedFileException(
                    folder.resolve("run.json"),
                    "expected the names of the classes in data.classes, found none: an earlier version made this run; train"
                            + " it again");
        }
        return names;
    }

    private Path model() {
        return folder.resolve("model.npz");
    }

    private Predictions predictions(Samples samples, int classes) throws IOException {
        int pixels = samples.features().width();
        // Its starting weights do not matter.
        try (Network network = classifier.architecture().network(precision, pixels, classes, new RandomState(0))) {
            SavedModel.read(model(), network).restore(network);
            return Evaluation.of(network, samples);
        }
    }
}
