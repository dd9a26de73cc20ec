package handgrad.jobs.training;

import handgrad.jobs.command.Console;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Figure;
import handgrad.jobs.terminal.TrainingProgress;
import handgrad.jobs.tracking.MlflowStore;
import handgrad.jobs.tracking.TensorboardEvents;
import handgrad.jobs.tracking.TrackedRun;
import handgrad.jobs.tracking.Tracker;
import handgrad.nn.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What other programs are told of a run: TensorBoard after each epoch and at the end, MLflow at the end. */
final class RunLog {
    private final Set<Tracker> trackers;
    private final Network network;
    private final RunFolder folder;
    private final TensorboardEvents events;

    RunLog(Set<Tracker> trackers, RunRecord started, Network network, RunFolder folder) {
        this.trackers = trackers;
        this.network = network;
        this.folder = folder;
        this.events = new TensorboardEvents(started, folder, InstantSource.system());
    }

    /** The same progress, which also adds each epoch to TensorBoard's file. */
    TrainingProgress beside(TrainingProgress shown) {
        return trackers.contains(Tracker.TENSORBOARD) ? new Live(shown) : shown;
    }

    private final class Live implements TrainingProgress {
        private final TrainingProgress shown;

        Live(TrainingProgress shown) {
            this.shown = shown;
        }

        @Override
        public void trained(long samples) {
            shown.trained(samples);
        }

        @Override
        public void finished(EpochRecord epoch) {
            shown.finished(epoch);
            Map<String, double[]> parameters = new LinkedHashMap<>();
            network.parameters()
                    .forEach(parameter ->
                            parameters.put(parameter.name(), parameter.value().toArray()));
            try {
                events.finished(epoch, parameters);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            shown.close();
        }
    }

    /** Writes what there is at the end. */
    void write(RunRecord record, List<EpochRecord> epochs, Map<String, Figure> figures, Console console)
            throws IOException {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        figures.forEach((name, figure) -> pictures.put(name, figure.png()));
        if (trackers.contains(Tracker.TENSORBOARD)) {
            events.ended(record, epochs, pictures);
            console.say("tensorboard --logdir " + folder.path());
        }
        if (trackers.contains(Tracker.MLFLOW)) {
            Path own = folder.path().toAbsolutePath().normalize();
            Path runs = Objects.requireNonNull(own.getParent()).resolveSibling(MlflowStore.FOLDER);
            TrackedRun run = new TrackedRun(record, epochs, pictures, Instant.now());
            MlflowStore.add(run, runs, String.valueOf(own.getFileName()));
            console.say("mlflow ui --backend-store-uri " + runs);
        }
    }
}
