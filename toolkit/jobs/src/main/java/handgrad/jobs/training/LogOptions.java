package handgrad.jobs.training;

import handgrad.jobs.command.OptionValues;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.tracking.Tracker;
import handgrad.nn.Network;
import java.util.List;
import java.util.Set;
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
                    "Write the run for TensorBoard, into its own folder while it trains, or for MLflow, into mlruns in the"
                            + " folder of the runs when it has ended; or for both, tensorboard,mlflow.")
    private List<Tracker> trackers = List.of();

    boolean isGiven() {
        return !trackers.isEmpty();
    }

    /** The log of a run that starts now or is carried on. */
    RunLog open(RunRecord started, Network network, RunFolder folder) {
        return new RunLog(Set.copyOf(trackers), started, network, folder);
    }
}
