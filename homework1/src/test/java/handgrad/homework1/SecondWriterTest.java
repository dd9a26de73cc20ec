package handgrad.homework1;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.command.Handgrad;
import handgrad.jobs.record.OneWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run or a sweep has one writer, also while that is stopped: woken, it would write its old state over a newer one. */
class SecondWriterTest {
    private static final List<String> JOB = List.of("hw1", "mnist", "clipped-network", "--samples", "500");

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aStoppedRunIsNotCarriedOnElsewhere() throws IOException, InterruptedException {
        Process first = start();
        try {
            Path run = awaitCheckpoint(first);
            assertThat(new ProcessBuilder("kill", "-STOP", "" + first.pid())
                            .start()
                            .waitFor())
                    .isZero();
            byte[] before = Files.readAllBytes(run.resolve("epochs.jsonl"));
            CommandRun second = CommandRun.of("hw1", "mnist", "clipped-network", "--resume", run.toString());
            assertThat(second.status()).isEqualTo(1);
            assertThat(second.err())
                    .contains("another process, " + first.pid() + ", is at work in " + run
                            + ": wait until it has ended, or end it");
            assertThat(run.resolve("epochs.jsonl")).hasBinaryContent(before);
            first.destroyForcibly().waitFor();
            OneWriter.in(run).close(); // free again, however it ended
        } finally {
            first.destroyForcibly();
        }
    }

    @Test
    @SuppressWarnings("try") // the right to write only has to last
    void aSweepIsNotCarriedOnTwice() throws IOException {
        CommandRun sweep = CommandRun.of(words("--epochs=1", "--tune", "--grid", "learning-rate=0.01,0.02"));
        assertThat(sweep.status()).as(sweep.err()).isZero();
        Path place = only(folder.resolve("hw1-mnist-clipped-network-tune")).orElseThrow();
        try (OneWriter other = OneWriter.in(place)) {
            CommandRun second =
                    CommandRun.of("hw1", "mnist", "clipped-network", "--tune", "--resume", place.toString());
            assertThat(second.status()).isEqualTo(1);
            assertThat(second.err()).contains("is at work in " + place);
        }
        assertThat(CommandRun.of("hw1", "mnist", "clipped-network", "--tune", "--resume", place.toString())
                        .err())
                .contains("completed already");
    }

    private String[] words(String... more) {
        return Stream.of(JOB.stream(), Stream.of(more), Stream.of("--out=" + folder))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    /** More epochs than anybody waits for. */
    private Process start() throws IOException {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Handgrad.class.getName());
        return new ProcessBuilder(Stream.concat(java, Stream.of(words("--epochs=1000000")))
                        .toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Path awaitCheckpoint(Process first) throws IOException, InterruptedException {
        while (first.isAlive()) {
            Optional<Path> run = only(folder.resolve("hw1-mnist-clipped-network"));
            if (run.isPresent() && Files.exists(run.get().resolve("checkpoint.npz"))) {
                return run.get();
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("the run ended with " + first.exitValue());
    }

    private static Optional<Path> only(Path runs) throws IOException {
        if (Files.notExists(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.findFirst();
        }
    }
}
