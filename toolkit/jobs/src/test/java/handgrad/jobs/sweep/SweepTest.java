package handgrad.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.files.MalformedFileException;
import handgrad.jobs.record.Status;
import handgrad.train.DivergedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trials whose validation loss is x² / epochs, and that diverge from x = 4 on in the third epoch. */
class SweepTest {
    private final SweepPlan plan = new SweepPlan(
            "hw0 test",
            List.of(),
            Grid.parse(List.of("x=3,1,4,2", "epochs=2,5")).values(),
            false,
            Map.of("x", "1", "epochs", "2"),
            Selection.VALIDATION_CROSS_ENTROPY,
            Map.of());
    private final List<Map<String, String>> configurations = plan.configurations();
    private final List<String> trained = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path runs;

    private SweepFolder folder;

    @BeforeEach
    void create() throws IOException {
        folder = SweepFolder.create(runs, plan, Instant.EPOCH);
    }

    @Test
    void whatComesOutDoesNotDependOnHowManyRunSideBySide() throws IOException {
        List<SweepRow> rows = rows(1, () -> false);
        folder = SweepFolder.create(runs, plan, Instant.EPOCH.plusSeconds(1));
        assertThat(rows(3, () -> false)).isEqualTo(rows).hasSize(8);
    }

    @Test
    void configurationsThatDifferInEpochsAreOneTraining() throws IOException {
        List<SweepRow> rows = rows(2, () -> false);
        assertThat(trained).containsExactlyInAnyOrder("1 [2, 5]", "2 [2, 5]", "3 [2, 5]", "4 [2, 5]");
        assertThat(rows.get(0).metric("validation_cross_entropy")).isEqualTo(9.0 / 2);
        assertThat(rows.get(1).metric("validation_cross_entropy")).isEqualTo(9.0 / 5);
    }

    @Test
    void oneThatDivergesIsARowAndNotAFailure() throws IOException {
        List<SweepRow> rows = rows(2, () -> false);
        assertThat(rows.get(4).status()).isEqualTo(Status.COMPLETED);
        assertThat(rows.get(5).status()).isEqualTo(Status.DIVERGED);
        assertThat(rows.get(5).config()).isEqualTo(Map.of("x", "4", "epochs", "5"));
        assertThat(rows.get(5).message()).contains("epoch 3");
        assertThat(plan.selection().sorted(rows).get(7)).isEqualTo(rows.get(5));
        assertThat(plan.selection().best(rows))
                .hasValueSatisfying(best -> assertThat(best.config()).isEqualTo(Map.of("x", "1", "epochs", "5")));
    }

    @Test
    void oneThatWasInterruptedGoesOnWhereItStopped() throws IOException {
        List<SweepRow> half = rows(1, () -> trained.size() >= 2);
        assertThat(half).extracting(SweepRow::number).containsExactly(1, 2);
        trained.clear();
        folder = SweepFolder.open(folder.path());
        List<SweepRow> rows = rows(1, () -> false);
        assertThat(trained).containsExactly("1 [2, 5]", "4 [2, 5]", "2 [2, 5]");
        assertThat(rows).hasSize(8).containsAll(half);
        assertThat(SweepFolder.open(folder.path()).rows()).isEqualTo(rows);
        assertThat(SweepFolder.readPlan(folder.path())).isEqualTo(plan);
    }

