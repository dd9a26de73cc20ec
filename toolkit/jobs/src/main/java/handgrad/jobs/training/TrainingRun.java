package handgrad.jobs.training;

import handgrad.files.MalformedFileException;
import handgrad.files.Sha256;
import handgrad.files.WholeFile;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.record.Collapse;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.NotedFailure;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import handgrad.jobs.terminal.TrainingProgress;
import handgrad.model.Checkpoint;
import handgrad.model.SavedModel;
import handgrad.nn.Network;
import handgrad.train.DivergedException;
import handgrad.train.Position;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The training of one task. What is finished after an epoch is on disk within a second and the time of an epoch: some epochs
 * take a millisecond, and writing them takes longer.
 */
public final class TrainingRun implements TrainingListener {
    static final String MODEL = "model.npz";
    private static final String CHECKPOINT = "checkpoint.npz";
    private static final long NANOS_BETWEEN_WRITES = 1_000_000_000L;

    /** The progress is told about this often in an epoch: at batch size 1 each step would be too often. */
    private static final int TELLINGS_PER_EPOCH = 100;

    private final Task task;
    private final Network network;
    private final TrainingLoop loop;
    private final boolean testsEachEpoch;
    private final String onDivergence;
    private final RunFolder folder;
    private final TrainingProgress progress;
    private final Interruption interruption;
    private final DoubleSupplier wallSeconds;
    private final String kernels;
    private final Checkpoint checkpoint;
    private final History history;
    private Position position;
    private RunRecord record;
    private @Nullable SavedModel kept;
    private byte[] model = {}; // the kept one, as its file has it; empty when the file is up to date
    private @Nullable String modelSha256; // of the file
    private byte[] finished = {}; // the checkpoint after the last epoch; empty when the file is up to date
    private long nextWrite = System.nanoTime();
    private int told;

    /**
     * A run that has not begun.
     *
     * @param loop how often the samples are gone through, in which order
     * @param testsEachEpoch whether the test part is measured after each epoch, not only at the end
     * @param patience epochs without a lower value of the judging metric before training stops; empty when it does not
     * @param judge the metric, of the validation part
     * @param onDivergence what to say where the loss does not stay finite
     * @param started the record so far
     * @param wallSeconds of the run until now
     */
    TrainingRun(
            Task task,
            TrainingLoop loop,
            boolean testsEachEpoch,
            Optional<Integer> patience,
            String judge,
            String onDivergence,
            RunFolder folder,
            RunRecord started,
            TrainingProgress progress,
            Interruption interruption,
            DoubleSupplier wallSeconds) {
        this.task = task;
        this.network = task.plan().network();
        this.loop = loop;
        this.testsEachEpoch = testsEachEpoch;
        this.onDivergence = onDivergence;
        this.folder = folder;
        this.record = started;
        this.progress = progress;
        this.interruption = interruption;
        this.wallSeconds = wallSeconds;
        this.kernels = task.kernels();
        this.checkpoint = new Checkpoint(network, task.plan().rule(), loop.random());
        this.history = new History(patience, judge);
        this.position = Position.start(samples());
    }

