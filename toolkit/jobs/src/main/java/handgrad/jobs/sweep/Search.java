package handgrad.jobs.sweep;

import handgrad.jobs.command.OptionValues;
import java.util.Locale;

/** How a sweep chooses what to try. */
public enum Search {
    /** Every combination of the values, or one hyper-parameter after the other. */
    GRID,
    /** So many configurations, each value drawn by itself. */
    RANDOM,
    /** As drawn, or every combination, for a few epochs; the best third goes on for three times as many, and so on. */
    HALVING;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As on the command line. */
    static final class Name extends OptionValues.OneOf<Search> {
        Name() {
            super(Search.class);
        }
    }
}
