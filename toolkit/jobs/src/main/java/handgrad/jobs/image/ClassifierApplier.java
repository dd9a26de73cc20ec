package handgrad.jobs.image;

import handgrad.datasets.image.PixelRange;
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
import org.jspecify.annotations.Nullable;

/**
 * A finished run's model, applied.
 *
 * @param folder of the run
 * @param precision of the model
 */
record ClassifierApplier(Classifier classifier, RunRecord run, Path folder, Precision precision) {
    /** To a reader's own images in a file. */
    ImagePrediction toImages(Path file, PixelRange range) throws IOException {
        Features features = OwnImages.read(file, shape(), classifier.protocol().divisor(), range);
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

    private List<String> classNames() throws MalformedFileException {
        return recorded("classes", run.data().classes());
    }

    private List<Integer> shape() throws MalformedFileException {
        return recorded("shape", run.data().shape());
    }

    /** What the record has of the data. */
    private <T> T recorded(String name, @Nullable T value) throws MalformedFileException {
        if (value == null) {
            throw new MalformedFileException(
                    folder.resolve("run.json"),
                    "expected data." + name + ", found none: an earlier version made this run; train it again");
        }
        return value;
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
