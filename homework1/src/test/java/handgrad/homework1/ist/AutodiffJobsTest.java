package handgrad.homework1.ist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.homework1.ImageJob;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers on the embedded images are those of the twin in NumPy, src/test/python/image_twin.py, with either engine. */
class AutodiffJobsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"hand", "samediff"})
    void logisticRegressionGoesThroughTheSameNumbersAsItsTwinInNumPy(String engine) throws IOException {
        ImageJob job = job("autodiff-logistic", engine);
        CommandRun run = job.onEmbedded("--epochs", "2", "--learning-rate", "0.01");
        assertThat(run.status()).as(run.err()).isZero();
        assertEpochs(job, 0.640081445594957, 0.7382953181272509, 0.6463406653928924, 0.787515006002401);
        assertThat(run.record().metrics()).containsEntry("test_accuracy", 0.769);
        assertThat(run.record().metrics().get("test_cross_entropy")).isCloseTo(0.7551185133321251, within(1e-9));
        assertThat(run.record().question()).isEqualTo("4.1");
        assertThat(Files.readString(job.onlyRun().resolve("report.html")))
                .contains(
                        engine.equals("hand")
                                ? "Logistic regression on Fashion-MNIST (embedded subset), gradients by hand"
                                : "Logistic regression on Fashion-MNIST (embedded subset), gradients by ND4J");
    }

    /** By the cross-entropy, although a sweep of this job chooses by the accuracy. */
    @Test
    void patienceKeepsTheModelOfTheLowestCrossEntropy() throws IOException {
        ImageJob job = new ImageJob(folder, "hw1", "ist", "autodiff-logistic", "--engine=hand");
        RunRecord record = job.onEmbedded("--epochs=12", "--learning-rate=0.1", "--patience=2", "--validation=0.9")
                .record();
        List<EpochRecord> epochs = RunFolder.readEpochs(job.onlyRun());
        int best = Objects.requireNonNull(record.training().bestEpoch());
        double lowest = epochs.stream()
                .mapToDouble(epoch -> epoch.metrics().get("validation_cross_entropy"))
                .min()
                .orElseThrow();
        assertThat(epochs.get(best - 1).metrics()).containsEntry("validation_cross_entropy", lowest);
        assertThat(best).isLessThan(epochs.size());
        assertThat(record.metrics()).containsEntry("validation_cross_entropy", lowest);
    }

    /** The published test accuracy, which other starting weights and another order of PyTorch's lead to within a per cent. */
    @Test
    void logisticRegressionComesNearThePublishedAccuracy() throws IOException {
        RunRecord record =
                new ImageJob(folder, "hw1", "ist", "autodiff-logistic", "--engine=hand").onPublished("fashion-mnist");
        assertThat(record.metrics().get("test_accuracy")).isCloseTo(0.840, within(0.01));
    }

    /** Two layers with their dropout masks. */
    @ParameterizedTest
    @ValueSource(strings = {"hand", "samediff"})
    void twoLayersGoThroughTheSameNumbersAsTheirTwinInNumPy(String engine) throws IOException {
        ImageJob job = job("autodiff-mlp", engine);
        CommandRun run = job.onEmbedded("--layers=2", "--hidden=16", "--epochs=2", "--validation=0.9");
        assertThat(run.status()).as(run.err()).isZero();
        assertEpochs(job, 2.1363968989908346, 0.1837777777777778, 1.8989116115442064, 0.392);
        assertThat(run.record().metrics()).containsEntry("test_accuracy", 0.412);
        assertThat(run.record().question()).isEqualTo("4.3");
        assertThat(run.record().message())
                .isEqualTo("the training collapsed, or was far too short: the validation accuracy was never above"
                        + " 39.20 %");
        assertThat(job.onlyRun().resolve("loss.png")).exists();
        assertThat(Files.readString(job.onlyRun().resolve("report.html"))).contains("never above 39.20 %");
    }

    /** The default precision, in which the engine by hand has kernels of its own that round in another order. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void inSinglePrecisionBothEnginesComeToTheSame(int layers) throws IOException {
        Map<String, Double> hand = inSinglePrecision("hand", layers);
        Map<String, Double> automatic = inSinglePrecision("samediff", layers);
        for (String part : List.of("train", "validation", "test")) {
            assertThat(hand.get(part + "_cross_entropy"))
                    .as(part)
                    .isCloseTo(automatic.get(part + "_cross_entropy"), within(1e-4));
        }
    }

    private Map<String, Double> inSinglePrecision(String engine, int layers) throws IOException {
        CommandRun run = new ImageJob(folder.resolve(engine), "hw1", "ist", "autodiff-mlp", "--engine=" + engine)
                .onEmbedded("--layers=" + layers, "--hidden=16", "--epochs=2", "--validation=0.9");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.record().config()).containsEntry("precision", "single");
        return run.record().metrics();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hand", "samediff"})
    void adamAndTanhGoThroughTheSameNumbersAsTheirTwinInNumPy(String engine) throws IOException {
        ImageJob job = job("autodiff-mlp", engine);
        CommandRun run = job.onEmbedded(
                "--hidden=16",
                "--activation=tanh",
                "--optimiser=adam",
                "--learning-rate=0.001",
                "--epochs=2",
                "--validation=0.9");
        assertThat(run.status()).as(run.err()).isZero();
        assertEpochs(job, 1.2772399138299038, 0.5955555555555555, 0.9643320299444327, 0.6633333333333333);
        assertThat(run.record().metrics()).containsEntry("test_accuracy", 0.667);
        assertThat(run.record().metrics().get("test_cross_entropy")).isCloseTo(1.0637606070846795, within(1e-9));
    }

    /** Training loss and validation accuracy in turn. */
    private static void assertEpochs(ImageJob job, double... expected) throws IOException {
        List<EpochRecord> epochs = RunFolder.readEpochs(job.onlyRun());
        for (int i = 0; i < epochs.size(); i++) {
            assertThat(epochs.get(i).metrics()).containsEntry("validation_accuracy", expected[2 * i + 1]);
            assertThat(epochs.get(i).metrics().get("train_loss")).isCloseTo(expected[2 * i], within(1e-9));
        }
        assertThat(epochs).hasSize(expected.length / 2);
    }

    /** The moments of Adam are in the checkpoint, whoever derives the gradients. */
    @ParameterizedTest
    @ValueSource(strings = {"hand", "samediff"})
    void adamTrainsOnToTheBitsOfAnUndisturbedRun(String engine) throws IOException {
        String[] options = {"--optimiser=adam", "--hidden=8", "--validation=0.95", "--engine=" + engine};
        ImageJob whole = new ImageJob(folder.resolve("whole"), "hw1", "ist", "autodiff-mlp");
        ImageJob parts = new ImageJob(folder.resolve("parts"), "hw1", "ist", "autodiff-mlp");
        whole.onEmbedded(with(options, "--epochs=2"));
        parts.onEmbedded(with(options, "--epochs=1"));
        CommandRun resumed =
                CommandRun.of("hw1", "ist", "autodiff-mlp", "--json", "--epochs=2", "--resume=" + parts.onlyRun());
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(parts.onlyRun().resolve("model.npz"))
                .hasSameBinaryContentAs(whole.onlyRun().resolve("model.npz"));
    }

    private static String[] with(String[] options, String last) {
        return Stream.concat(Stream.of(options), Stream.of(last)).toArray(String[]::new);
    }

    /** The defaults, two other learning rates, and one other value of each of the rest; a learning rate far too large is a row that says so. */
    @Test
    void eachHyperParameterIsTunedWithTheOthersAtTheirDefault() throws IOException {
        CommandRun run = new ImageJob(folder, "hw1", "ist", "autodiff-mlp", "--engine=hand")
                .onEmbedded(
                        "--tune",
                        "--one-at-a-time",
                        "--grid=learning-rate=0.001,0.01,1",
                        "--grid=hidden=100,200",
                        "--grid=dropout=0.3,0.5",
                        "--grid=activation=relu,tanh",
                        "--grid=optimiser=sgd,adam",
                        "--epochs=1",
                        "--validation=0.9");
        assertThat(run.status()).as(run.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.get("selection").textValue()).isEqualTo("validation_accuracy");
        assertThat(result.get("rows")).hasSize(7);
        assertThat(result.get("remarks").get(0).textValue())
                .startsWith("The training with ")
                .contains(" collapsed: it ended at a validation accuracy of ");
        assertThat(result.at("/winner/config/epochs").intValue()).isEqualTo(1);
    }

    /** The sheet asks for automatic differentiation. Each configuration takes SameDiff's steps, to the bit: none are shared. */
    @Test
    void samediffIsTheDefaultAlsoWhenTuning() throws IOException {
        CommandRun run = new ImageJob(folder, "hw1", "ist", "autodiff-logistic")
                .onEmbedded("--tune", "--epochs=1", "--batch-size=32", "--threads=1");
        assertThat(run.status()).as(run.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.at("/winner/config/engine").textValue()).isEqualTo("samediff");
        assertThat(result.at("/winner/training/kernels").textValue()).contains("SameDiff");
        assertThat(result.at("/rows/0/metrics/validation_cross_entropy"))
                .isEqualTo(result.at("/winner/metrics/validation_cross_entropy"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--layers=4|expected a whole number from 1 to 3, not '4'",
                "--activation=sigmoid|expected relu or tanh, not 'sigmoid'",
                "--engine=tape|expected samediff or hand, not 'tape'"
            })
    void whatTheSheetHasNotGotIsRefused(String option, String message) {
        CommandRun run = CommandRun.of("hw1", "ist", "autodiff-mlp", option);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"autodiff-logistic", "autodiff-mlp"})
    void theGradientsWrittenByHandAreRight(String job) throws IOException {
        CommandRun run = new ImageJob(folder, "hw1", "ist", job, "--engine=hand").onEmbedded("--check-gradients");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).get("passed").booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"autodiff-logistic", "autodiff-mlp"})
    void thereAreNoGradientsOfSameDiffsToCheck(String job) {
        CommandRun run = CommandRun.of("hw1", "ist", job, "--check-gradients");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "handgrad: --check-gradients checks gradients written by hand, and --engine samediff has none;"
                                + " add --engine hand.");
    }

    private ImageJob job(String name, String engine) {
        return new ImageJob(folder, "hw1", "ist", name, "--precision=double", "--engine=" + engine);
    }
}
