package handgrad.homework1.ist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.homework1.ImageJob;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.sweep.SweepResult;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers on the embedded images are those of the twin in NumPy, src/test/python/image_twin.py. */
class ImageJobsTest {
    @TempDir
    private Path folder;

    /** Pixels / 256 make the perceptron's arithmetic exact, so the accuracies are equal to the last digit. */
    @Test
    void perceptronGoesThroughTheSameNumbersAsItsTwinInNumPy() throws IOException {
        ImageJob job = job("perceptron");
        CommandRun run = job.onEmbedded("--epochs", "3");
        assertThat(run.status()).as(run.err()).isZero();
        List<EpochRecord> epochs = RunFolder.readEpochs(job.onlyRun());
        assertAccuracies(epochs.get(0), 0.6887449004079673, 0.6890756302521008, 0.656);
        assertAccuracies(epochs.get(1), 0.8240940724742021, 0.8199279711884754, 0.794);
        assertAccuracies(epochs.get(2), 0.8137748980081594, 0.7695078031212484, 0.772);
        assertThat(run.record().metrics()).containsOnlyKeys("train_accuracy", "validation_accuracy", "test_accuracy");
        assertThat(run.record().seed()).isEqualTo(42);
        assertThat(run.record().config()).containsEntry("precision", "double");
        assertThat(job.onlyRun().resolve("accuracy.png")).exists();
        assertThat(job.onlyRun().resolve("loss.png")).doesNotExist();
    }

    @Test
    void logisticRegressionGoesThroughTheSameNumbersAsItsTwinInNumPy() throws IOException {
        ImageJob job = job("logistic-regression");
        assertThat(job.onEmbedded("--epochs", "2").status()).isZero();
        List<EpochRecord> epochs = RunFolder.readEpochs(job.onlyRun());
        assertAccuracies(epochs.get(0), 0.7396208303335733, 0.7178871548619448, 0.723);
        assertAccuracies(epochs.get(1), 0.7688984881209503, 0.7671068427370948, 0.75);
        assertTestCrossEntropies(epochs, 0.8707102281898937, 0.7380830979602037);
    }

    @Test
    void mlpGoesThroughTheSameNumbersAsItsTwinInNumPy() throws IOException {
        ImageJob job = job("mlp");
        assertThat(job.onEmbedded("--epochs", "2", "--hidden", "16").status()).isZero();
        List<EpochRecord> epochs = RunFolder.readEpochs(job.onlyRun());
        assertAccuracies(epochs.get(0), 0.43916486681065514, 0.4597839135654262, 0.413);
        assertAccuracies(epochs.get(1), 0.6443484521238301, 0.6242496998799519, 0.618);
        assertTestCrossEntropies(epochs, 1.7947180374162113, 1.5470879505594701);
    }

    /** The published runs of the course's protocol. */
    @Test
    void perceptronComesToThePublishedAccuracies() throws IOException {
        ImageJob job = job("perceptron");
        job.onPublished("fashion-mnist");
        assertValidationAndTest(RunFolder.readEpochs(job.onlyRun()), 0.7957, 0.7848, 0.7416, 0.7336, 0.8173, 0.8110);
        assertLast(job, 0.7126, 0.7013);
    }

    @Test
    void logisticRegressionComesToThePublishedAccuracies() throws IOException {
        ImageJob job = job("logistic-regression");
        job.onPublished("fashion-mnist");
        assertValidationAndTest(RunFolder.readEpochs(job.onlyRun()), 0.8185, 0.8124, 0.8307, 0.8217, 0.8367, 0.8287);
        assertLast(job, 0.8503, 0.8403);
    }

