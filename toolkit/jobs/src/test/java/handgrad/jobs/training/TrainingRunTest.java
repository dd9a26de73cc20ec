package handgrad.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.datasets.Source;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.command.Terminal;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.Examples;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Objective;
import handgrad.loss.Reduction;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.model.SavedModel;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** w goes from 0 towards the mean of y, 2, by half of the distance in each epoch: 1, 1.5, 1.75 ... */
class TrainingRunTest {
    @TempDir
    private Path runs;

    /** @param judged the validation loss for the w that has been reached */
    record Halving(TrainingPlan plan, Samples train, Map<Double, Double> judged) implements Task {
        static Halving of(Map<Double, Double> judged) {
            Network network = new Network(Affine.withoutBias("", Matrix.zeros(Precision.DOUBLE, 1, 1)));
            Objective objective = Objective.numbers(new ElementwiseLoss(SquaredError.HALF, Reduction.SAMPLE_MEAN));
            TrainingPlan plan = new TrainingPlan(network, objective, Rule.sgd(), Schedule.constant(0.5), 2);
            return new Halving(plan, Samples.of(new double[][] {{1}, {1}}, new double[][] {{1}, {3}}), judged);
        }

        double w() {
            return plan.network().parameters().get(0).value().get(0, 0);
        }

        @Override
        public Map<String, Double> measure(Part part) {
            return switch (part) {
                case TRAIN -> Map.of("train_w", w());
                case VALIDATION -> judged.isEmpty() ? Map.of() : Map.of("validation_loss", judged.get(w()));
                case TEST -> Map.of("test_w", w());
            };
        }

        @Override
        public DataUsed used() {
            return new DataUsed("two", Source.GENERATED, 2, null, null, Map.of());
        }

        @Override
        public void close() {
            plan.rule().close();
            plan.network().close();
        }
    }

    private TrainingRun run(
            Task task, int epochs, Optional<Integer> patience, RunFolder folder, Interruption interruption) {
        return new TrainingRun(
                task,
                new TrainingLoop(epochs, 2, new RandomState(0)),
                false,
                patience,
                "validation_loss",
                "with the learning rate 0.5",
                folder,
                Examples.started(),
                Terminal.progress().training(epochs, 2),
                interruption,
                () -> 7.5);
    }

    private RunFolder folder() throws IOException {
        return RunFolder.create(runs, "hw1 mnist least-squares", Instant.EPOCH);
    }

    @Test
    void theLastModelIsKeptAndTestedOnce() throws IOException {
        RunFolder folder = folder();
        try (Halving task = Halving.of(Map.of());
                Interruption interruption = new Interruption()) {
            RunRecord record =
                    run(task, 3, Optional.empty(), folder, interruption).train(false);
            assertThat(record.status()).isEqualTo(Status.COMPLETED);
            assertThat(record.metrics()).isEqualTo(Map.of("train_w", 1.75, "test_w", 1.75));
            assertThat(RunFolder.readRun(folder.path()).training().wallSeconds())
                    .isEqualTo(7.5);
            assertThat(RunFolder.readEpochs(folder.path()))
                    .extracting(epoch -> epoch.metrics())
                    .containsExactly(Map.of("train_w", 1.0), Map.of("train_w", 1.5), Map.of("train_w", 1.75));
            SavedModel.read(folder.path().resolve("model.npz"), task.plan().network())
                    .restore(task.plan().network());
            assertThat(task.w()).isEqualTo(1.75);
        }
    }

    /** 1.5 is judged best, and two epochs after it patience is over. */
    @Test
    void patienceKeepsTheBestModel() throws IOException {
        RunFolder folder = folder();
        try (Halving task = Halving.of(Map.of(1.0, 3.0, 1.5, 1.0, 1.75, 2.0, 1.875, 1.0));
                Interruption interruption = new Interruption()) {
            RunRecord record =
                    run(task, 9, Optional.of(2), folder, interruption).train(false);
            assertThat(record.training().epochs()).isEqualTo(4);
            assertThat(record.training().bestEpoch()).isEqualTo(2);
            assertThat(record.metrics()).containsEntry("train_w", 1.5).containsEntry("test_w", 1.5);
            assertThat(task.w()).isEqualTo(1.5);
        }
    }

    @Test
    void aRunGoesOnWhereItsCheckpointLeftIt() throws IOException {
        RunFolder folder = folder();
        try (Halving task = Halving.of(Map.of());
                Interruption interruption = new Interruption()) {
            run(task, 2, Optional.empty(), folder, interruption).train(false);
        }
        try (Halving task = Halving.of(Map.of());
                Interruption interruption = new Interruption()) {
            RunRecord record = run(task, 3, Optional.empty(), RunFolder.open(folder.path()), interruption)
                    .train(true);
            assertThat(record.training().epochs()).isEqualTo(3);
            assertThat(record.metrics()).containsEntry("train_w", 1.75);
            assertThat(RunFolder.readEpochs(folder.path())).hasSize(3);
        }
    }

    /** A folder stands where the model should go, as any other obstacle to writing could. */
    @Test
    void aFileThatCannotBeWrittenIsRecordedAsAFailure() throws IOException {
        RunFolder folder = folder();
        Files.createDirectories(folder.path().resolve("model.npz/obstacle"));
        try (Halving task = Halving.of(Map.of());
                Interruption interruption = new Interruption()) {
            TrainingRun run = run(task, 2, Optional.empty(), folder, interruption);
            assertThatThrownBy(() -> run.train(false))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot write");
        }
        RunRecord record = RunFolder.readRun(folder.path());
        assertThat(record.status()).isEqualTo(Status.FAILED);
        assertThat(record.message()).contains("cannot write", "model.npz");
        assertThat(record.training().epochs()).isEqualTo(1);
    }
}
