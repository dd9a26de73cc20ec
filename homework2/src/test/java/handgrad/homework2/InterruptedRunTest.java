package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.Handgrad;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own is asked to stop, as by Ctrl-C. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java cannot send a signal there")
class InterruptedRunTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasFinishedStaysReadable() throws IOException, InterruptedException {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Handgrad.class.getName(),
                        "hw2",
                        "wpi",
                        "softmax",
                        "--embedded",
                        "--json",
                        "--epochs",
                        "1000000",
                        "--out",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Path runs = folder.resolve("hw2-wpi-softmax");
            while (!hasThreeEpochs(runs)) {
                assertThat(run.isAlive()).as("the run goes on").isTrue();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            run.toHandle().destroy(); // SIGTERM, which Java handles as it handles Ctrl-C
            String printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            run.waitFor();
            Path kept = only(runs);
            RunRecord record = RunFolder.readRun(kept);
            assertThat(record.status()).isEqualTo(Status.INTERRUPTED);
            assertThat(record.metrics()).containsKey("validation_accuracy").doesNotContainKey("test_accuracy");
            assertThat(RunFolder.readEpochs(kept)).hasSize(record.training().epochs());
            assertThat(Npz.read(kept.resolve("model.npz")).arrays()).containsOnlyKeys("W", "b");
            assertThat(kept.resolve("report.html")).exists();
            assertThat(RunJson.run(printed)).isEqualTo(record);
        } finally {
            run.destroyForcibly();
        }
    }

    private static boolean hasThreeEpochs(Path runs) throws IOException {
        if (Files.notExists(runs)) {
            return false;
        }
        try (Stream<Path> all = Files.list(runs)) {
            Optional<Path> run = all.findFirst();
            return run.isPresent() && RunFolder.readEpochs(run.get()).size() >= 3;
        }
    }

    private static Path only(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            return all.findFirst().orElseThrow();
        }
    }
}
