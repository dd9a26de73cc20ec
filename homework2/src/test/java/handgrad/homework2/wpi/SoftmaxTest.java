package handgrad.homework2.wpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftmaxTest {
    private static final String[] FILES = {
        ".lock",
        "accuracy.png",
        "checkpoint.npz",
        "confusion.png",
        "epochs.jsonl",
        "loss.png",
        "mistakes.png",
        "model.npz",
        "report.html",
        "report.json",
        "run.json",
        "weights.png"
    };

    @TempDir
    private Path folder;

    /** The numbers are those of the twin in NumPy, toolkit/jobs/src/test/python/classifier_twin.py. */
    @Test
    void goesThroughTheSameNumbersAsItsTwinInNumPy() throws IOException {
        CommandRun run = softmax(folder, "--epochs", "3", "--precision", "double");
        assertThat(run.err()).startsWith("EMBEDDED SUBSET of Fashion-MNIST: 5,000 training and 1,000 test images");
        assertThat(run.status()).isZero();
        RunRecord record = run.record();
        assertThat(record.job()).isEqualTo("hw2 wpi softmax");
        assertThat(record.sheet()).isEqualTo("wpi");
        assertThat(record.question()).isEqualTo("3");
        assertThat(record.data().train()).isEqualTo(4000);
        assertThat(record.data().validation()).isEqualTo(1000);
        assertThat(record.training().samples()).isEqualTo(12_000);
        Map<String, Double> expected = Map.of(
                "train_loss", 0.7082618479150873,
                "train_accuracy", 0.77875,
                "validation_cross_entropy", 0.6895845384123934,
                "validation_accuracy", 0.786,
                "test_cross_entropy", 0.738929898372066,
                "test_accuracy", 0.754);
        expected.forEach((metric, value) ->
                assertThat(record.metrics().get(metric)).as(metric).isCloseTo(value, within(1e-12)));
    }

    @Test
    void theRunFolderHoldsEverything() throws IOException {
        RunRecord printed = softmax(folder, "--epochs", "2").record();
        Path run = onlyRun(folder);
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(FILES);
        }
        assertThat(RunFolder.readRun(run)).isEqualTo(printed);
        assertThat(RunFolder.readEpochs(run)).hasSize(2);
        Npz model = Npz.read(run.resolve("model.npz"));
        assertThat(model.arrays()).containsOnlyKeys("W", "b");
        NpyArray W = model.get("W");
        assertThat(W.shape()).containsExactly(10, 784);
        assertThat(model.get("b").shape()).containsExactly(10);
        assertThat(Files.readString(run.resolve("report.html"))).contains("EMBEDDED SUBSET");
    }

    @Test
    void theTableBeginsWithTheWarningThatTheDataAreASubset() throws IOException {
        CommandRun run =
                CommandRun.of("hw2", "wpi", "softmax", "--embedded", "--epochs", "1", "--out", folder.toString());
        assertThat(run.out().lines().findFirst())
                .hasValue("EMBEDDED SUBSET of fashion-mnist: these are not the numbers of the full data");
    }

    @Test
    void theSameSeedGivesTheSameBits() throws IOException {
        RunRecord first =
                softmax(folder.resolve("a"), "--epochs", "2", "--seed", "5").record();
        RunRecord again =
                softmax(folder.resolve("b"), "--epochs", "2", "--seed", "5").record();
        RunRecord other =
                softmax(folder.resolve("c"), "--epochs", "2", "--seed", "6").record();
        assertThat(again.metrics()).isEqualTo(first.metrics());
        assertThat(other.metrics()).isNotEqualTo(first.metrics());
        assertThat(Files.readAllBytes(onlyRun(folder.resolve("a")).resolve("model.npz")))
                .isEqualTo(Files.readAllBytes(onlyRun(folder.resolve("b")).resolve("model.npz")));
    }

    @Test
    void aLearningRateThatDivergesIsToldAndRecorded() throws IOException {
        CommandRun run = softmax(folder, "--learning-rate", "1e6", "--alpha", "1", "--epochs", "3");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .containsPattern("handgrad: the loss became \\S+ at epoch 1, step \\d+, with the learning rate 1000000;"
                        + " try the default, --learning-rate 0.05.");
        RunRecord record = RunFolder.readRun(onlyRun(folder));
        assertThat(record.status()).isEqualTo(Status.DIVERGED);
        assertThat(record.metrics()).isEmpty();
        assertThat(run.record()).isEqualTo(record);
    }

    /** With the published data: the sheet's target, as the defaults stand. */
    @Test
    void theDefaultsReachTheSheetsTarget() throws IOException {
        String data = System.getenv("HANDGRAD_DATA");
        assumeThat(data).as("HANDGRAD_DATA names no folder with Fashion-MNIST").isNotNull();
        CommandRun run = CommandRun.of("hw2", "wpi", "softmax", "--offline", "--json", "--out", folder.toString());
        RunRecord record = run.record();
        assumeThat(record.data().name() + record.data().source())
                .as("the data directory has no Fashion-MNIST")
                .isEqualTo("fashion-mnistDIRECTORY");
        assertThat(record.data().train()).isEqualTo(48_000);
        assertThat(record.metrics().get("test_cross_entropy")).isLessThanOrEqualTo(0.455);
        assertThat(record.metrics().get("test_accuracy")).isGreaterThanOrEqualTo(0.840);
    }

    private static CommandRun softmax(Path folder, String... more) throws IOException {
        List<String> words = new java.util.ArrayList<>(
                List.of("hw2", "wpi", "softmax", "--embedded", "--json", "--out", folder.toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static Path onlyRun(Path folder) throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("hw2-wpi-softmax"))) {
            return runs.toList().get(0);
        }
    }
}
