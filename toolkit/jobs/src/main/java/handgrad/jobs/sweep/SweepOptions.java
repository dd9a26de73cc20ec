package handgrad.jobs.sweep;

import handgrad.jobs.command.Console;
import handgrad.jobs.command.OptionValues;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a job whose runs take seconds can be told about tuning: a sweep can be carried on, a run cannot. */
public final class SweepOptions {
    @Mixin
    private final TuneOptions tune = new TuneOptions();

    @Option(
            names = "--resume",
            paramLabel = "SWEEP",
            converter = OptionValues.Folder.class,
            description = "With --tune: carry on the sweep in this folder.")
    private @Nullable Path resume;

    public TuneOptions tune() {
        return tune;
    }

    /** The sweep to carry on; null for a new one. */
    public @Nullable Path resume() {
        return resume;
    }

    /**
     * Checks that the options go together.
     *
     * @param otherWork what is asked for that is no training, as the option is called; empty for nothing
     * @throws ParameterException when not
     */
    public void require(Console console, Optional<String> otherWork) {
        if (tune.isGivenInVain() || (resume != null && !tune.tune())) {
            throw console.refusal("--grid, --one-at-a-time, --spark and --resume say how to tune; add --tune");
        }
        if (tune.tune() && otherWork.isPresent()) {
            throw console.refusal(
                    "--tune trains and chooses, and does nothing else; leave " + otherWork.get() + " out");
        }
    }
}
