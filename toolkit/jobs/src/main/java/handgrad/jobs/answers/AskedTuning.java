package handgrad.jobs.answers;

import handgrad.jobs.sweep.Grid;
import handgrad.jobs.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A tuning that a sheet asks for.
 *
 * @param names the hyper-parameters to tune
 * @param grid their values, {@code learning-rate=0.01,0.1}; empty where the sheet leaves them to the reader
 * @param oneAtATime whether each is varied with the others at their default
 */
public record AskedTuning(List<String> names, List<String> grid, boolean oneAtATime) {
    /** Of values that the sheet names, which are the job's own grid. */
    public static AskedTuning of(List<String> grid, boolean oneAtATime) {
        return new AskedTuning(List.copyOf(Grid.parse(grid).values().keySet()), grid, oneAtATime);
    }

    /** Of hyper-parameters whose values the sheet leaves open. */
    public static AskedTuning ofAnyValues(String... names) {
        return new AskedTuning(List.of(names), List.of(), false);
    }

    boolean tunes(String name) {
        return names.contains(name);
    }

    /** As on the command line. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of("--tune"));
        if (oneAtATime) {
            words.add("--one-at-a-time");
        }
        return words;
    }

    /** Whether a tuning tried what is asked for. */
    public boolean isTriedBy(SweepPlan plan) {
        Map<String, List<String>> tried = plan.grid();
        return grid.isEmpty()
                ? tried.keySet().containsAll(names)
                : tried.equals(Grid.parse(grid).values()) && plan.oneAtATime() == oneAtATime;
    }
}
