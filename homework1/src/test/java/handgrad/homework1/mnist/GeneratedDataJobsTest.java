package handgrad.homework1.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.loss.AbsoluteError;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.StandardActivation;
import handgrad.npy.Npz;
import handgrad.random.RandomState;
import handgrad.train.Steps;
import handgrad.train.TrainingLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Numbers are those of the twin in NumPy, src/test/python/generated_data_twin.py. */
class GeneratedDataJobsTest {
    private static final String[] FEW = {"--samples", "200", "--epochs", "3", "--seed", "3"};

    @TempDir
    private Path folder;

    @Test
    void leastSquaresGoesThroughTheNumbersOfItsTwin() throws IOException {
        RunRecord record = run("least-squares", FEW).record();
        assertMetric(record, "train_loss", 0.010288701997993567);
        assertMetric(record, "train_distance_to_minimum", 0.010653520407794914);
        assertMetric(record, "train_distance_to_truth", 0.007834703156330843);
    }

    @ParameterizedTest
    @CsvSource({
        "identity, 0.8361801533868969, 0.10121950248527938",
        "relu, 0.8365339327392272, 0.17366654877552518",
        "sigmoid, 0.778588704929874, 0.2226931436217248",
        "tanh, 0.781708116952438, 0.09403287912085877",
        "clipped-relu, 0.7915228972744021, 0.6264274354806365"
    })
    void absoluteErrorGoesThroughTheNumbersOfItsTwin(String g, double loss, double distance) throws IOException {
        RunRecord record = run("absolute-error", words(FEW, "--g", g)).record();
        assertMetric(record, "train_loss", loss);
        assertMetric(record, "train_distance_to_truth", distance);
        assertThat(record.config()).containsEntry("g", g);
    }

    @Test
    void theClippedNetworkGoesThroughTheNumbersOfItsTwin() throws IOException {
        RunRecord record = run("clipped-network", FEW).record();
        assertMetric(record, "train_loss", 0.40939236670744755);
        assertMetric(record, "train_loss_of_medians", 1.0261018502290715);
        assertMetric(record, "test_loss", 0.4436437775941715);
        assertThat(record.data().test()).isEqualTo(200);
        assertThat(RunFolder.readEpochs(onlyRun("clipped-network")))
                .allSatisfy(epoch -> assertThat(epoch.metrics()).doesNotContainKey("test_loss"));
    }

    private static void assertMetric(RunRecord record, String metric, double expected) {
        assertThat(record.metrics().get(metric)).as(metric).isCloseTo(expected, within(1e-11));
    }

    @Test
    void leastSquaresComesToTheClosedFormsMinimum() throws IOException {
        RunRecord record = run("least-squares").record();
        assertThat(record.metrics().get("train_distance_to_minimum")).isLessThan(0.001);
        // the noise has the variance 0.01
        assertThat(record.metrics().get("train_loss")).isBetween(0.009, 0.011);
    }

    /** Two samples have many minima; SGD from 0 comes to the shortest. */
    @Test
    void leastSquaresOfFewSamplesComesToTheShortestMinimum() {
        Map<String, Double> metrics = learned(new LeastSquaresSgd(), 2, new TrainingOptions(200, 1, 0.05, 1, 0));
        assertThat(metrics.get("train_distance_to_minimum")).isLessThan(1e-9);
    }

    /** In spite of the tenth of the targets that are far off, with the job's defaults. */
    @ParameterizedTest
    @ValueSource(strings = {"identity", "relu", "sigmoid", "tanh", "clipped-relu"})
    void absoluteErrorFindsTheTrueTheta(String g) {
        AbsoluteErrorSgd job = new AbsoluteErrorSgd();
        new CommandLine(job).parseArgs("--g", g);
        Map<String, Double> metrics = learned(job, 1000, new TrainingOptions(30, 1, 0.05, 0.8, 0));
        assertThat(metrics.get("train_distance_to_truth")).isLessThan(0.001);
    }

    /** As the job does it, without its files. */
    private static Map<String, Double> learned(GeneratedDataJob job, int samples, TrainingOptions options) {
        RandomState random = new RandomState(0);
        try (Demonstration demonstration = job.demonstration(random, samples);
                Steps steps =
                        demonstration.plan(options).steps(demonstration.data().samples())) {
            new TrainingLoop(options.epochs(), 1, random).run(steps);
            Map<String, Double> known = new HashMap<>();
            demonstration.known().forEach((name, value) -> known.put(name, value.getAsDouble()));
            return known;
        }
    }

