package handgrad.homework1.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.homework1.ImageJob;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.sweep.SweepResult;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FashionMlpTest {
    @TempDir
    private Path folder;

    @Test
    void theDefaultsAreTheSheetsNetworkAndReachItsPeers() throws IOException {
        RunRecord record = job().onPublished("fashion-mnist");
        assertThat(record.config()).containsEntry("hidden", List.of(256L, 128L, 64L));
        assertThat(record.metrics().get("test_accuracy")).isGreaterThanOrEqualTo(0.885);
    }

    /** Numbers of the twin in NumPy, toolkit/jobs/src/test/python/classifier_twin.py. */
    @Test
    void goesThroughTheSameNumbersAsItsTwinInNumPy() throws IOException {
        RunRecord record = job().onEmbedded(
                        "--hidden", "32,16,12", "--epochs", "2", "--precision", "double", "--seed", "5")
                .record();
        assertThat(record.metrics().get("train_cross_entropy")).isCloseTo(0.9047513958306251, within(1e-9));
        assertThat(record.metrics().get("validation_cross_entropy")).isCloseTo(0.8743654837511193, within(1e-9));
        assertThat(record.metrics().get("test_cross_entropy")).isCloseTo(0.9543309132814594, within(1e-9));
        assertThat(record.metrics()).containsEntry("validation_accuracy", 0.678).containsEntry("test_accuracy", 0.641);
    }

    @Test
    void lossesOfTrainingAndTestSetStandInEachEpochAndInThePictures() throws IOException {
        ImageJob job = job();
        CommandRun run = job.onEmbedded("--epochs", "2", "--images", "3,0,499");
        assertThat(run.status()).as(run.err()).isZero();
        List<EpochRecord> epochs = RunFolder.readEpochs(job.onlyRun());
        assertThat(epochs)
                .hasSize(2)
                .allSatisfy(
                        epoch -> assertThat(epoch.metrics()).containsKeys("train_cross_entropy", "test_cross_entropy"));
        assertThat(run.record().metrics().get("test_cross_entropy"))
                .isEqualTo(epochs.get(1).metrics().get("test_cross_entropy"));
        Npz model = Npz.read(job.onlyRun().resolve("model.npz"));
        assertThat(model.arrays().keySet()).containsExactly("W1", "b1", "W2", "b2", "W3", "b3", "W4", "b4");
        assertThat(model.get("W3").shape()).containsExactly(64, 128);
        assertThat(job.onlyRun().resolve("probabilities.png")).exists();
        assertThat(job.onlyRun().resolve("reliability.png")).exists();
        assertThat(job.onlyRun().resolve("report.json"))
                .content()
                .contains(
                        "It is least certain of image ",
                        "Most often taken for one another are ",
                        "expected calibration error");
        assertThat(Files.readString(job.onlyRun().resolve("report.html")))
                .contains("Image 3 is of class ", "Image 0 is of class ", "Image 499 is of class ")
                .contains("The cross-entropy of the training images goes from ", "That of the test images ");
    }

    @Test
    void whatIsShownDoesNotMoveWhatIsTrained() throws IOException {
        assertThat(modelWith("drawn")).isEqualTo(modelWith("named", "--images", "1,2"));
    }

    private byte[] modelWith(String name, String... options) throws IOException {
        ImageJob job =
                new ImageJob(folder.resolve(name), "hw1", "nyu", "fashion-mlp", "--epochs", "1", "--hidden", "8");
        assertThat(job.onEmbedded(options).status()).isZero();
        return Files.readAllBytes(job.onlyRun().resolve("model.npz"));
    }

    @Test
    void theBestRecipeGivesWayToOptionsThatAreNamed() throws IOException {
        RunRecord record =
                job().onEmbedded("--best", "--epochs", "1", "--hidden", "20,10").record();
        assertThat(record.config())
                .containsEntry("epochs", 1L)
                .containsEntry("hidden", List.of(20L, 10L))
                .containsEntry("dropout", 0.3);
    }

    @Test
    void layersAreTuned() throws IOException {
        CommandRun run = job().onEmbedded("--tune", "--grid=hidden=20,10;30", "--epochs=1", "--validation=0.9");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(RunJson.read(run.out(), SweepResult.class).rows())
                .extracting(row -> row.config().get("hidden"))
                .containsExactlyInAnyOrder("20,10", "30");
    }

    /** The defaults are those of the sweep, here of the best recipe, not those of the command that carries it on. */
    @Test
    void aSweepAroundTheBestRecipeIsCarriedOn() throws IOException {
        CommandRun run = job().onEmbedded(
                        "--best",
                        "--tune",
                        "--one-at-a-time",
                        "--grid=hidden=20,10;30",
                        "--grid=learning-rate=0.2,0.3",
                        "--epochs=1",
                        "--validation=0.95");
        assertThat(run.status()).as(run.err()).isZero();
        SweepResult result = RunJson.read(run.out(), SweepResult.class);
        assertThat(result.rows())
                .extracting(
                        row -> row.config().get("hidden") + " " + row.config().get("learning-rate"))
                .containsExactlyInAnyOrder("20,10 0.15", "30 0.15", "1024,256,128 0.2", "1024,256,128 0.3");
        Files.delete(Path.of(result.folder(), "report.html"));
        CommandRun resumed = job().onEmbedded("--tune", "--resume=" + result.folder());
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(RunJson.read(resumed.out(), SweepResult.class).rows()).isEqualTo(result.rows());
    }

    @Test
    void imagesThatAreNotThereAreRefusedBeforeASweep() throws IOException {
        assertRefused(
                "there is no validation image 500 for --images to show: they are numbered 0 to 499",
                "--tune",
                "--images",
                "500");
        assertThat(folder.resolve("hw1-nyu-fashion-mlp-tune")).doesNotExist();
    }

    @Test
    void theGradientsAreRight() throws IOException {
        CommandRun run = job().onEmbedded("--check-gradients");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"W1\"", "\"b1\"", "\"W2\"", "\"b2\"", "\"W3\"", "\"b3\"", "\"W4\"", "\"b4\"");
    }

    @Test
    void imagesThatAreNotThereAreRefusedBeforeTraining() throws IOException {
        assertRefused(
                "there is no validation image 500 for --images to show: they are numbered 0 to 499", "--images", "500");
        assertRefused(
                "there is no validation image 0 for --images to show: there are none",
                "--images",
                "0",
                "--validation",
                "0");
        assertRefused("--images shows up to 10 images, not 11", "--images", "0,1,2,3,4,5,6,7,8,9,10");
        assertRefused("expected a whole number from 0, not '-1'", "--images", "-1");
        assertThat(folder.resolve("hw1-nyu-fashion-mlp")).doesNotExist();
    }

    private void assertRefused(String message, String... options) throws IOException {
        CommandRun run = job().onEmbedded(options);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    private ImageJob job() {
        return new ImageJob(folder, "hw1", "nyu", "fashion-mlp");
    }

    /** Of "," picocli's own splitting leaves no value at all, and the default would have been taken. */
    @ParameterizedTest
    @ValueSource(strings = {",", "5,", ",5", "5,,5", ""})
    void aLayerWithoutUnitsIsRefused(String units) {
        CommandRun refused = CommandRun.of("hw1", "nyu", "fashion-mlp", "--embedded", "--hidden", units);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .contains("option '--hidden': expected values with commas between them, not '" + units + "'");
    }
}
