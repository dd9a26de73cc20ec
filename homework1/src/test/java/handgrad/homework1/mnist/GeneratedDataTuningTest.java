package handgrad.homework1.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.sweep.RemoteJob;
import handgrad.jobs.sweep.SweepResult;
import handgrad.jobs.sweep.SweepRow;
import handgrad.jobs.sweep.Trial.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are those of the twin in NumPy, src/test/python/generated_data_twin.py. */
class GeneratedDataTuningTest {
    private static final String[] SIXTY = {"--samples=60", "--seed=1"};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "least-squares, 0.02, 0.00980984802796345, 0.005, 0.011295333338970447",
        "absolute-error, 0.02, 0.31442288627722653, 0.05, 0.37885049453068254"
    })
    void rowsGoThroughTheNumbersOfTheTwin(String job, String best, double bestLoss, String other, double otherLoss)
            throws IOException {
        SweepResult result =
                tuned(job, "--grid=learning-rate=" + other + "," + best, "--samples=200", "--epochs=3", "--seed=3");
        List<SweepRow> rows = result.rows();
        assertThat(rows.get(0).config()).isEqualTo(Map.of("learning-rate", best, "epochs", "3"));
        assertThat(loss(rows.get(0))).isCloseTo(bestLoss, within(1e-11));
        assertThat(rows.get(1).config()).containsEntry("learning-rate", other);
        assertThat(loss(rows.get(1))).isCloseTo(otherLoss, within(1e-11));
    }

    @Test
    void oneThatDivergesIsARow() throws IOException {
        SweepResult result = tuned("least-squares", "--grid=learning-rate=1e300,0.01", "--samples=20", "--epochs=1");
        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.rows()).extracting(SweepRow::status).containsExactly(Status.COMPLETED, Status.DIVERGED);
    }

    /** By the twin, 0.1 has the least training loss and 0.02 the least test loss. */
    @Test
    void theWinnerIsChosenOnSamplesHeldOutAndIsARunOfItsOwn() throws IOException {
        SweepResult result = clippedNetwork("--threads=1");
        assertThat(result.rows())
                .extracting(row -> row.config().get("learning-rate"))
                .containsExactly("0.05", "0.1", "0.02");
        assertThat(result.rows())
                .allSatisfy(row -> assertThat(row.metrics()).containsOnlyKeys("validation_loss"))
                .extracting(GeneratedDataTuningTest::loss)
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-11 ? 0 : Double.compare(a, b), Double.class)
                .containsExactly(0.3438603466882029, 0.45556946535640686, 0.5267218220898904);
        RunRecord winner = Objects.requireNonNull(result.winner());
        assertThat(winner.metrics().get("test_loss")).isCloseTo(0.48404316008114356, within(1e-11));

        RunRecord alone = run("clipped-network", "--samples=60", "--seed=1", "--epochs=3", "--learning-rate=0.05")
                .record();
        assertThat(winner.metrics()).isEqualTo(alone.metrics());
        assertThat(winner.config()).isEqualTo(alone.config());
        assertThat(winner.data()).isEqualTo(alone.data());
    }

    @Test
    void theRowsDependNeitherOnThreadsNorOnAnInterruption() throws IOException {
        SweepResult one = clippedNetwork("--threads=1");
        SweepResult two = clippedNetwork("--threads=2");
        assertThat(metrics(two)).isEqualTo(metrics(one));

        Path rows = Path.of(two.folder()).resolve("sweep.jsonl");
        Files.write(rows, Files.readAllLines(rows).subList(0, 1));
        assertThat(metrics(tuned("clipped-network", "--resume=" + two.folder())))
                .isEqualTo(metrics(one));
    }

    /** Hidden units and decay one at a time, measured on the way to three epochs. */
    @Test
    void whatTheJobHasCanBeTuned() throws IOException {
        SweepResult result = tuned(
                "clipped-network",
                "--one-at-a-time",
                "--grid=hidden=4,16",
                "--grid=decay=0.9,1",
                "--grid=epochs=2,3",
                "--samples=60");
        assertThat(result.rows())
                .extracting(row -> String.join(" ", row.config().values()))
                .containsExactlyInAnyOrder("4 0.9 40", "16 0.9 40", "16 1 40", "16 0.9 2", "16 0.9 3");
    }

    /** As an executor of a cluster makes the job. */
    @Test
    void theTrialsOfAnotherProcessAreTheSame() throws IOException {
        List<Measured> measured = new ArrayList<>();
        new RemoteJob(List.of("hw1", "mnist", "clipped-network"), List.of(SIXTY), Map.of())
                .open()
                .trials()
                .apply(Map.of("learning-rate", "0.05", "epochs", "3"))
                .run(List.of(3), measured::add, () -> false);
        assertThat(measured).hasSize(1);
        assertThat(measured.get(0).metrics().get("validation_loss")).isCloseTo(0.3438603466882029, within(1e-11));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "least-squares|--grid=decay=1|--grid, --one-at-a-time, --search, --trials and --spark say how to tune; add --tune",
                "least-squares|--tune --check-gradients|--check-gradients trains nothing; leave --resume and --tune out",
                "least-squares|--tune --samples=1|give --samples 2 or more",
                "least-squares|--patience 3 --samples=1|give --samples 2 or more",
                "least-squares|--precision single|leave --precision out",
                "least-squares|--batch-size 11 --samples=10|a batch of 11 is larger than the 10 training samples",
                "absolute-error|--tune --grid=g=relu,tanh|there is no hyper-parameter 'g'; those of this job are epochs,"
                        + " batch-size, learning-rate, schedule, decay, schedule-epochs, warmup, optimiser, momentum,",
                "clipped-network|--tune --grid=clip=1,2|there is no hyper-parameter 'clip'; did you mean clip-norm?",
                "clipped-network|--tune --grid=hidden=0|expected a whole number from 1 to 65536, not '0'"
            })
    void whatCannotBeTunedIsRefused(String job, String options, String message) {
        CommandRun run = run(job, options.split(" ", -1));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(folder).isEmptyDirectory();
    }

    private SweepResult clippedNetwork(String threads) throws IOException {
        return tuned(
                "clipped-network", SIXTY[0], SIXTY[1], "--epochs=3", "--grid=learning-rate=0.02,0.05,0.1", threads);
    }

    private SweepResult tuned(String job, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("--tune"));
        words.addAll(List.of(more));
        CommandRun run = run(job, words.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return RunJson.read(run.out(), SweepResult.class);
    }

    private CommandRun run(String job, String... more) {
        List<String> words = new ArrayList<>(List.of("hw1", "mnist", job, "--json", "--out=" + folder));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static List<Map<String, Double>> metrics(SweepResult result) {
        return result.rows().stream().map(SweepRow::metrics).toList();
    }

    private static double loss(SweepRow row) {
        return Objects.requireNonNull(row.metrics().get("validation_loss"));
    }
}