    @Test
    void theClippedNetworkLearnsWhatItsTeacherGives() throws IOException {
        RunRecord record = run("clipped-network").record();
        double constant = Objects.requireNonNull(record.metrics().get("train_loss_of_medians"));
        assertThat(record.metrics().get("train_loss")).isLessThan(0.02 * constant);
        assertThat(record.metrics().get("test_loss")).isLessThan(0.02 * constant);
    }

    @ParameterizedTest
    @CsvSource({
        "least-squares, --samples, 50, 1",
        "absolute-error, --g, identity, 1",
        "absolute-error, --g, relu, 1",
        "absolute-error, --g, sigmoid, 1",
        "absolute-error, --g, tanh, 1",
        "absolute-error, --g, clipped-relu, 1",
        "clipped-network, --clip, 0.5, 4",
        "clipped-network, --hidden, 3, 4"
    })
    void gradientsAreThoseOfCentralDifferences(String job, String option, String value, int parameters)
            throws IOException {
        CommandRun run = run(job, option, value, "--check-gradients");
        assertThat(run.status()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.get("parameters")).hasSize(parameters);
        report.get("parameters").forEach(line -> {
            assertThat(line.get("checked").intValue()).isPositive();
            assertThat(line.get("relative_error").doubleValue()).isLessThan(1e-6);
        });
        assertThat(folder).isEmptyDirectory();
    }

    /** One sample by hand: θ = (1, −2), x = (3, 0.5), y = 4: θᵀx = 2, e = 2, ∂ρ/∂θ = −2·2·x. */
    @Test
    void theGradientOfLeastSquaresIsThatByHand() {
        try (SampleModel model =
                SampleModel.ofTheta(new double[] {1, -2}, StandardActivation.IDENTITY, SquaredError.WHOLE)) {
            assertThat(model.lossAndGradient(new double[] {3, 0.5}, new double[] {4}))
                    .isEqualTo(4);
            assertThat(gradient(model, 0)).containsExactly(-12, -2);
        }
    }

    /** θᵀx = 2 and h = tanh 2: ∂|y − h|/∂θ = ∓(1 − h²)·x; at the kinks y = h of |·| and θᵀx = 0 of relu it is 0. */
    @Test
    void theGradientOfTheAbsoluteErrorIsThatByHandAndZeroAtKinks() {
        double[] x = {3, 0.5};
        double h = Math.tanh(2);
        AbsoluteError rho = new AbsoluteError();
        try (SampleModel model = SampleModel.ofTheta(new double[] {1, -2}, StandardActivation.TANH, rho);
                SampleModel flat = SampleModel.ofTheta(new double[] {1, -6}, StandardActivation.RELU, rho)) {
            assertThat(model.lossAndGradient(x, new double[] {4})).isEqualTo(4 - h);
            assertThat(gradient(model, 0))
                    .containsExactly(new double[] {-3 * (1 - h * h), -0.5 * (1 - h * h)}, within(1e-15));
            model.lossAndGradient(x, new double[] {-4});
            assertThat(gradient(model, 0))
                    .containsExactly(new double[] {3 * (1 - h * h), 0.5 * (1 - h * h)}, within(1e-15));
            model.lossAndGradient(x, new double[] {h});
            assertThat(gradient(model, 0)).containsOnly(0);
            flat.lossAndGradient(x, new double[] {4});
            assertThat(gradient(flat, 0)).containsOnly(0);
        }
    }

    /**
     * Three units of one input x = 1, t = 1: Z = (−1, 0.5, 2), H = (0, 0.5, 1), f = 4·0.5 + 1·1 = 3 and y = 5, so that
     * δ² = −1, δ¹ = (0, −4, 0): only the unit between 0 and t passes anything back.
     */
    @Test
    void theGradientOfTheClippedNetworkIsThatByHand() {
        try (SampleModel model = SampleModel.clipped(
                Matrix.of(Precision.DOUBLE, 3, 1, -1, 0.5, 2),
                Matrix.of(Precision.DOUBLE, 1, 3, 7, 4, 1),
                1,
                new AbsoluteError())) {
            assertThat(model.lossAndGradient(new double[] {1}, new double[] {5}))
                    .isEqualTo(2);
            assertThat(gradient(model, 0)).containsExactly(0, -4, 0);
            assertThat(gradient(model, 1)).containsExactly(0, -4, 0);
            assertThat(gradient(model, 2)).containsExactly(0, -0.5, -1);
            assertThat(gradient(model, 3)).containsExactly(-1);
        }
    }

    private static double[] gradient(SampleModel model, int parameter) {
        Matrix theta = model.parameters().get(parameter).value();
        try (Matrix gradient = Matrix.zeros(Precision.DOUBLE, theta.rows(), theta.columns())) {
            model.parameters().get(parameter).gradient().addTo(gradient, 1, 0);
            return gradient.toArray();
        }
    }

