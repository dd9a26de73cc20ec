package handgrad.jobs.training;

import handgrad.jobs.command.Console;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Figure;
import handgrad.jobs.tracking.MlflowStore;
import handgrad.jobs.tracking.TensorboardEvents;
import handgrad.jobs.tracking.TrackedRun;
import handgrad.jobs.tracking.Tracker;
import handgrad.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Option;

/** For which other programs a run is written, too. */
final class LogOptions {
    /** {@code tensorboard} or {@code mlflow}. */
    private static final class TrackerName extends OptionValues.OneOf<Tracker> {
        TrackerName() {
            super(Tracker.class);
        }
    }

    @Option(
            names = "--log",
            paramLabel = "tensorboard|mlflow",
            split = ",",
            preprocessor = OptionValues.CommaSeparated.class,
            converter = TrackerName.class,
            description =
                    "When the run has ended, write it for TensorBoard, into its own folder, or for MLflow, into mlruns"
                            + " in the folder of the runs; or for both, tensorboard,mlflow.")
    private List<Tracker> trackers = List.of();

    boolean isGiven() {
        return !trackers.isEmpty();
    }

    /** Writes the run, whose network is the model that is kept. */
    void write(
            Network network,
            RunRecord record,
            List<EpochRecord> epochs,
            Map<String, Figure> figures,
            RunFolder folder,
            Console console)
            throws IOException {
        if (!isGiven()) {
            return;
        }
        Map<String, double[]> parameters = new LinkedHashMap<>();
        network.parameters()
                .forEach(parameter ->
                        parameters.put(parameter.name(), parameter.value().toArray()));
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        figures.forEach((name, figure) -> pictures.put(name, figure.png()));
        TrackedRun run = new TrackedRun(record, epochs, parameters, pictures, Instant.now());
        if (trackers.contains(Tracker.TENSORBOARD)) {
            folder.write(TensorboardEvents.FILE, out -> TensorboardEvents.write(run, out));
            console.say("tensorboard --logdir " + folder.path());
        }
        if (trackers.contains(Tracker.MLFLOW)) {
            Path own = folder.path().toAbsolutePath().normalize();
            Path runs = Objects.requireNonNull(own.getParent()).resolveSibling(MlflowStore.FOLDER);
            MlflowStore.add(run, runs, String.valueOf(own.getFileName()));
            console.say("mlflow ui --backend-store-uri " + runs);
        }
    }
}
