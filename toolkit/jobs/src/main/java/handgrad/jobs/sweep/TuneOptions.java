package handgrad.jobs.sweep;

import handgrad.jobs.command.OptionGroup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a job can be told about tuning its hyper-parameters. */
@OptionGroup(OptionGroup.Heading.TUNING)
public final class TuneOptions {
    @Option(
            names = "--tune",
            description =
                    "Train with every combination of some hyper-parameters, choose on the validation set, and train"
                            + " the best once more with its record, its pictures and one look at the test set.")
    private boolean tune;

    @Option(
            names = "--grid",
            paramLabel = "NAME=V,V,...",
            description = "With --tune: the values of a hyper-parameter, by the name of its option without dashes, once"
                    + " for each hyper-parameter; between semicolons where a value has commas itself (default: a grid of"
                    + " the job's own).")
    private List<String> grid = List.of();

    @Option(
            names = "--one-at-a-time",
            description = "With --tune: vary each hyper-parameter with the others at their default, instead of all"
                    + " combinations.")
    private boolean oneAtATime;

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            description = "With --tune: train on the executors of this Spark master, such as spark://host:7077 or"
                    + " local[2] (default: what spark-submit says, else in this process).")
    private @Nullable String master;

    public boolean tune() {
        return tune;
    }

    /** As on the command line; empty for the job's own. */
    public List<String> grid() {
        return grid;
    }

    public boolean oneAtATime() {
        return oneAtATime;
    }

    /** The Spark master; empty to train in this process. */
    public Optional<String> master() {
        return Optional.ofNullable(master == null ? System.getProperty("spark.master") : master);
    }

    /** Whether something was said that only counts with {@code --tune}. */
    public boolean isGivenInVain() {
        return !tune && (oneAtATime || !grid.isEmpty() || master != null);
    }
}