    private int samples() {
        return task.train().size();
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
            Checkpoint.Restored restored = checkpoint.restore(file, samples());
            position = restored.position();
            List<EpochRecord> epochs = RunFolder.readEpochs(folder.path());
            if (epochs.size() < position.epoch()) {
                throw new MalformedFileException(
                        file,
                        "expected no more epochs than the " + epochs.size() + " of epochs.jsonl, found "
                                + position.epoch());
            }
            epochs.subList(0, position.epoch()).forEach(history::add);
            kept = restored.kept().orElseGet(() -> SavedModel.of(network));
            SavedModel last = SavedModel.of(network);
            kept.restore(network);
            writeModel(bytes(task::write));
            last.restore(network);
            record = record.trained(training());
        }
        folder.keep(history.epochs());
    }

    /**
     * Trains, and looks at the test part once when all epochs are finished. Closes the progress. Afterwards the network is
     * the model that is kept.
     *
     * @param resumed whether it goes on where its checkpoint left it
     * @return the record as it stands in the folder: completed, interrupted or diverged
     * @throws MalformedFileException when the checkpoint is not one of this run
     * @throws IOException when a file cannot be written; the record then says failed if it can still be written
     */
    RunRecord train(boolean resumed) throws IOException {
        try (progress;
                Steps steps = task.steps()) {
            if (resumed) {
                resume();
            }
            folder.write(record);
            record = NotedFailure.of(folder, () -> record, () -> trained(steps));
            folder.write(record);
            return record;
        }
    }

    private RunRecord trained(Steps steps) throws IOException {
        try {
            boolean done = history.exhausted() || loop.run(steps, position, this) || history.exhausted();
            write();
            restoreKept();
            return done ? measured() : record.interrupted(lasted(), history.metrics());
        } catch (DivergedException e) {
            write();
            restoreKept();
            return record.diverged(lasted(), e.getMessage() + ", " + onDivergence);
        }
    }

    private void restoreKept() {
        if (kept != null) {
            kept.restore(network);
        }
    }

    private RunRecord measured() {
        Map<String, Double> metrics = history.metrics();
        metrics.putAll(Finite.checked(task.measure(Part.TEST), history.epochs().size()));
        metrics.putAll(task.known());
        RunRecord done = record.completed(lasted(), metrics);
        RunRecord completed = task.classified().map(done::classified).orElse(done);
        return Collapse.of(completed, history.epochs())
                .map(completed::collapsed)
                .orElse(completed);
    }

    List<EpochRecord> epochs() {
        return history.epochs();
    }

    @Override
    public boolean afterStep(int epoch, int samples) {
        int due = Math.max(1, samples() / TELLINGS_PER_EPOCH);
        if (samples - told >= due || samples == samples()) {
            progress.trained(samples - told);
            told = samples;
        }
        return !interruption.requested();
    }

    @Override
    public boolean afterEpoch(int epoch, double seconds) {
        told = 0;
        Map<String, Double> metrics = new LinkedHashMap<>(task.measure(Part.TRAIN));
        metrics.putAll(task.measure(Part.VALIDATION));
        if (testsEachEpoch) {
            metrics.putAll(task.measure(Part.TEST));
        }
        EpochRecord done = new EpochRecord(epoch, seconds, Finite.checked(metrics, epoch));
        try {
            finish(done);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.finished(done);
        return !history.exhausted();
    }

    private void finish(EpochRecord done) throws IOException {
        if (history.add(done)) {
            kept = SavedModel.of(network);
            model = bytes(task::write);
        }
        Optional<SavedModel> best = history.keepsTheBest() ? Optional.ofNullable(kept) : Optional.empty();
        finished = bytes(out -> checkpoint.write(out, position, best));
        record = record.trained(training());
        if (System.nanoTime() - nextWrite >= 0) {
            write();
            nextWrite = System.nanoTime() + NANOS_BETWEEN_WRITES;
        }
    }

    /** The checkpoint comes after the files that it stands for, and before the record that speaks of it. */
    private void write() throws IOException {
        if (finished.length == 0) {
            return;
        }
        if (model.length > 0) {
            writeModel(model);
            record = record.trained(training());
        }
        folder.keep(history.epochs());
        folder.write(CHECKPOINT, out -> out.write(finished));
        folder.write(record);
        model = new byte[0];
        finished = new byte[0];
    }

    private void writeModel(byte[] npz) throws IOException {
        folder.write(MODEL, out -> out.write(npz));
        modelSha256 = Sha256.of(npz);
    }

    private Training training() {
        return history.training(samples(), kernels).leaving(modelSha256);
    }

    /** What was trained, and the time until now: a run that ends has its result. */
    private Training lasted() {
        return record.training().lasting(wallSeconds.getAsDouble());
    }

    private static byte[] bytes(WholeFile.Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        return bytes.toByteArray();
    }
}
