package handgrad.jobs.sweep;

import handgrad.jobs.command.Console;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.command.Terminal;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.OneWriter;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.report.Report;
import handgrad.jobs.terminal.ConfigurationsProgress;
import handgrad.matrix.BlasThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * The tuning of a job: every configuration trained, several side by side, and the best one once more as a run.
 *
 * @param <J> the job
 */
public final class TunedSweep<J> {
    private final TuneOptions options;
    private final @Nullable Path resumed;
    private final SweepPlan plan;
    private final Function<Map<String, String>, J> maker;
    private final Map<Map<String, String>, J> made = new ConcurrentHashMap<>();
    private final List<Map<String, String>>
            configurations; // the last is the default, where it is not among those to choose from
    private final int candidates;
    private final int reference; // the number of the default
    private final Console console;

    private TunedSweep(
            TuneOptions options,
            @Nullable Path resumed,
            SweepPlan plan,
            Function<Map<String, String>, J> maker,
            Tuning tuning,
            ToIntFunction<J> epochs) {
        this.options = options;
        this.resumed = resumed;
        this.plan = plan;
        this.maker = maker;
        ToIntFunction<Map<String, String>> epochsOf = configuration -> epochs.applyAsInt(job(configuration));
        this.configurations = new ArrayList<>(tuning.configurations(plan, epochsOf));
        this.candidates = configurations.size();
        Map<String, String> byDefault = Tuning.complete(plan.reference(), epochsOf);
        if (plan.rounds() != null || !configurations.contains(byDefault)) {
            configurations.add(byDefault);
        }
        this.reference = configurations.lastIndexOf(byDefault) + 1;
        this.console = tuning.console();
    }

    /** Makes the job with some options that all have in common, and those of a configuration. */
    @FunctionalInterface
    public interface Maker<J> {
        J job(List<String> same, Map<String, String> configuration);
    }

    /** Trains the best configuration as a run of its own. */
    @FunctionalInterface
    public interface Winner<J> {
        /**
         * Trains, with one look at the test set, at the end.
         *
         * @param runs where the folder of a new run goes
         * @param begun the run that an earlier process began and did not finish; a job whose runs take seconds begins anew
         */
        RunRecord train(J job, Path runs, Optional<Path> begun) throws IOException;
    }

    /**
     * By the command line, or by the folder of a sweep that is carried on.
     *
     * @param resumed the sweep to carry on; null for a new one
     * @param grid the job's own
     * @param epochs of a job; all configurations are asked, so that values that are not valid are refused
     */
    public static <J> TunedSweep<J> of(
            Tuning tuning,
            TuneOptions options,
            @Nullable Path resumed,
            List<String> grid,
            Maker<J> maker,
            ToIntFunction<J> epochs)
            throws IOException {
        SweepPlan plan = resumed == null ? tuning.plan(options, grid) : tuning.resumed(resumed, options);
        try {
            return new TunedSweep<>(
                    options, resumed, plan, configuration -> maker.job(plan.options(), configuration), tuning, epochs);
        } catch (ParameterException e) {
            if (resumed == null) {
                throw e;
            }
            throw SweepFolder.malformedPlan(resumed, String.valueOf(e.getMessage()), e); // nobody has typed that
        }
    }

    /** What all configurations have in common, as on the command line. */
    public List<String> options() {
        return plan.options();
    }

    /** The job of a configuration; the same whenever it is asked for, because to read a command line takes a millisecond. */
    public J job(Map<String, String> configuration) {
        return made.computeIfAbsent(configuration, maker);
    }

    /** Whether a training that did well goes on from where it was measured. */
    public boolean comesBack() {
        return plan.rounds() != null;
    }

    /** Threads that train with the data that this process has read. */
    @FunctionalInterface
    public interface Here {
        /**
         * The threads.
         *
         * @param state of a configuration: the file in which its training leaves its state; empty for one that ends with what
         *     is measured
         */
        LocalTrials trials(Function<Map<String, String>, Optional<Path>> state);
    }

    /** The job of each configuration. */
    public List<J> jobs() {
        return configurations.stream().map(this::job).toList();
    }