    /** Not after each epoch, as the sheet has it for a run. */
    @Test
    void theWinnerOfASweepIsTestedOnce() throws IOException {
        CommandRun run =
                job("perceptron").onEmbedded("--tune", "--grid=learning-rate=0.01,1", "--epochs=2", "--validation=0.9");
        assertThat(run.status()).as(run.err()).isZero();
        SweepResult result = RunJson.read(run.out(), SweepResult.class);
        assertThat(Objects.requireNonNull(result.winner()).metrics()).containsKey("test_accuracy");
        Path winner = new ImageJob(Path.of(result.folder(), "winner"), "perceptron").onlyRun();
        assertThat(RunFolder.readEpochs(winner))
                .hasSize(2)
                .allSatisfy(
                        epoch -> assertThat(epoch.metrics()).containsOnlyKeys("train_accuracy", "validation_accuracy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"perceptron", "logistic-regression", "mlp"})
    void theGradientsAreRight(String job) throws IOException {
        CommandRun run = job(job).onEmbedded("--check-gradients");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).get("passed").booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "double"})
    void thePerceptronTrainsOnToTheBitsOfAnUndisturbedRun(String precision) throws IOException {
        ImageJob whole = new ImageJob(folder.resolve("whole"), "hw1", "ist", "perceptron", "--precision", precision);
        ImageJob parts = new ImageJob(folder.resolve("parts"), "hw1", "ist", "perceptron", "--precision", precision);
        whole.onEmbedded("--epochs", "3");
        parts.onEmbedded("--epochs", "1");
        CommandRun resumed = CommandRun.of(
                "hw1",
                "ist",
                "perceptron",
                "--json",
                "--epochs",
                "3",
                "--resume",
                parts.onlyRun().toString());
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(parts.onlyRun().resolve("model.npz"))
                .hasSameBinaryContentAs(whole.onlyRun().resolve("model.npz"));
    }

    /** Its scores are no logarithms of probabilities: neither the table nor the file of predictions shows any. */
    @Test
    void thePerceptronsPredictionsHaveNoProbabilities() throws IOException {
        ImageJob job = job("perceptron");
        Map<String, Double> metrics = job.onEmbedded("--epochs", "1").record().metrics();
        Path csv = folder.resolve("predictions.csv");
        CommandRun predicted = CommandRun.of("predict", job.onlyRun().toString(), "--json", "--out", csv.toString());
        assertThat(predicted.status()).as(predicted.err()).isZero();
        assertThat(new ObjectMapper().readTree(predicted.out()).get("metrics").toString())
                .isEqualTo("{\"test_accuracy\":" + metrics.get("test_accuracy") + "}");
        assertThat(Files.readAllLines(csv)).first().isEqualTo("image,predicted,class,label");
    }

    /** Floats from 0 to 1 are scaled as the pixels were, to at most 255/256. */
    @Test
    void ownImagesAreScaledAsTheJobScalesPixels() throws IOException {
        ImageJob job = job("logistic-regression");
        assertThat(job.onEmbedded("--epochs", "1").status()).isZero();
        byte[] bytes = new byte[784];
        double[] floats = new double[784];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 256);
            floats[i] = (i % 256) / 255.0;
        }
        String ofBytes = predicted(job, NpyArray.of(bytes, 1, 28, 28));
        assertThat(probability(predicted(job, NpyArray.of(floats, 1, 784))))
                .isCloseTo(probability(ofBytes), within(1e-12));
    }

    private String predicted(ImageJob job, NpyArray images) throws IOException {
        Path file = folder.resolve("images.npy");
        Npy.write(file, images);
        CommandRun run = CommandRun.of("predict", job.onlyRun().toString(), "--images", file.toString());
        assertThat(run.status()).as(run.err()).isZero();
        return run.out();
    }

    private static double probability(String csv) {
        return Double.parseDouble(csv.lines().toList().get(1).split(",", -1)[3]);
    }

    @Test
    void patienceWithoutACrossEntropyIsRefused() throws IOException {
        CommandRun run = job("perceptron").onEmbedded("--patience", "2");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--patience judges by the cross-entropy, and this model has none; leave it out");
    }

    private ImageJob job(String name) {
        return new ImageJob(folder, "hw1", "ist", name);
    }

    private static void assertAccuracies(EpochRecord epoch, double train, double validation, double test) {
        assertThat(epoch.metrics())
                .containsEntry("train_accuracy", train)
                .containsEntry("validation_accuracy", validation)
                .containsEntry("test_accuracy", test);
    }

    private static void assertTestCrossEntropies(List<EpochRecord> epochs, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(epochs.get(i).metrics().get("test_cross_entropy")).isCloseTo(expected[i], within(1e-9));
        }
    }

    /** Of the first epochs, validation and test in turn. */
    private static void assertValidationAndTest(List<EpochRecord> epochs, double... expected) {
        for (int i = 0; i < expected.length; i += 2) {
            assertThat(epochs.get(i / 2).metrics())
                    .containsEntry("validation_accuracy", expected[i])
                    .containsEntry("test_accuracy", expected[i + 1]);
        }
    }

    private static void assertLast(ImageJob job, double validation, double test) throws IOException {
        List<EpochRecord> epochs = RunFolder.readEpochs(job.onlyRun());
        assertThat(epochs).hasSize(20);
        assertValidationAndTest(epochs.subList(19, 20), validation, test);
    }
}
