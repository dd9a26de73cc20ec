package handgrad.jobs.image;

import handgrad.jobs.command.Interruption;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import handgrad.jobs.terminal.TrainingProgress;
import handgrad.loss.L2Penalty;
import handgrad.matrix.Matrix;
import handgrad.metrics.Predictions;
import handgrad.nn.Network;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.train.ClassifierSteps;
import handgrad.train.DivergedException;
import handgrad.train.Evaluation;
import handgrad.train.Samples;
import handgrad.train.SparseSgd;
import handgrad.train.Split;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The training of one classifier, with everything that is finished on disk after each epoch. */
final class ClassifierRun implements TrainingListener, AutoCloseable {
    /** The progress is told about this often in an epoch: at batch size 1 each step would be too often. */
    private static final int TELLINGS_PER_EPOCH = 100;

    private final Network network;
    private final L2Penalty penalty;
    private final Schedule learningRate;
    private final Split split;
    private final RunFolder folder;
    private final TrainingProgress progress;
    private final Interruption interruption;
    private final List<EpochRecord> epochs = new ArrayList<>();
    private final Matrix firstWeights;
    private RunRecord record;
    private @Nullable Predictions tested;
    private double seconds;
    private int told;

    ClassifierRun(
            Network network,
            L2Penalty penalty,
            Schedule learningRate,
            Split split,
            RunFolder folder,
            RunRecord started,
            TrainingProgress progress,
            Interruption interruption) {
        this.network = network;
        this.penalty = penalty;
        this.learningRate = learningRate;
        this.split = split;
        this.folder = folder;
        this.record = started;
        this.progress = progress;
        this.interruption = interruption;
        this.firstWeights = network.parameters().get(0).value().copy();
    }

    /**
     * Trains, and looks at the test set once when all epochs are finished. Closes the progress.
     *
     * @return the record as it stands in the folder: completed, interrupted or diverged
     * @throws IOException when a file cannot be written; the record then says failed if it can still be written
     */
    RunRecord train(TrainingLoop loop, Samples test) throws IOException {
        folder.write(record);
        try (progress;
                Steps steps = steps(loop.batchSize())) {
            record = loop.run(steps, this) ? judge(test) : record.interrupted(training(), lastMetrics());
        } catch (DivergedException e) {
            record = record.diverged(
                    training(),
                    e.getMessage() + ", with the learning rate " + learningRate.at(1) + "; try --learning-rate "
                            + learningRate.at(1) / 10);
        } catch (UncheckedIOException e) {
            throw failed(Objects.requireNonNull(e.getCause()));
        } catch (RuntimeException e) {
            throw failed(e);
        } catch (OutOfMemoryError e) {
            throw failed(e);
        }
        folder.write(record);
        return record;
    }

    private Steps steps(int batchSize) {
        return SparseSgd.suits(network, split.train(), batchSize)
                ? new SparseSgd(network, penalty, split.train(), learningRate)
                : new ClassifierSteps(
                        network, split.train(), new Sgd(penalty.addedTo(network.parameters()), learningRate));
    }

    private RunRecord judge(Samples test) {
        Predictions predictions = Evaluation.of(network, test);
        Map<String, Double> metrics = lastMetrics();
        metrics.put("test_cross_entropy", predictions.crossEntropy());
        metrics.put("test_accuracy", predictions.accuracy());
        tested = predictions;
        return record.completed(training(), metrics);
    }

    /** Notes the failure in the record, where that is still possible, and gives it back to be thrown. */
    private <T extends Throwable> T failed(T failure) {
        try {
            folder.write(record.failed(training(), String.valueOf(failure.getMessage())));
        } catch (IOException alsoThis) {
            failure.addSuppressed(alsoThis);
        }
        return failure;
    }

    List<EpochRecord> epochs() {
        return epochs;
    }

    /** The first layer's weights after the last finished epoch, as they are in the model's file. */
    Matrix firstWeights() {
        return firstWeights;
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
        Map<String, Double> metrics = evaluate();
        for (double value : metrics.values()) {
            if (!Double.isFinite(value)) {
                throw DivergedException.afterEpoch(epoch, value);
            }
        }
        seconds += epochSeconds;
        EpochRecord finished = new EpochRecord(epoch, epochSeconds, metrics);
        epochs.add(finished);
        firstWeights.set(network.parameters().get(0).value());
        try {
            folder.write("model.npz", out -> ModelFile.write(out, network.parameters()));
            folder.append(finished);
            record = record.trained(training());
            folder.write(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.finished(finished);
    }

    private Map<String, Double> evaluate() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        Predictions train = Evaluation.of(network, split.train());
        metrics.put("train_loss", train.crossEntropy() + penalty.value(network.parameters()));
        metrics.put("train_cross_entropy", train.crossEntropy());
        metrics.put("train_accuracy", train.accuracy());
        if (split.validation().size() > 0) {
            Predictions validation = Evaluation.of(network, split.validation());
            metrics.put("validation_cross_entropy", validation.crossEntropy());
            metrics.put("validation_accuracy", validation.accuracy());
        }
        return metrics;
    }

    private Training training() {
        return new Training(epochs.size(), (long) epochs.size() * split.train().size(), seconds);
    }

    private Map<String, Double> lastMetrics() {
        return epochs.isEmpty()
                ? new LinkedHashMap<>()
                : new LinkedHashMap<>(epochs.get(epochs.size() - 1).metrics());
    }

    @Override
    public void close() {
        firstWeights.close();
    }
}