    /**
     * Trains what is not finished, and the winner.
     *
     * @param here trains where no other machine was named
     * @param out where the folder of a new sweep goes
     * @param threads of the winner's training
     * @return the exit status
     */
    @SuppressWarnings("try") // the right to write only has to last
    public int train(SweptData data, Here here, Path out, int threads, Winner<J> winning) throws IOException {
        Optional<TrialRunner> elsewhere = ChosenRunner.elsewhere(
                options,
                console,
                () -> RemoteJob.of(plan, data.elsewhere(), data.sha256())); // before there is a folder
        Path place = SweepFolder.begin(resumed, out, plan, data.sha256());
        try (OneWriter only = OneWriter.in(place);
                Interruption interruption = new Interruption()) { // the process lasts until the result is told
            SweepFolder folder = SweepFolder.open(place);
            TrialRunner runner = elsewhere.orElseGet(() -> here.trials(configuration -> state(folder, configuration)));
            int before = folder.rows().size();
            long start = System.nanoTime();
            BlasThreads.limit(1);
            List<SweepRow> rows = trained(folder, runner, interruption, before);
            double seconds = (System.nanoTime() - start) / 1e9;
            BlasThreads.limit(threads);
            boolean stopped = interruption.requested();
            Optional<SweepRow> best = stopped ? Optional.empty() : plan.best(tried(rows));
            Optional<Path> begun = best.isPresent() ? begun(folder, best.get()) : Optional.empty();
            boolean done = begun.isPresent() && SweepFolder.isDone(begun.get());
            if (done && rows.size() == before && folder.hasReport()) {
                console.say("the sweep in " + folder.path() + " is completed already");
                RunRecord winner = RunFolder.readRun(begun.get());
                return console.tell(result(folder, null, winner.status(), rows, Optional.of(winner)));
            }
            if (!stopped) {
                folder.deleteStates();
            }
            if (!stopped && plan.search() == Search.GRID) {
                folder.draw(plan, tried(rows), console::say);
            }
            Optional<RunRecord> winner;
            if (best.isEmpty()) {
                winner = Optional.empty();
            } else if (done) {
                winner = Optional.of(RunFolder.readRun(begun.get()));
            } else {
                winner = Optional.of(winner(folder, best.get(), begun, winning));
            }
            SweepResult result = result(
                    folder,
                    before == 0 ? seconds : null,
                    winner.map(RunRecord::status).orElse(stopped ? Status.INTERRUPTED : Status.DIVERGED),
                    rows,
                    winner);
            folder.write(Report.FILE, new SweepReport(plan, result, folder.winner())::writeTo);
            return console.tell(result);
        }
    }

    private SweepResult result(
            SweepFolder folder,
            @Nullable Double seconds,
            Status status,
            List<SweepRow> rows,
            Optional<RunRecord> winner) {
        return SweepResult.of(plan, folder, planned(), seconds, status, tried(rows), reference(rows), winner);
    }

    private List<SweepRow> trained(SweepFolder folder, TrialRunner runner, Interruption interruption, int before)
            throws IOException {
        List<SweepRow> told = new ArrayList<>(folder.rows());
        try (ConfigurationsProgress progress = Terminal.progress()
                .configurations(planned() + configurations.size() - candidates, before, console::say)) {
            return new Sweep(folder, plan.selection(), configurations, Optional.ofNullable(plan.rounds()), row -> {
                        told.add(row);
                        boolean isBest =
                                plan.best(tried(told)).filter(row::equals).isPresent();
                        progress.finished(words(row), isBest);
                    })
                    .run(runner, interruption::requested);
        }
    }

    /** What the sweep chooses from: all rows but that of a default that is not one of its configurations. */
    private List<SweepRow> tried(List<SweepRow> rows) {
        return rows.stream().filter(row -> row.number() <= candidates).toList();
    }

    /** How many configurations are trained if none diverges, without the default. */
    private int planned() {
        return plan.rounds() == null ? candidates : plan.rounds().trainings();
    }

    private Optional<SweepRow> reference(List<SweepRow> rows) {
        return rows.stream().filter(row -> row.number() == reference).findFirst();
    }

    private Optional<Path> state(SweepFolder folder, Map<String, String> configuration) {
        int at = configurations.indexOf(configuration);
        if (plan.rounds() == null || at >= candidates) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.state(at % plan.rounds().candidates() + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run of this configuration that an earlier process began, which looks at the test set: not twice. */
    private static Optional<Path> begun(SweepFolder folder, SweepRow best) throws IOException {
        Optional<Path> run = folder.winner();
        if (run.isEmpty()) {
            return run;
        }
        Map<String, String> config =
                Tuning.parameters(RunFolder.readRun(run.get()).config());
        return config.entrySet().containsAll(best.config().entrySet()) ? run : Optional.empty();
    }

    /** The best configuration's run. */
    private RunRecord winner(SweepFolder folder, SweepRow best, Optional<Path> begun, Winner<J> winning)
            throws IOException {
        console.say("training the best configuration once more, for its record: " + best.words());
        J job = maker.apply(best.config()); // one that has trained nothing yet
        return winning.train(job, folder.path().resolve(SweepFolder.WINNER), begun);
    }

    private String words(SweepRow row) {
        String metrics = row.metrics().entrySet().stream()
                .map(metric -> MetricTable.words(metric.getKey()) + " "
                        + NumberText.metric(metric.getKey(), metric.getValue()))
                .collect(Collectors.joining("  "));
        return place(row.number()) + "  " + row.words() + "  "
                + (row.status() == Status.COMPLETED ? metrics : row.message());
    }

    private String place(int number) {
        Rounds rounds = plan.rounds();
        if (number > candidates) {
            return "default";
        }
        return rounds == null
                ? number + "/" + candidates
                : "round " + (rounds.of(number) + 1) + "/" + rounds.count() + ", "
                        + ((number - 1) % rounds.candidates() + 1);
    }
}
