package handgrad.jobs.answers;

import handgrad.jobs.sweep.FinishedSweep;
import java.util.Optional;

/**
 * What lies in a folder of runs for a question.
 *
 * @param run the newest completed one that answers it
 * @param sweep the tuning that it won, where the sheet asks for one and one is there
 * @param instead where no run answers it, what the newest other one of the job has that is not asked for
 */
public record FoundRun(Optional<CompletedRun> run, Optional<FinishedSweep> sweep, Optional<String> instead) {
    static final FoundRun NONE = new FoundRun(Optional.empty(), Optional.empty(), Optional.empty());
}
