package handgrad.jobs.classification;

import handgrad.datasets.ImageData;
import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.image.ClassNames;
import handgrad.datasets.image.GivenImages;
import handgrad.datasets.image.ModelInput;
import handgrad.datasets.image.SeenImages;
import handgrad.datasets.table.EncodedRows;
import handgrad.datasets.table.RowKeys;
import handgrad.files.MalformedFileException;
import handgrad.files.ShownText;
import handgrad.jobs.command.Console;
import handgrad.jobs.command.DataOptions;
import handgrad.jobs.command.TableOptions;
import handgrad.jobs.portable.InputForm;
import handgrad.jobs.portable.OutputForm;
import handgrad.jobs.portable.PortableModel;
import handgrad.jobs.record.RecordedModel;
import handgrad.jobs.record.RunRecord;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.metrics.Predictions;
import handgrad.model.SavedModel;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.train.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A finished run's model, applied.
 *
 * @param folder of the run
 * @param precision of the model
 */
record ClassifierApplier(Classifier classifier, RunRecord run, Path folder, Precision precision) {
    private static final int FEW = 5;

    /** To a reader's own images in files and folders. */
    ClassPrediction toImages(List<Path> files, DataOptions from, Console console) throws IOException {
        ModelInput input =
                ModelImages.of(run.data(), recorded("shape", run.data().shape()));
        SeenImages seen = GivenImages.read(files, input, from.pixels(), from.expansion());
        seen.remarks().forEach(remark -> console.say("handgrad: " + remark + "."));
        Pixels pixels =
                new Pixels(seen.pixels(), input.width(), classifier.protocol().divisor());
        String data = files.get(0) + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more");
        List<String> names = classNames();
        Optional<int[]> labels = seen.labels().isEmpty() ? Optional.empty() : ClassNames.outputs(seen.labels(), names);
        if (!seen.labels().isEmpty() && labels.isEmpty()) {
            sayLeftAside("labels", names, console);
        }
        Said said = said(Samples.all(pixels, labels.orElse(new int[seen.count()])), names.size());
        return prediction(
                data, metrics(labels, said), new RowKeys("image", seen.names()), said, names, Optional.of(seen));
    }

    private static void sayLeftAside(String what, List<String> names, Console console) {
        console.say("handgrad: the " + what + " are left aside, for not all of them are classes of the model ("
                + String.join(", ", names.subList(0, Math.min(FEW, names.size())))
                + (names.size() > FEW ? ", ...)." : ")."));
    }

    private Map<String, Double> metrics(Optional<int[]> labels, Said said) {
        return labels.isPresent() ? classifier.scores().metrics("test", said.predictions) : Map.of();
    }

    /** To a reader's own rows in a file, read as the table that the run was trained on. */
    ClassPrediction toRows(Path file, RowClasses trained, TableOptions table, Console console) throws IOException {
        CsvFile rows = CsvFile.read(file, table.unknownValues());
        EncodedRows encoded = trained.encoder().encode(rows, table.unknownCategories());
        encoded.remarks().forEach(remark -> console.say("handgrad: " + remark + "."));
        RowKeys keys = RowKeys.of(
                rows, encoded.file().header(), List.of(trained.testKeys().name()));
        try (Matrix X = encoded.X()) {
            List<String> names = classNames();
            List<String> classes = encoded.texts(trained.target());
            Optional<int[]> labels = classes.isEmpty() ? Optional.empty() : ClassNames.outputs(classes, names);
            if (!classes.isEmpty() && labels.isEmpty()) {
                sayLeftAside("values of '" + ShownText.of(trained.target()) + "'", names, console);
            }
            // Where the true classes are not known, what depends on the zeros in their place is not shown.
            Said said = said(Samples.of(X, labels.orElse(new int[X.rows()])), names.size());
            return prediction(file.toString(), metrics(labels, said), keys, said, names, Optional.empty());
        }
    }

    /** To the test set. */
    ClassPrediction toTestSet(ClassifierData data) throws IOException {
        List<String> names = data.classNames();
        Samples test = data.test(classifier.protocol().divisor());
        Said said = said(test, names.size());
        return prediction(
                data.provenance().dataset(),
                classifier.scores().metrics("test", said.predictions),
                data instanceof RowClasses rows ? rows.testKeys() : ClassPrediction.images(test.size()),
                said,
                names,
                data.images().map(ImageData::test).map(ModelImages::asTheyAre));
    }

    /** The model with the form of its images, which the record tells. */
    <R> R portable(PortableModel.Use<R> use) throws IOException {
        List<Integer> shape = recorded("shape", run.data().shape());
        int pixels = shape.stream().reduce(1, Math::multiplyExact);
        return portable(new InputForm.Images(shape, classifier.protocol().divisor()), pixels, use);
    }

    /** The model with the preparation of its table. */
    <R> R portable(RowClasses trained, PortableModel.Use<R> use) throws IOException {
        return portable(
                new InputForm.Columns(trained.encoder().features()),
                trained.encoder().names().size(),
                use);
    }

    private <R> R portable(InputForm input, int inputs, PortableModel.Use<R> use) throws IOException {
        List<String> names = classNames();
        OutputForm output = new OutputForm.Classes(names, classifier.scores().giveProbabilities());
        try (Network network = network(inputs, names.size())) {
            return use.of(new PortableModel(run, input, network, output));
        }
    }

    private ClassPrediction prediction(
            String data,
            Map<String, Double> metrics,
            RowKeys keys,
            Said said,
            List<String> names,
            Optional<SeenImages> seen) {
        boolean giveProbabilities = classifier.scores().giveProbabilities();
        return new ClassPrediction(
                run.job(),
                folder.toString(),
                data,
                keys.keys().size(),
                metrics,
                keys,
                said.predictions,
                names,
                giveProbabilities,
                seen.map(images -> new SeenAnswers(
                        images,
                        said.predictions,
                        !metrics.isEmpty(),
                        giveProbabilities ? said.likelihoods : new double[0][],
                        names)));
    }

    /** What the run's classes stand for. */
    private List<String> classNames() throws MalformedFileException {
        return recorded("classes", run.data().classes());
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

    private Path model() throws IOException {
        return RecordedModel.of(folder, run);
    }

    /**
     * What the model says.
     *
     * @param likelihoods of every class, for the first samples
     */
    private record Said(Predictions predictions, double[][] likelihoods) {}

    private Said said(Samples samples, int classes) throws IOException {
        int inputs = samples.features().width();
        try (Network network = network(inputs, classes)) {
            int few = Math.min(samples.size(), SeenAnswers.MOST);
            Samples first = samples.select(IntStream.range(0, few).toArray(), 0, few);
            return new Said(Evaluation.of(network, samples), Likelihoods.of(network, first));
        }
    }

    /** The run's network, which the caller closes. */
    private Network network(int inputs, int classes) throws IOException {
        // Its starting weights do not matter.
        Network network = classifier.architecture().network(precision, inputs, classes, new RandomState(0));
        try {
            SavedModel.read(model(), network).restore(network);
            return network;
        } catch (IOException e) {
            network.close();
            throw e;
        }
    }
}
