package handgrad.jobs.sweep;

import java.util.List;
import picocli.CommandLine.Option;

/** What a job can be told about tuning its hyper-parameters. */
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
                    + " for each hyper-parameter (default: a grid of the job's own).")
    private List<String> grid = List.of();

    @Option(
            names = "--one-at-a-time",
            description = "With --tune: vary each hyper-parameter with the others at their default, instead of all"
                    + " combinations.")
    private boolean oneAtATime;

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

    /** Whether something was said that only counts with {@code --tune}. */
    public boolean isGivenInVain() {
        return !tune && (oneAtATime || !grid.isEmpty());
    }
}
