package handgrad.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.datasets.Source;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.answers.AskedTuning;
import handgrad.jobs.answers.RunsFolder;
import handgrad.jobs.answers.SheetRun;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.Examples;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import handgrad.jobs.sweep.Selection;
import handgrad.jobs.sweep.SweepPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStepTest {
    private static final String JOB = "hw9 fake net";
    private static final AskedRun ASKED =
            AskedRun.of("4.3", "two layers", "layers=2").with("epochs=20").on("mnist");

    @TempDir
    private Path folder;

    @Test
    void aNewRunGoesToTheFolderOfTheBatch() throws IOException {
        RunStep step = step(ASKED, "--offline");
        assertThat(step.done()).isEmpty();
        assertThat(step.question()).isEqualTo("fake 4.3");
        assertThat(step.words()).containsExactly("hw9", "fake", "net", "--layers=2", "--out=" + folder, "--offline");
        assertThat(step.result().isRight()).isFalse();
    }

    @Test
    void aCompletedRunIsShownByItsMainNumber() throws IOException {
        Path run = run(10, record(2).completed(new Training(20, 2000, 1), Map.of("rank", 3.0, "test_accuracy", 0.9)));
        assertThat(step(ASKED).done()).hasValue(new Step.Result(true, "test accuracy 90.00 %", run.toString()));
    }

    /** By Ctrl-C, or by a kill, which leaves it at "running". */
    @Test
    void anInterruptedRunIsCarriedOn() throws IOException {
        Path killed = run(10, record(2));
        assertThat(step(ASKED).words()).containsExactly("hw9", "fake", "net", "--resume=" + killed);
        Path interrupted = run(11, record(2).interrupted(new Training(3, 300, 1), Map.of()));
        assertThat(step(ASKED).words()).containsExactly("hw9", "fake", "net", "--resume=" + interrupted);
        assertThat(step(ASKED).done()).isEmpty();
    }

    @Test
    void aRunOfAnotherQuestionIsNotCarriedOn() throws IOException {
        run(10, record(3));
        run(11, record(2).failed(Training.NONE, "the disk is full"));
        assertThat(step(ASKED).words()).contains("--layers=2").noneMatch(word -> word.startsWith("--resume"));
    }

    @Test
    void aTuningIsCarriedOnWithItsOwnValues() throws IOException {
        AskedRun tuned = ASKED.tuned(AskedTuning.of(List.of("learning-rate=0.1,0.01"), false));
        run(9, record(2).completed(new Training(20, 2000, 1), Map.of("test_accuracy", 0.9)));
        assertThat(step(tuned).done()).as("a run that was not tuned").isEmpty();
        assertThat(step(tuned).words())
                .containsExactly("hw9", "fake", "net", "--layers=2", "--tune", "--out=" + folder);
        Path begun = sweep(10, List.of("--layers=2"), "0.1", "0.01");
        sweep(11, List.of("--layers=3"), "0.1", "0.01");
        sweep(12, List.of("--layers=2"), "0.1", "0.5");
        assertThat(step(tuned).words()).containsExactly("hw9", "fake", "net", "--tune", "--resume=" + begun);
    }

    private RunStep step(AskedRun asked, String... more) {
        return new RunStep(new SheetRun(JOB, asked), new RunsFolder(folder, false), List.of(more));
    }

    private Path run(int hour, RunRecord record) throws IOException {
        RunFolder run = RunFolder.create(folder, JOB, at(hour));
        run.write(record);
        run.write("checkpoint.npz", out -> out.write(1));
        return run.path();
    }

    private Path sweep(int hour, List<String> options, String... values) throws IOException {
        RunFolder sweep = RunFolder.create(folder, JOB + " tune", at(hour));
        SweepPlan plan = new SweepPlan(
                JOB,
                options,
                Map.of("learning-rate", List.of(values)),
                false,
                Map.of(),
                Selection.VALIDATION_ACCURACY,
                Map.of());
        sweep.write("sweep.json", out -> out.write(RunJson.document(plan).getBytes(StandardCharsets.UTF_8)));
        return sweep.path();
    }

    private static Instant at(int hour) {
        return Instant.parse(String.format("2026-11-20T%02d:00:00Z", hour));
    }

    private static RunRecord record(int layers) {
        return RunRecord.started(
                JOB,
                "fake",
                "4",
                0,
                Map.of("layers", layers, "epochs", 20, "learning_rate", 0.01),
                new DataUsed("mnist", Source.DIRECTORY, 100, 10, 10, Map.of()),
                Examples.started().environment());
    }
}
