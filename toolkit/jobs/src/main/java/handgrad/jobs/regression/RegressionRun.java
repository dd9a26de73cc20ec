package handgrad.jobs.regression;

import handgrad.jobs.command.Interruption;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.NotedFailure;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import handgrad.jobs.terminal.TrainingProgress;
import handgrad.samples.Samples;
import handgrad.train.DivergedException;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The training of one regression model, with what is finished on disk once a second: an epoch takes a millisecond, and
 * writing it takes longer.
 */
final class RegressionRun implements TrainingListener {
    private static final long NANOS_BETWEEN_WRITES = 1_000_000_000L;

    private final RegressionModel model;
    private final Plan plan;
    private final RunFolder folder;
    private final TrainingProgress progress;
    private final Interruption interruption;
    private final List<EpochRecord> epochs = new ArrayList<>();
    private RunRecord record;
    private byte[] trained = {}; // the model after the last finished epoch
    private double seconds;
    private String kernels = "";
    private long written = System.nanoTime();

    RegressionRun(
            RegressionModel model,
            Plan plan,
            RunFolder folder,
            RunRecord started,
            TrainingProgress progress,
            Interruption interruption) {
        this.model = model;
        this.plan = plan;
        this.folder = folder;
        this.record = started;
        this.progress = progress;
        this.interruption = interruption;
    }

    /**
     * Trains. Closes the progress.
     *
     * @param known metrics that join those of the last epoch
     * @return the record as it stands in the folder: completed, interrupted or diverged
     * @throws IOException when a file cannot be written; the record then says failed if it can still be written
     */
    RunRecord train(Supplier<Map<String, Double>> known) throws IOException {
        try (progress) {
            folder.write(record);
            record = NotedFailure.of(folder, () -> record, () -> trained(known));
            folder.write(record);
            return record;
        }
    }

    private RunRecord trained(Supplier<Map<String, Double>> known) throws IOException {
        TrainingPlan training = model.plan(plan.learningRate(), plan.loop().batchSize());
        Samples train = Samples.of(model.data().Xtrain(), model.data().ytrain());
        kernels = training.kernels(train);
        try (Steps steps = training.steps(train)) {
            boolean finished = plan.loop().run(steps, this);
            save();
            Map<String, Double> metrics = new LinkedHashMap<>();
            if (!epochs.isEmpty()) {
                metrics.putAll(epochs.get(epochs.size() - 1).metrics());
                metrics.putAll(known.get());
            }
            return finished
                    ? record.completed(record.training(), metrics)
                    : record.interrupted(record.training(), metrics);
        } catch (DivergedException e) {
            save();
            return record.diverged(record.training(), e.getMessage() + "; try a smaller --learning-rate");
        }
    }

    List<EpochRecord> epochs() {
        return epochs;
    }

    @Override
    public boolean afterStep(int epoch, int samples) {
        return !interruption.requested();
    }

    @Override
    public boolean afterEpoch(int epoch, double epochSeconds) {
        EpochRecord finished = new EpochRecord(epoch, epochSeconds, Errors.of(model, epoch, plan.tests(epoch)));
        epochs.add(finished);
        seconds += epochSeconds;
        int samples = model.data().Xtrain().rows();
        record = record.trained(new Training(epochs.size(), (long) epochs.size() * samples, seconds, kernels));
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            model.write(bytes);
            trained = bytes.toByteArray();
            if (System.nanoTime() - written > NANOS_BETWEEN_WRITES) {
                save();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.trained(samples);
        progress.finished(finished);
        return true;
    }

    /** Writes what is finished. */
    private void save() throws IOException {
        if (trained.length > 0) {
            folder.write("model.npz", out -> out.write(trained));
        }
        folder.keep(epochs);
        folder.write(record);
        written = System.nanoTime();
    }
}
