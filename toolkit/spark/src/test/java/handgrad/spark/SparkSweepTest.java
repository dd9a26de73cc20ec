package handgrad.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.Status;
import handgrad.jobs.sweep.PlannedTrial;
import handgrad.jobs.sweep.RemoteJob;
import handgrad.jobs.sweep.SweepResult;
import handgrad.jobs.sweep.Trial;
import handgrad.jobs.sweep.TrialRunner;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --tune --spark} on the embedded images. */
class SparkSweepTest {
    @TempDir
    private Path runs;

    @TempDir
    private Path noData;

    /** Number for number, seconds apart; one of the three trainings diverges. */
    @Test
    void theRowsAreThoseOfTheLocalSweep() throws IOException {
        SweepResult local = sweep("--threads=1");
        SweepResult spark = sweep("--spark=local[2]");
        assertThat(spark.rows()).hasSize(6);
        assertThat(spark.rows())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds")
                .isEqualTo(local.rows());
        assertThat(spark.rows().get(5).status()).isEqualTo(Status.DIVERGED);
        assertThat(spark.status()).isEqualTo(Status.COMPLETED);
        assertThat(Objects.requireNonNull(spark.winner()).metrics())
                .isEqualTo(Objects.requireNonNull(local.winner()).metrics());
    }

    private SweepResult sweep(String where) throws IOException {
        CommandRun run = tune(where, "--grid=learning-rate=0.01,0.1,1e300", "--grid=epochs=1,2", "--json");
        assertThat(run.status()).as(run.err()).isZero();
        return RunJson.read(run.out(), SweepResult.class);
    }

    private CommandRun tune(String... more) {
        List<String> words = new ArrayList<>(List.of("hw0", "test", "softmax", "--tune", "--embedded"));
        words.addAll(List.of("--validation=0.8", "--out=" + runs));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:7077", "local[0]", "spark://host", "mesos", ""})
    void whatNamesNoMasterIsWrongUsage(String master) {
        CommandRun run = tune("--spark=" + master);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "handgrad: '" + master
                                + "' names no Spark master; it is spark://HOST:PORT, or local[N] for N threads of this process.");
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void aMasterThatDoesNotAnswerIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CommandRun run = tune("--spark=spark://localhost:" + port);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("handgrad: no Spark master answers at spark://localhost:" + port);
    }

    /** Here another folder stands for one that only the driver sees. */
    @Test
    void dataThatExecutorsDoNotSeeAreNamed() {
        assertThatThrownBy(() -> run(new RemoteJob(
                        List.of("hw0", "test", "softmax", "--offline", "--data=" + noData.resolve("missing")),
                        List.of(),
                        Map.of())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot use the data")
                .hasMessageContaining(noData.resolve("missing").toString())
                .hasMessageEndingWith("which must be visible to them under the same path");
        assertThatThrownBy(() -> run(new RemoteJob(
                        List.of("hw0", "test", "softmax", "--embedded"),
                        List.of(),
                        Map.of("train-images", "of the driver"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the data there are not those of the sweep");
    }

    private static void run(RemoteJob job) throws IOException {
        new SparkTrials("local[2]", job)
                .run(List.of(new PlannedTrial(Map.of(), List.of(1))), new Nothing(), () -> false);
    }

    /** Is told nothing. */
    private static final class Nothing implements TrialRunner.Listener {
        @Override
        public void measured(PlannedTrial trial, Trial.Measured measured) {
            throw new AssertionError(measured);
        }

        @Override
        public void diverged(PlannedTrial trial, String message) {
            throw new AssertionError(message);
        }
    }
}
