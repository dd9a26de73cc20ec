package handgrad.jobs.sweep;

import handgrad.jobs.command.OptionGroup;
import handgrad.jobs.command.OptionValues;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a job can be told about tuning its hyper-parameters. */
@OptionGroup(OptionGroup.Heading.TUNING)
public final class TuneOptions {
    static final String HALVING_IS_LOCAL =
            "--search halving keeps the states of its trainings on this machine; leave --spark out";

    @Option(
            names = "--tune",
            description =
                    "Train with every combination of some hyper-parameters, and with the default of these for comparison;"
                            + " choose on the validation set, and train the best once more with its record, its"
                            + " pictures and one look at the test set.")
    private boolean tune;

    @Option(
            names = "--grid",
            paramLabel = "NAME=V,V,...",
            description = "With --tune: the values of a hyper-parameter, by the name of its option without dashes, once"
                    + " for each hyper-parameter; between semicolons where a value has commas itself; with --search random"
                    + " or halving also a range, learning-rate=0.001..1 (default: a grid of the job's own, as ranges"
                    + " where values are drawn).")
    private List<String> grid = List.of();

    @Option(
            names = "--one-at-a-time",
            description = "With --tune: vary each hyper-parameter with the others at their default, instead of all"
                    + " combinations.")
    private boolean oneAtATime;

    @Option(
            names = "--search",
            paramLabel = "grid|random|halving",
            converter = Search.Name.class,
            description =
                    "With --tune: try all of the grid, or draw --trials configurations from it by --seed, or train"
                            + " all, or --trials drawn ones, for a few epochs, the best third of them three times as long, and so"
                            + " on up to --epochs; each goes on from its own state (default: ${DEFAULT-VALUE}).")
    private Search search = Search.GRID;

    @Option(
            names = "--trials",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "With --search random or halving: how many configurations to draw.")
    private @Nullable Integer trials;

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

    Search search() {
        return search;
    }

    /** How many configurations to draw; empty where all combinations are tried. */
    Optional<Integer> trials() {
        return Optional.ofNullable(trials);
    }

    /** Whether a resumed sweep was told how to search, which its plan says already. */
    boolean saysHow() {
        return oneAtATime || !grid.isEmpty() || search != Search.GRID || trials != null;
    }

    /** Why these do not go together, if they do not. */
    Optional<String> complaint() {
        if (search == Search.GRID && trials != null) {
            return Optional.of("--trials says how many configurations to draw, and --search grid tries all of them; add"
                    + " --search random or --search halving");
        }
        if (search == Search.RANDOM && trials == null) {
            return Optional.of("--search random draws configurations; say how many with --trials, such as --trials 30");
        }
        if (search != Search.GRID && oneAtATime) {
            return Optional.of("--one-at-a-time goes with --search grid, not with " + search + "; leave it out");
        }
        if (search == Search.HALVING && master().isPresent()) {
            return Optional.of(HALVING_IS_LOCAL);
        }
        return Optional.empty();
    }

    /** The Spark master; empty to train in this process. */
    public Optional<String> master() {
        return Optional.ofNullable(master == null ? System.getProperty("spark.master") : master);
    }

    /** Whether something was said that only counts with {@code --tune}. */
    public boolean isGivenInVain() {
        return !tune && (saysHow() || master != null);
    }
}
