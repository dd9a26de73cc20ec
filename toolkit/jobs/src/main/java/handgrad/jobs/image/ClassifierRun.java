package handgrad.jobs.image;

import handgrad.files.MalformedFileException;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.record.Collapse;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.NotedFailure;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.terminal.TrainingProgress;
import handgrad.metrics.Predictions;
import handgrad.model.Checkpoint;
import handgrad.model.SavedModel;
import handgrad.nn.Network;
import handgrad.samples.Split;
import handgrad.train.DivergedException;
import handgrad.train.Position;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The training of one classifier, with everything that is finished on disk after each epoch. */
final class ClassifierRun implements TrainingListener {
    private static final String CHECKPOINT = "checkpoint.npz";
    /** The progress is told about this often in an epoch: at batch size 1 each step would be too often. */
    private static final int TELLINGS_PER_EPOCH = 100;

    private final Network network;
    private final Plan plan;
    private final Judge judge;
    private final Split split;
    private final RunFolder folder;
    private final TrainingProgress progress;
    private final Interruption interruption;
    private final Steps steps;
    private final String kernels;
    private final Checkpoint checkpoint;
    private final History history;
    private Position position;
    private RunRecord record;
    private @Nullable SavedModel kept;
    private @Nullable Predictions tested;
    private int told;

    ClassifierRun(
            Network network,
            Learner learner,
            Plan plan,
            RunImages images,
            RunFolder folder,
            RunRecord started,
            TrainingProgress progress,
            Interruption interruption) {
        this.network = network;
        this.plan = plan;
        this.judge = new Judge(network, plan, images);
        this.split = images.split();
        this.folder = folder;
        this.record = started;
        this.progress = progress;
        this.interruption = interruption;
        this.steps = learner.steps();
        this.kernels = learner.kernels();
        this.checkpoint =
                new Checkpoint(network, learner.plan().rule(), plan.loop().random());
        this.history = new History(plan.patience());
        this.position = Position.start(split.train().size());
    }

    /**
     * Takes up the run where its checkpoint left it; without one, no epoch was finished, and it begins anew. What other
     * files say beyond the checkpoint is dropped: the epochs will come again.
     *
     * @throws MalformedFileException when the checkpoint is not one of this run
     */
    private void resume() throws IOException {
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
            SavedModel model = restored.kept().orElseGet(() -> SavedModel.of(network));
            folder.write("model.npz", model::write);
            kept = model;
            record = record.trained(history.training(split.train().size(), kernels));
        }
        folder.keep(history.epochs());
    }

    /**
     * Trains, and looks at the test set once when all epochs are finished. Closes the progress. Afterwards the network is
     * the model that is kept.
     *
     * @param resumed whether it goes on where its checkpoint left it
     * @return the record as it stands in the folder: completed, interrupted or diverged
     * @throws MalformedFileException when the checkpoint is not one of this run
     * @throws IOException when a file cannot be written; the record then says failed if it can still be written
     */
    RunRecord train(boolean resumed) throws IOException {
        try (progress) {
            if (resumed) {
                resume();
            }
            folder.write(record);
            record = NotedFailure.of(folder, () -> record, this::trained);
            folder.write(record);
            return record;
        }
    }

    private RunRecord trained() {
        try {
            boolean finished = history.exhausted() || plan.loop().run(steps, position, this) || history.exhausted();
            restoreKept();
            return finished ? judged() : record.interrupted(record.training(), history.metrics());
        } catch (DivergedException e) {
            restoreKept();
            double learningRate = plan.learningRate().first();
            return record.diverged(
                    record.training(),
                    e.getMessage() + ", with the learning rate " + learningRate + "; try --learning-rate "
                            + learningRate / 10);
        }
    }

    private void restoreKept() {
        if (kept != null) {
            kept.restore(network);
        }
    }

    private RunRecord judged() {
        Predictions predictions = judge.test();
        Map<String, Double> metrics = history.metrics();
        metrics.putAll(plan.scores().metrics("test", predictions));
        tested = predictions;
        RunRecord completed = record.completed(record.training(), metrics);
        return Collapse.of(completed, history.epochs())
                .map(completed::collapsed)
                .orElse(completed);
    }

    List<EpochRecord> epochs() {
        return history.epochs();
    }

    /** Whether softmax of the network's scores means anything. */
    boolean givesProbabilities() {
        return plan.scores().giveProbabilities();
    }

    /** The network; after the training with the parameters of the model's file. */
    Network network() {
        return network;
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
        EpochRecord finished = new EpochRecord(epoch, seconds, judge.afterEpoch(epoch));
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
            SavedModel model = SavedModel.of(network);
            folder.write("model.npz", model::write);
            kept = model;
        }
        folder.append(finished);
        Optional<SavedModel> best = history.keepsTheBest() ? Optional.ofNullable(kept) : Optional.empty();
        folder.write(CHECKPOINT, out -> checkpoint.write(out, position, best));
        record = record.trained(history.training(split.train().size(), kernels));
        folder.write(record);
    }
}
