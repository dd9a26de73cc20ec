package handgrad.jobs.image;

import handgrad.jobs.command.Interruption;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import handgrad.jobs.terminal.TrainingProgress;
import handgrad.metrics.Predictions;
import handgrad.nn.Network;
import handgrad.optim.Sgd;
import handgrad.train.ClassifierSteps;
import handgrad.train.DivergedException;
import handgrad.train.Samples;
import handgrad.train.Split;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The training of one classifier, with everything that is finished on disk after each epoch. */
final class ClassifierRun implements TrainingListener {
    /** The progress is told about this often in an epoch: at batch size 1 each step would be too often. */
    private static final int TELLINGS_PER_EPOCH = 100;

    private final Network network;
    private final Sgd sgd;
    private final Split split;
    private final RunFolder folder;
    private final TrainingProgress progress;
    private final Interruption interruption;
    private final List<EpochRecord> epochs = new ArrayList<>();
    private RunRecord record;
    private @Nullable Predictions tested;
    private double seconds;
    private int told;

    ClassifierRun(
            Network network,
            Sgd sgd,
            Split split,
            RunFolder folder,
            RunRecord started,
            TrainingProgress progress,
            Interruption interruption) {
        this.network = network;
        this.sgd = sgd;
        this.split = split;
        this.folder = folder;
        this.record = started;
        this.progress = progress;
        this.interruption = interruption;
    }

    /** Trains, and looks at the test set once when all epochs are finished. */
    RunRecord train(TrainingLoop loop, Samples test) throws IOException {
        folder.write(record);
        try (ClassifierSteps steps = new ClassifierSteps(network, split.train(), sgd)) {
            if (loop.run(steps, this)) {
                Predictions predictions = Predictions.of(network, test);
                Map<String, Double> metrics = lastMetrics();
                metrics.put("test_cross_entropy", predictions.crossEntropy());
                metrics.put("test_accuracy", predictions.accuracy());
                record = record.completed(training(), metrics);
                tested = predictions;
            } else {
                record = record.interrupted(training(), lastMetrics());
            }
        } catch (DivergedException e) {
            record = record.diverged(
                    training(),
                    e.getMessage() + ", with the learning rate "
                            + sgd.learningRate().initial() + "; try --learning-rate "
                            + sgd.learningRate().initial() / 10);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        folder.write(record);
        return record;
    }

    List<EpochRecord> epochs() {
        return epochs;
    }

    /** What the model says of the test set; empty unless all epochs were finished. */
    Optional<Predictions> test() {
        return Optional.ofNullable(tested);
    }

    @Override
    public boolean afterStep(int epoch, int samples) {
        int due = Math.max(1, split.train().size() / TELLINGS_PER_EPOCH);
        if (samples - told >= due || samples == split.train().size()) {
            progress.trained(samples - told);
            told = samples;
        }
        return !interruption.requested();
    }

    @Override
    public void afterEpoch(int epoch, double epochSeconds) {
        told = 0;
        seconds += epochSeconds;
        Map<String, Double> metrics = new LinkedHashMap<>();
        Predictions train = Predictions.of(network, split.train());
        metrics.put("train_loss", train.crossEntropy() + sgd.penalty(network.parameters()));
        metrics.put("train_cross_entropy", train.crossEntropy());
        metrics.put("train_accuracy", train.accuracy());
        if (split.validation().size() > 0) {
            Predictions validation = Predictions.of(network, split.validation());
            metrics.put("validation_cross_entropy", validation.crossEntropy());
            metrics.put("validation_accuracy", validation.accuracy());
        }
        EpochRecord finished = new EpochRecord(epoch, epochSeconds, metrics);
        epochs.add(finished);
        try {
            ModelFile.write(folder.path().resolve("model.npz"), network.parameters());
            folder.append(finished);
            record = record.trained(training());
            folder.write(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.finished(finished);
    }

    private Training training() {
        return new Training(epochs.size(), (long) epochs.size() * split.train().size(), seconds);
    }

    private Map<String, Double> lastMetrics() {
        return epochs.isEmpty()
                ? new LinkedHashMap<>()
                : new LinkedHashMap<>(epochs.get(epochs.size() - 1).metrics());
    }
}
