package handgrad.homework1.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are those of the twin in NumPy, toolkit/jobs/src/test/python/classifier_twin.py, on the embedded images. */
class MnistJobsTest {
    @TempDir
    private Path folder;

    @Test
    void logisticGoesThroughTheSameNumbersAsItsTwinInNumPy() throws IOException {
        CommandRun run = run("logistic", "--epochs", "2", "--seed", "7", "--precision", "double");
        assertThat(run.err()).startsWith("EMBEDDED SUBSET of Fashion-MNIST INSTEAD OF MNIST");
        assertMetrics(
                run.record(),
                Map.of(
                        "train_loss", 0.4716647029613766,
                        "train_accuracy", 0.8471111111111111,
                        "validation_cross_entropy", 0.5482001103520069,
                        "validation_accuracy", 0.826,
                        "test_cross_entropy", 0.5300083043109675,
                        "test_accuracy", 0.818));
    }

    @Test
    void mlpGoesThroughTheSameNumbersAsItsTwinInNumPy() throws IOException {
        CommandRun run = run("mlp", "--hidden", "16", "--epochs", "2", "--seed", "3", "--precision", "double");
        assertMetrics(
                run.record(),
                Map.of(
                        "train_loss", 0.8815408270284792,
                        "train_accuracy", 0.6706666666666666,
                        "validation_cross_entropy", 0.894701163192997,
                        "validation_accuracy", 0.648,
                        "test_cross_entropy", 0.9430550338866465,
                        "test_accuracy", 0.651));
        assertThat(run.record().config()).containsEntry("hidden", 16L).containsEntry("precision", "double");
    }

    @ParameterizedTest
    @CsvSource({"logistic,single", "logistic,double", "mlp,single", "mlp,double"})
    void trainingOnComesToTheBitsOfAnUndisturbedRun(String job, String precision) throws IOException {
        List<String> options = new ArrayList<>(List.of("--precision", precision, "--batch-size", "50"));
        if (job.equals("mlp")) {
            options.addAll(List.of("--hidden", "16"));
        }
        Path whole = folder.resolve("whole");
        RunRecord expected = train(job, whole, options, "4").record();
        Path parts = folder.resolve("parts");
        train(job, parts, options, "2");
        Path run = onlyRun(parts);
        RunRecord resumed = CommandRun.of("hw1", "mnist", job, "--json", "--resume", run.toString(), "--epochs", "4")
                .record();
        assertThat(resumed.metrics()).isEqualTo(expected.metrics());
        assertThat(resumed.config()).isEqualTo(expected.config());
        assertThat(run.resolve("model.npz"))
                .hasSameBinaryContentAs(onlyRun(whole).resolve("model.npz"));
    }

    private CommandRun train(String job, Path out, List<String> options, String epochs) throws IOException {
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("--out", out.toString(), "--epochs", epochs));
        return run(job, words.toArray(String[]::new));
    }

    private static Path onlyRun(Path runs) throws IOException {
        try (Stream<Path> all = Files.walk(runs, 2)) {
            return all.filter(path -> Files.exists(path.resolve("run.json")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void logisticReachesTheLiteraturesAccuracyWithinFiveEpochs() throws IOException {
        RunRecord record = onMnist("logistic");
        assertThat(record.training().epochs()).isEqualTo(5);
        assertThat(record.config()).containsEntry("batch_size", 1L);
        assertThat(record.metrics().get("test_accuracy")).isGreaterThanOrEqualTo(0.922);
    }

    @Test
    void mlpReachesTheSheetsTarget() throws IOException {
        assertThat(onMnist("mlp").metrics().get("test_accuracy")).isGreaterThanOrEqualTo(0.980);
    }

    private RunRecord onMnist(String job) throws IOException {
        String data = System.getenv("HANDGRAD_DATA");
        assumeThat(data).as("HANDGRAD_DATA names no folder with MNIST").isNotNull();
        RunRecord record = CommandRun.of("hw1", "mnist", job, "--offline", "--json", "--out", folder.toString())
                .record();
        assumeThat(record.data().name()).as("the data directory has no MNIST").isEqualTo("mnist");
        return record;
    }

    private CommandRun run(String job, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("hw1", "mnist", job, "--embedded", "--json"));
        words.addAll(List.of(more));
        if (!words.contains("--out")) {
            words.addAll(List.of("--out", folder.toString()));
        }
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static void assertMetrics(RunRecord record, Map<String, Double> expected) {
        expected.forEach((metric, value) ->
                assertThat(record.metrics().get(metric)).as(metric).isCloseTo(value, within(1e-9)));
    }
}
