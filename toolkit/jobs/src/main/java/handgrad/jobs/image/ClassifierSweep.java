package handgrad.jobs.image;

import handgrad.datasets.LoadedImages;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.sweep.Sweep;
import handgrad.jobs.sweep.SweepFolder;
import handgrad.jobs.sweep.SweepPlan;
import handgrad.jobs.sweep.SweepResult;
import handgrad.jobs.sweep.SweepRow;
import handgrad.matrix.BlasThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tuning of a classifier: every configuration trained, several side by side, and the best one once more as a run.
 *
 * @param plan what is tried
 * @param configurations its configurations
 * @param configured the job with the options of one
 */
record ClassifierSweep(
        SweepPlan plan,
        List<Map<String, String>> configurations,
        Function<Map<String, String>, ImageClassificationJob> configured,
        Console console) {
    /** Trains a configured job as a run of its own, into this folder. */
    @FunctionalInterface
    interface Run {
        RunRecord train(ImageClassificationJob job, LoadedImages loaded, Path runs) throws IOException;
    }

    /**
     * Trains what is not finished in the folder, and the winner.
     *
     * @param threads how many trainings run side by side
     * @return the exit status
     */
    int train(LoadedImages loaded, SweepFolder folder, int threads, Run run) throws IOException {
        List<SweepRow> rows;
        boolean stopped;
        BlasThreads.limit(1);
        try (Interruption interruption = new Interruption()) {
            rows = new Sweep(
                            folder,
                            configurations,
                            config -> {
                                ImageClassificationJob job = configured.apply(config);
                                return new ClassifierTrial(job.classifier(), job.options(), loaded);
                            },
                            this::say)
                    .run(threads, interruption::requested);
            stopped = interruption.requested();
        }
        BlasThreads.limit(threads);
        Optional<SweepRow> best = stopped ? Optional.empty() : plan.selection().best(rows);
        Optional<RunRecord> winner = Optional.empty();
        if (best.isPresent()) {
            folder.draw(plan, rows, console::say);
            console.say("training the best configuration once more, for its record: "
                    + best.get().words());
            winner = Optional.of(run.train(
                    configured.apply(best.get().config()), loaded, folder.path().resolve("winner")));
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
