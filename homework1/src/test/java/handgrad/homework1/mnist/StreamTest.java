package handgrad.homework1.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose random numbers a job takes; expected are those of toolkit/jobs/src/test/python/classifier_twin.py. */
class StreamTest {
    @TempDir
    private Path folder;

    private CommandRun mlp(String... more) {
        return CommandRun.of(Stream.concat(
                        Stream.of(
                                "hw1",
                                "mnist",
                                "mlp",
                                "--embedded",
                                "--hidden",
                                "16",
                                "--out",
                                folder.toString(),
                                "--json"),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "default_rng, 1.1150074404896482, 1.1259856687370828, 1.163555974513406, 0.556",
        "torch, 0.6787530956022583, 0.75413815698391, 0.7246746052337634, 0.705"
    })
    void splitStartAndOrderAreThoseOfAScript(
            String stream, double train, double validation, double test, double accuracy) throws IOException {
        RunRecord record = mlp("--epochs", "2", "--seed", "3", "--precision", "double", "--stream", stream)
                .record();
        assertThat(record.config()).containsEntry("stream", stream);
        assertThat(record.metrics().get("train_loss")).isCloseTo(train, within(1e-9));
        assertThat(record.metrics().get("validation_cross_entropy")).isCloseTo(validation, within(1e-9));
        assertThat(record.metrics().get("test_cross_entropy")).isCloseTo(test, within(1e-9));
        assertThat(record.metrics().get("test_accuracy")).isEqualTo(accuracy);
    }

    @ParameterizedTest
    @CsvSource({"default_rng", "torch"})
    void resumingGoesOnWithTheSameStream(String stream) throws IOException {
        RunRecord whole = mlp("--epochs", "2", "--stream", stream).record();
        RunRecord half = mlp("--epochs", "1", "--stream", stream).record();
        Path run = found(half);
        RunRecord resumed = CommandRun.of(
                        "hw1", "mnist", "mlp", "--embedded", "--resume", run.toString(), "--epochs", "2", "--json")
                .record();
        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
        CommandRun other = CommandRun.of("hw1", "mnist", "mlp", "--resume", run.toString(), "--stream", "RandomState");
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("stream");
    }

    private Path found(RunRecord record) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            List<Path> runs = below.filter(file -> file.endsWith("run.json")).toList();
            for (Path file : runs) {
                if (Files.readString(file).contains("\"epochs\": 1,")) {
                    return Objects.requireNonNull(file.getParent());
                }
            }
        }
        throw new AssertionError("no run of " + record.config());
    }

    @Test
    void theUsualStreamNeedsNoName() throws IOException {
        RunRecord named = mlp("--epochs", "1", "--stream", "RandomState").record();
        assertThat(named.config()).doesNotContainKey("stream");
        CommandRun wrong = mlp("--epochs", "1", "--stream", "pcg");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("expected RandomState, default_rng or torch, found 'pcg'");
    }
}
