package handgrad.jobs.image;

import handgrad.files.MalformedFileException;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.terminal.TrainingProgress;
import handgrad.matrix.Matrix;
import handgrad.metrics.Predictions;
import handgrad.model.Checkpoint;
import handgrad.model.SavedModel;
import handgrad.nn.Network;
import handgrad.optim.Optimiser;
import handgrad.optim.Sgd;
import handgrad.train.DivergedException;
import handgrad.train.Evaluation;
import handgrad.train.FastestSteps;
import handgrad.train.Position;
import handgrad.train.Samples;
import handgrad.train.Split;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The training of one classifier, with everything that is finished on disk after each epoch. */
final class ClassifierRun implements TrainingListener, AutoCloseable {
    private static final String CHECKPOINT = "checkpoint.npz";
    /** The progress is told about this often in an epoch: at batch size 1 each step would be too often. */
    private static final int TELLINGS_PER_EPOCH = 100;

    private final Network network;
    private final Plan plan;
    private final Split split;
    private final RunFolder folder;
    private final TrainingProgress progress;
    private final Interruption interruption;
    private final Optimiser optimiser;
    private final Checkpoint checkpoint;
    private final History history;
    private Position position;
    private RunRecord record;
    private @Nullable SavedModel kept;
    private @Nullable Predictions tested;
    private int told;

    ClassifierRun(
            Network network,
            Plan plan,
            Split split,
            RunFolder folder,
            RunRecord started,
            TrainingProgress progress,
            Interruption interruption) {
        this.network = network;
        this.plan = plan;
        this.split = split;
        this.folder = folder;
        this.record = started;
        this.progress = progress;
        this.interruption = interruption;
        this.optimiser = new Sgd(plan.penalty().addedTo(network.parameters()), plan.learningRate());
        this.checkpoint =
                new Checkpoint(network.parameters(), optimiser, plan.loop().random());
        this.history = new History(plan.patience());
        this.position = Position.start(split.train().size());
    }

    /**
     * Takes up the run where its checkpoint left it; without one, no epoch was finished, and it begins anew. What other
     * files say beyond the checkpoint is dropped: the epochs will come again.
     *
     * @throws MalformedFileException when the checkpoint is not one of this run
     */
    void resume() throws IOException {
        Path file = folder.path().resolve(CHECKPOINT);
        if (Files.exists(file)) {
            Checkpoint.Restored restored =
                    checkpoint.restore(file, split.train().size());
            position = restored.position();
            List<EpochRecord> epochs = RunFolder.readEpochs(folder.path());
            if (epochs.size() < position.epoch()) {
                throw new MalformedFileException(
                        file,
                        "expected no more epochs than the " + epochs.size() + " of epochs.jsonl, found "
                                + position.epoch());
            }
            epochs.subList(0, position.epoch()).forEach(history::add);
            SavedModel model = restored.kept().orElseGet(() -> SavedModel.of(network.parameters()));
            folder.write("model.npz", model::write);
            kept = model;
            record = record.trained(history.training(split.train().size()));
        }
        folder.keep(history.epochs());
    }

    /**
     * Trains, and looks at the test set once when all epochs are finished. Closes the progress. Afterwards the network is
     * the model that is kept.
     *
     * @return the record as it stands in the folder: completed, interrupted or diverged
     * @throws IOException when a file cannot be written; the record then says failed if it can still be written
     */
    RunRecord train(Samples test) throws IOException {
        folder.write(record);
        try (progress;
                Steps steps = steps()) {
            boolean finished = history.exhausted() || plan.loop().run(steps, position, this) || history.exhausted();
            restoreKept();
            record = finished ? judge(test) : record.interrupted(record.training(), history.metrics());
        } catch (DivergedException e) {
            restoreKept();
            double learningRate = plan.learningRate().at(1);
            record = record.diverged(
                    record.training(),
                    e.getMessage() + ", with the learning rate " + learningRate + "; try --learning-rate "
                            + learningRate / 10);
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

    private void restoreKept() {
        if (kept != null) {
            kept.restore(network.parameters());
        }
    }

    private Steps steps() {
        return FastestSteps.sgd(
                network,
                plan.penalty(),
                split.train(),
                plan.learningRate(),
                plan.loop().batchSize());
    }

    private RunRecord judge(Samples test) {
        Predictions predictions = Evaluation.of(network, test);
        Map<String, Double> metrics = history.metrics();
        metrics.put("test_cross_entropy", predictions.crossEntropy());
        metrics.put("test_accuracy", predictions.accuracy());
        tested = predictions;
        return record.completed(record.training(), metrics);
    }

    /** Notes the failure in the record, where that is still possible, and gives it back to be thrown. */
    private <T extends Throwable> T failed(T failure) {
        try {
            folder.write(record.failed(record.training(), String.valueOf(failure.getMessage())));
        } catch (IOException alsoThis) {
            failure.addSuppressed(alsoThis);
        }
        return failure;
    }

    List<EpochRecord> epochs() {
        return history.epochs();
    }

    /** The first layer's weights; after the training, those of the model's file. */
    Matrix firstWeights() {
        return network.parameters().get(0).value();
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
    public boolean afterEpoch(int epoch, double seconds) {
        told = 0;
        EpochRecord finished = new EpochRecord(epoch, seconds, evaluate(epoch));
        try {
            save(finished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.finished(finished);
        return !history.exhausted();
    }

    /** The checkpoint comes after the files that it stands for, and before the record that speaks of it. */
    private void save(EpochRecord finished) throws IOException {
        if (history.add(finished)) {
            SavedModel model = SavedModel.of(network.parameters());
            folder.write("model.npz", model::write);
            kept = model;
        }
        folder.append(finished);
        Optional<SavedModel> best = history.keepsTheBest() ? Optional.ofNullable(kept) : Optional.empty();
        folder.write(CHECKPOINT, out -> checkpoint.write(out, position, best));
        record = record.trained(history.training(split.train().size()));
        folder.write(record);
    }

    private Map<String, Double> evaluate(int epoch) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        Predictions train = Evaluation.of(network, split.train());
        metrics.put("train_loss", train.crossEntropy() + plan.penalty().value(network.parameters()));
        metrics.put("train_cross_entropy", train.crossEntropy());
        metrics.put("train_accuracy", train.accuracy());
        if (split.validation().size() > 0) {
            Predictions validation = Evaluation.of(network, split.validation());
            metrics.put("validation_cross_entropy", validation.crossEntropy());
            metrics.put("validation_accuracy", validation.accuracy());
        }
        for (double value : metrics.values()) {
            if (!Double.isFinite(value)) {
                throw DivergedException.afterEpoch(epoch, value);
            }
        }
        return metrics;
    }

    @Override
    public void close() {
        optimiser.close();
    }
}
