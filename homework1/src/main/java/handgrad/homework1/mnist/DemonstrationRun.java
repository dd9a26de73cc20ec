package handgrad.homework1.mnist;

import handgrad.jobs.command.Interruption;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.NotedFailure;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import handgrad.jobs.terminal.TrainingProgress;
import handgrad.model.SavedModel;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.DivergedException;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The training of one demonstration, with everything that is finished on disk after each epoch. */
final class DemonstrationRun implements TrainingListener {
    private final Demonstration demonstration;
    private final RunFolder folder;
    private final TrainingProgress progress;
    private final Interruption interruption;
    private final List<EpochRecord> epochs = new ArrayList<>();
    private double seconds;
    private String kernels = "";
    private RunRecord record;

    DemonstrationRun(
            Demonstration demonstration,
            RunFolder folder,
            RunRecord started,
            TrainingProgress progress,
            Interruption interruption) {
        this.demonstration = demonstration;
        this.folder = folder;
        this.record = started;
        this.progress = progress;
        this.interruption = interruption;
    }

    /**
     * Trains, one sample a step, and closes the progress.
     *
     * @return the record as it stands in the folder: completed, interrupted or diverged
     * @throws IOException when a file cannot be written; the record then says failed if it can still be written
     */
    RunRecord train(Schedule learningRate, int planned, RandomState random) throws IOException {
        folder.write(record);
        record = NotedFailure.of(folder, () -> record, () -> trained(learningRate, planned, random));
        folder.write(record);
        return record;
    }

    private RunRecord trained(Schedule learningRate, int planned, RandomState random) throws IOException {
        folder.keep(epochs);
        TrainingPlan plan = demonstration.plan(learningRate);
        Samples train = demonstration.data().samples();
        kernels = plan.kernels(train);
        try (progress;
                Steps steps = plan.steps(train)) {
            boolean finished = new TrainingLoop(planned, 1, random).run(steps, this);
            return finished
                    ? record.completed(record.training(), demonstration.finalMetrics())
                    : record.interrupted(record.training(), metrics());
        } catch (DivergedException e) {
            double eta = learningRate.first();
            return record.diverged(
                    record.training(),
                    e.getMessage() + ", with the learning rate " + eta + "; try --learning-rate " + eta / 10);
        }
    }

    private Map<String, Double> metrics() {
        return epochs.isEmpty() ? Map.of() : epochs.get(epochs.size() - 1).metrics();
    }

    List<EpochRecord> epochs() {
        return epochs;
    }

    @Override
    public boolean afterStep(int epoch, int samples) {
        progress.trained(1);
        return !interruption.requested();
    }

    @Override
    public boolean afterEpoch(int epoch, double epochSeconds) {
        Map<String, Double> metrics = demonstration.metrics();
        for (double value : metrics.values()) {
            if (!Double.isFinite(value)) {
                throw DivergedException.afterEpoch(epoch, value);
            }
        }
        EpochRecord finished = new EpochRecord(epoch, epochSeconds, metrics);
        epochs.add(finished);
        seconds += epochSeconds;
        record = record.trained(
                new Training(epoch, (long) epoch * demonstration.data().size(), seconds, kernels));
        try {
            folder.write("model.npz", SavedModel.of(demonstration.model().parameters())::write);
            folder.append(finished);
            folder.write(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.finished(finished);
        return true;
    }
}
