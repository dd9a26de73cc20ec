package handgrad.jobs.report;

import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader of a run may do next.
 *
 * @param words what it does
 * @param command to copy
 */
public record NextStep(String words, String command) {
    static List<NextStep> of(RunRecord run, RunFacts facts) {
        if (facts.command().isEmpty()) {
            return List.of();
        }
        String job = "handgrad " + run.job();
        String folder = facts.folder().contains(" ") ? "'" + facts.folder() + "'" : facts.folder();
        List<NextStep> steps = new ArrayList<>();
        if (run.status() == Status.COMPLETED) {
            steps.add(new NextStep(
                    "Train on, to twice as many epochs",
                    job + " --resume " + folder + " --epochs "
                            + 2 * Math.max(1, run.training().epochs())));
            steps.add(new NextStep("Apply the model", "handgrad predict " + folder));
            steps.add(new NextStep("Look for better values", job + " --tune"));
        } else if (run.status() != Status.DIVERGED) {
            steps.add(new NextStep("Carry the run on", job + " --resume " + folder));
        }
        steps.add(new NextStep("Compare it with other runs", "handgrad runs compare " + folder + " OTHER"));
        return steps;
    }
}
