package handgrad.spark;

import handgrad.jobs.sweep.PlannedTrial;
import handgrad.jobs.sweep.Trial.Measured;
import handgrad.jobs.sweep.TrialRunner.Listener;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes back of a trial.
 *
 * @param diverged why it diverged; null when it did not
 * @param refused why it could not be run, which another attempt would not change; null when it could
 */
record Outcome(
        List<Measured> measured,
        @Nullable String diverged,
        @Nullable String refused) implements Serializable {
    static Outcome refused(String why) {
        return new Outcome(List.of(), null, why);
    }

    void tell(PlannedTrial trial, Listener listener) throws IOException {
        if (refused != null) {
            throw new IOException(refused);
        }
        measured.forEach(one -> listener.measured(trial, one));
        if (diverged != null) {
            listener.diverged(trial, diverged);
        }
    }
}