    /** The file has the rows from 3 on, so that 1 and 2 come last. */
    @Test
    void aRowIsAddedToTheFileWhenItIsFinishedAndAllAreSortedAtTheEnd() throws IOException {
        rows(1, () -> false);
        Path file = folder.path().resolve("sweep.jsonl");
        String sorted = Files.readString(file);
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(2, 8));
        String before = Files.readString(file);
        List<String> seen = new ArrayList<>();
        new Sweep(folder, Selection.VALIDATION_CROSS_ENTROPY, configurations, row -> seen.add(content(file)))
                .run(new LocalTrials(1, config -> trial(config, () -> false)), () -> false);
        assertThat(seen)
                .containsExactly(before + lines.get(0) + "\n", before + lines.get(0) + "\n" + lines.get(1) + "\n");
        assertThat(file).hasContent(sorted);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a process leaves it that is killed while it writes; the whole line without its end is cut off too. */
    @Test
    void aLineThatWasCutOffIsTrainedAgain() throws IOException {
        List<SweepRow> rows = rows(1, () -> false);
        Path file = folder.path().resolve("sweep.jsonl");
        String whole = Files.readString(file);
        List<String> lines = Files.readAllLines(file);
        for (int length : List.of(1, 20, lines.get(1).length())) {
            Files.writeString(file, lines.get(0) + "\n" + lines.get(1).substring(0, length));
            trained.clear();
            folder = SweepFolder.open(folder.path());
            assertThat(rows(1, () -> false)).isEqualTo(rows);
            assertThat(trained).containsExactly("3 [5]", "1 [2, 5]", "4 [2, 5]", "2 [2, 5]");
            assertThat(file).hasContent(whole);
        }
    }

    /** What cannot be added to is here a folder, which is then gone again. */
    @Test
    void nothingFollowsALineThatCouldNotBeWritten() {
        Path file = folder.path().resolve("sweep.jsonl");
        TrialRunner runner = (trials, listener, stop) -> {
            Files.delete(file);
            Files.createDirectory(file);
            assertThatThrownBy(() -> listener.measured(trials.get(0), measured(2, 1)))
                    .hasMessageContaining("cannot write " + file);
            Files.delete(file);
            listener.measured(trials.get(0), measured(5, 1));
        };
        assertThatThrownBy(() -> sweep().run(runner, () -> false)).hasMessageContaining("cannot write " + file);
        assertThat(file).doesNotExist();
    }

    @Test
    void aLineThatIsNoConfigurationIsNamed() throws IOException {
        Path file = folder.path().resolve("sweep.jsonl");
        Files.writeString(file, "{}x\n");
        assertThatThrownBy(() -> rows(1, () -> false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sweep.jsonl")
                .hasMessageContaining("line 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"validation_cross_entropy\":4.5| |one without its validation_cross_entropy",
                "\"completed\"|\"running\"|a configuration is completed or diverged, not RUNNING",
                ":4.5}|:null}|the validation_cross_entropy is null, expected a number",
                ":4.5}|:\"NaN\"}|the validation_cross_entropy is NaN, expected a number",
                ":4.5}|:4.5,\"more\":1}|one with [validation_cross_entropy] beside one with [validation_cross_entropy, more]",
                ",\"metrics\":{\"validation_cross_entropy\":4.5}| |line 1"
            })
    void aLineThatSaysTooLittleIsNamed(String what, @Nullable String instead, String message) throws IOException {
        rows(1, () -> false);
        Path file = folder.path().resolve("sweep.jsonl");
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, instead == null ? "" : instead));
        assertThatThrownBy(() -> rows(1, () -> false))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("sweep.jsonl")
                .hasMessageContaining(message);
    }

    /** Of nine candidates all are trained for one epoch, the best three for three, and the best of these for nine. */
    @Test
    void halvingTrainsTheBestThirdOn() throws IOException {
        List<SweepRow> rows = halving(() -> false);
        assertThat(trained)
                .containsExactlyInAnyOrder(
                        "9 [1]", "8 [1]", "7 [1]", "6 [1]", "5 [1]", "4 [1]", "3 [1]", "2 [1]", "1 [1]", // all
                        "1 [3]", "2 [3]", "3 [3]", "1 [9]", "5 [9]"); // the last is the default
        assertThat(rows).hasSize(14);
        SweepRow best = HALVED.best(rows.subList(0, 13)).orElseThrow();
        assertThat(best.config()).isEqualTo(Map.of("x", "1", "epochs", "9"));
        assertThat(HALVED.sorted(rows.subList(0, 13)).subList(1, 4))
                .extracting(row -> row.config().get("epochs"))
                .containsOnly("3");
    }

