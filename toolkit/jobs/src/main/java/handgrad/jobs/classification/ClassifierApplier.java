package handgrad.jobs.classification;

import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.image.PixelRange;
import handgrad.datasets.table.EncodedRows;
import handgrad.datasets.table.RowKeys;
import handgrad.files.MalformedFileException;
import handgrad.jobs.command.Console;
import handgrad.jobs.command.TableOptions;
import handgrad.jobs.record.RunRecord;
import handgrad.matrix.Matrix;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished run's model, applied.
 *
 * @param folder of the run
 * @param precision of the model
 */
record ClassifierApplier(Classifier classifier, RunRecord run, Path folder, Precision precision) {
    /** To a reader's own images in a file. */
    ClassPrediction toImages(Path file, PixelRange range) throws IOException {
        Features features =
                ImagesToClassify.read(file, shape(), classifier.protocol().divisor(), range);
        Samples images = Samples.all(features, new int[features.count()]);
        return toOthers(file, images, ClassPrediction.images(images.size()));
    }

    /** To a reader's own rows in a file, read as the table that the run was trained on. */
    ClassPrediction toRows(Path file, RowClasses trained, TableOptions table, Console console) throws IOException {
        CsvFile rows = CsvFile.read(file, table.unknownValues());
        EncodedRows encoded = trained.encoder().encode(rows, table.unknownCategories());
        encoded.remarks().forEach(remark -> console.say("handgrad: " + remark + "."));
        RowKeys keys = RowKeys.of(
                rows, encoded.file().header(), List.of(trained.testKeys().name()));
        try (Matrix X = encoded.X()) {
            return toOthers(file, Samples.of(X, new int[X.rows()]), keys);
        }
    }

    /** The true classes are not known: what depends on the zeros in their place is not shown. */
    private ClassPrediction toOthers(Path file, Samples others, RowKeys keys) throws IOException {
        List<String> names = classNames();
        return prediction(file.toString(), Map.of(), keys, predictions(others, names.size()), names);
    }

    /** To the test set. */
    ClassPrediction toTestSet(ClassifierData data) throws IOException {
        List<String> names = data.classNames();
        Samples test = data.test(classifier.protocol().divisor());
        Predictions predictions = predictions(test, names.size());
        return prediction(
                data.provenance().dataset(),
                classifier.scores().metrics("test", predictions),
                data instanceof RowClasses rows ? rows.testKeys() : ClassPrediction.images(test.size()),
                predictions,
                names);
    }

    private ClassPrediction prediction(
            String data, Map<String, Double> metrics, RowKeys keys, Predictions predictions, List<String> names) {
        return new ClassPrediction(
                run.job(),
                folder.toString(),
                data,
                keys.keys().size(),
                metrics,
                keys,
                predictions,
                names,
                classifier.scores().giveProbabilities());
    }

    /** What the run's classes stand for. */
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
        int inputs = samples.features().width();
        // Its starting weights do not matter.
        try (Network network = classifier.architecture().network(precision, inputs, classes, new RandomState(0))) {
            SavedModel.read(model(), network).restore(network);
            return Evaluation.of(network, samples);
        }
    }
}
