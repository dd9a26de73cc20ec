package handgrad.jobs.sweep;

import handgrad.train.DivergedException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Trials that one thread runs: a single one, or several that share some of their work. */
@FunctionalInterface
public interface TrialGroup {
    /**
     * Cuts planned trials into groups; which of them share a group changes how long they take, not what comes out.
     */
    @FunctionalInterface
    interface Grouping {
        /**
         * Each of the trials in one of the groups.
         *
         * @param threads that will run the groups; fewer groups would leave some of them idle
         */
        List<TrialGroup> groups(List<PlannedTrial> planned, int threads);

        /**
         * Each trial by itself.
         *
         * @param trials makes the trial of a configuration, whatever its epochs
         */
        static Grouping single(Function<Map<String, String>, Trial> trials) {
            return (planned, threads) ->
                    planned.stream().map(one -> single(one, trials)).toList();
        }

        private static TrialGroup single(PlannedTrial planned, Function<Map<String, String>, Trial> trials) {
            return (listener, stop) -> {
                try {
                    trials.apply(planned.config())
                            .run(planned.epochs(), measured -> listener.measured(planned, measured), stop);
                } catch (DivergedException e) {
                    listener.diverged(planned, String.valueOf(e.getMessage()));
                }
            };
        }
    }

    /**
     * Runs them, on the calling thread alone.
     *
     * @param listener is told what came out of each
     * @param stop asks to give up
     */
    void run(TrialRunner.Listener listener, BooleanSupplier stop);
}
