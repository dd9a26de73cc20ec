package handgrad.jobs.sweep;

import handgrad.jobs.command.Console;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.matrix.BlasThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tuning of a job: every configuration trained, several side by side, and the best one once more as a run.
 *
 * @param plan what is tried
 * @param configurations its configurations
 */
public record TunedSweep(SweepPlan plan, List<Map<String, String>> configurations, Console console) {
    /** Trains the best configuration as a run of its own, into this folder. */
    @FunctionalInterface
    public interface Winner {
        RunRecord train(Map<String, String> configuration, Path runs) throws IOException;
    }

    /**
     * Trains what is not finished in the folder, and the winner.
     *
     * @param runner of the trainings
     * @param threads of the winner's training
     * @return the exit status
     */
    public int train(SweepFolder folder, TrialRunner runner, int threads, Winner winning) throws IOException {
        List<SweepRow> rows;
        boolean stopped;
        BlasThreads.limit(1);
        try (Interruption interruption = new Interruption()) {
            rows = new Sweep(folder, configurations, this::say).run(runner, interruption::requested);
            stopped = interruption.requested();
        }
        BlasThreads.limit(threads);
        Optional<SweepRow> best = stopped ? Optional.empty() : plan.selection().best(rows);
        Optional<RunRecord> winner = Optional.empty();
        if (best.isPresent()) {
            folder.draw(plan, rows, console::say);
            console.say("training the best configuration once more, for its record: "
                    + best.get().words());
            winner =
                    Optional.of(winning.train(best.get().config(), folder.path().resolve("winner")));
        }
        Status status = winner.map(RunRecord::status).orElse(stopped ? Status.INTERRUPTED : Status.DIVERGED);
        return console.tell(SweepResult.of(plan, folder, configurations.size(), status, rows, winner));
    }

    private void say(SweepRow row) {
        String metrics = row.metrics().entrySet().stream()
                .map(metric -> MetricTable.words(metric.getKey()) + " "
                        + NumberText.metric(metric.getKey(), metric.getValue()))
                .collect(Collectors.joining("  "));
        console.say(row.number() + "/" + configurations.size() + "  " + row.words() + "  "
                + (row.status() == Status.COMPLETED ? metrics : row.message()));
    }
}