    @Test
    void aRunLeavesRecordEpochsModelPicturesAndReport() throws IOException {
        RunRecord record = run("least-squares", FEW).record();
        Path run = onlyRun("least-squares");
        assertThat(RunFolder.readRun(run)).isEqualTo(record);
        assertThat(RunFolder.readEpochs(run)).hasSize(3);
        assertThat(run).isDirectoryContaining("glob:**/loss.png").isDirectoryContaining("glob:**/distance.png");
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("y = θ*ᵀx + 0.1·n, n from N(0, 1).", "<dd>generated</dd>");
        assertThat(Objects.requireNonNull(
                                Npz.read(run.resolve("model.npz")).arrays().get("theta"))
                        .shape())
                .containsExactly(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"least-squares", "absolute-error", "clipped-network"})
    void aRunCarriedOnComesToTheSameBits(String job) throws IOException {
        RunRecord whole = run(job, FEW).record();
        byte[] model = Files.readAllBytes(onlyRun(job).resolve("model.npz"));
        Files.move(folder.resolve("hw1-mnist-" + job), folder.resolve("whole"));
        run(job, "--samples=200", "--epochs=2", "--seed=3");
        Path part = onlyRun(job);
        CommandRun carriedOn =
                CommandRun.of("hw1", "mnist", job, "--resume", part.toString(), "--epochs", "3", "--json");
        assertThat(carriedOn.record().metrics()).isEqualTo(whole.metrics());
        assertThat(part.resolve("model.npz")).hasBinaryContent(model);
    }

    @ParameterizedTest
    @CsvSource({"least-squares, train_loss", "clipped-network, test_loss"})
    void predictMeasuresWhatTheRecordSays(String job, String metric) throws IOException {
        RunRecord record = run(job, FEW).record();
        CommandRun predicted = CommandRun.of("predict", onlyRun(job).toString(), "--json");
        assertThat(predicted.status()).as(predicted.err()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(predicted.out())
                        .get("metrics")
                        .get(metric)
                        .doubleValue())
                .isEqualTo(record.metrics().get(metric));
        CommandRun images = CommandRun.of("predict", onlyRun(job).toString(), "--images=mine.npy");
        assertThat(images.status()).isEqualTo(2);
        assertThat(images.err()).contains("is applied to the samples that the job draws; leave --images out");
    }

    /** Twenty samples and a step of each that is far too long in the end: the best epoch's model is kept and judged. */
    @Test
    void patienceKeepsTheModelThatIsBestOnSamplesHeldOut() throws IOException {
        RunRecord record = run("least-squares", "--samples=20", "--epochs=60", "--decay=1", "--patience=5")
                .record();
        assertThat(record.data().train()).isEqualTo(16);
        assertThat(record.data().validation()).isEqualTo(4);
        int best = Objects.requireNonNull(record.training().bestEpoch());
        List<EpochRecord> epochs = RunFolder.readEpochs(onlyRun("least-squares"));
        assertThat(epochs).hasSize(Math.min(60, best + 5));
        assertThat(epochs.stream()
                        .mapToDouble(epoch -> epoch.metrics().get("validation_loss"))
                        .min()
                        .orElseThrow())
                .isEqualTo(epochs.get(best - 1).metrics().get("validation_loss"))
                .isEqualTo(record.metrics().get("validation_loss"));
    }

    @Test
    void aLearningRateTooLargeIsSaidInASentence() throws IOException {
        CommandRun run = run("least-squares", "--learning-rate", "10");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "handgrad: the loss became ",
                        "with the learning rate 10; try the default, --learning-rate 0.01.");
        assertThat(run.record().status().word()).isEqualTo("diverged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "absolute-error|--g|softmax|expected identity, relu, sigmoid, tanh or clipped-relu, not 'softmax'",
                "clipped-network|--clip|0|expected a number above 0, not '0'",
                "clipped-network|--hidden|0|expected a whole number from 1 to 65536, not '0'",
                "least-squares|--samples|0|expected a whole number from 1 to 65536, not '0'"
            })
    void wrongOptionsAreRefusedInASentence(String job, String option, String value, String sentence) {
        CommandRun run = run(job, option, value);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
    }

    private Path onlyRun(String job) throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("hw1-mnist-" + job))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static String[] words(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    private CommandRun run(String job, String... more) {
        List<String> words = new ArrayList<>(List.of("hw1", "mnist", job, "--json", "--out", folder.toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }
}
