package handgrad.jobs.sweep;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Who runs the trials of a sweep: threads of this process, or the executors of a cluster. */
@FunctionalInterface
public interface TrialRunner {
    /** Is told what came out of the trials, by any thread. */
    interface Listener {
        /** Of each number of epochs, once. */
        void measured(PlannedTrial trial, Trial.Measured measured);

        /** Nothing more comes of this trial. */
        void diverged(PlannedTrial trial, String message);
    }

    /**
     * Runs all of them, each on one thread, and returns when they have ended.
     *
     * @param stop asks to end early
     * @throws IOException when a trial cannot be run
     */
    void run(List<PlannedTrial> trials, Listener listener, BooleanSupplier stop) throws IOException;
}