    @Test
    void halvingThatWasInterruptedGoesOn() throws IOException {
        List<SweepRow> whole = halving(() -> false);
        for (int after : new int[] {1, 9, 10, 12}) {
            trained.clear();
            folder = SweepFolder.create(runs, HALVED, Instant.EPOCH.plusSeconds(after));
            List<SweepRow> part = halving(() -> trained.size() >= after);
            assertThat(part).hasSizeLessThan(whole.size());
            trained.clear();
            assertThat(halving(() -> false)).isEqualTo(whole);
            assertThat(trained).hasSize(whole.size() - part.size());
        }
    }

    @Test
    void aPlanOfASearchIsReadBack() throws IOException {
        assertThat(SweepFolder.readPlan(SweepFolder.create(runs, HALVED, Instant.EPOCH.plusSeconds(99))
                        .path()))
                .isEqualTo(HALVED);
    }

    private static final SweepPlan HALVED = new SweepPlan(
            "hw0 test",
            List.of(),
            Grid.parse(List.of("x=9,8,7,6,5,4,3,2,1")).values(),
            false,
            Map.of("x", "5", "epochs", "9"),
            Selection.VALIDATION_CROSS_ENTROPY,
            Map.of(),
            Search.HALVING,
            null,
            Rounds.of(9, 9));

    private List<SweepRow> halving(BooleanSupplier stop) throws IOException {
        List<Map<String, String>> all = new ArrayList<>(HALVED.configurations());
        all.add(Map.of("x", "5", "epochs", "9"));
        return new Sweep(folder, HALVED.selection(), all, Optional.ofNullable(HALVED.rounds()), row -> {})
                .run(
                        new LocalTrials(1, config -> (epochs, result, ended) -> {
                            double x = Double.parseDouble(config.getOrDefault("x", ""));
                            trained.add((int) x + " " + epochs);
                            if (!ended.getAsBoolean()) {
                                epochs.forEach(epoch -> result.accept(measured(epoch, x)));
                            }
                        }),
                        stop);
    }

    @Test
    void aTrialThatFailsEndsTheSweepWithItsReason() {
        TrialRunner failing = new LocalTrials(2, config -> (epochs, result, stop) -> {
            throw new IllegalStateException("out of paper");
        });
        assertThatThrownBy(() -> sweep().run(failing, () -> false)).hasMessageEndingWith("out of paper");
    }

    /** The one beside it would go on for ever. */
    @Test
    void aTrialThatFailsEndsTheOthersAtOnce() {
        TrialRunner failing = new LocalTrials(2, config -> (epochs, result, stop) -> {
            if (!"1".equals(config.get("x"))) {
                throw new IllegalStateException("out of paper");
            }
            while (!stop.getAsBoolean()) {
                Thread.onSpinWait();
            }
        });
        assertThatThrownBy(() -> sweep().run(failing, () -> false)).hasMessageEndingWith("out of paper");
    }

    private List<SweepRow> rows(int threads, BooleanSupplier stop) throws IOException {
        return sweep().run(new LocalTrials(threads, config -> trial(config, stop)), stop);
    }

    private Sweep sweep() {
        return new Sweep(folder, Selection.VALIDATION_CROSS_ENTROPY, configurations, row -> {});
    }

    private Trial trial(Map<String, String> config, BooleanSupplier stopped) {
        double x = Double.parseDouble(config.getOrDefault("x", ""));
        return (epochs, result, stop) -> {
            trained.add((int) x + " " + epochs);
            if (stopped.getAsBoolean()) {
                return;
            }
            for (int epoch : epochs) {
                if (x >= 4 && epoch > 2) {
                    throw DivergedException.afterEpoch(3, Double.NaN);
                }
                result.accept(measured(epoch, x));
            }
        };
    }

    private static Trial.Measured measured(int epochs, double x) {
        return new Trial.Measured(epochs, 1, Map.of("validation_cross_entropy", x * x / epochs));
    }
}
