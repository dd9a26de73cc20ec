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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Path data = Files.createDirectories(folder.resolve("no-data"));
        List<String> words = new ArrayList<>(List.of(
                "hw1", "mnist", job, "--offline", "--json", "--data", data.toString(), "--out", folder.toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static void assertMetrics(RunRecord record, Map<String, Double> expected) {
        expected.forEach((metric, value) ->
                assertThat(record.metrics().get(metric)).as(metric).isCloseTo(value, within(1e-9)));
    }
}
