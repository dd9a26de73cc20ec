package handgrad.jobs.training;

import handgrad.jobs.check.CheckReport;
import handgrad.jobs.check.GradientReport;
import handgrad.jobs.check.TrainingCheck;
import handgrad.jobs.command.Configuration;
import handgrad.jobs.command.Console;
import handgrad.jobs.command.DataOptions;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.command.JobName;
import handgrad.jobs.command.OptionGroup;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.OutputOptions;
import handgrad.jobs.command.PredictingJob;
import handgrad.jobs.command.RecordedOptions;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.command.WallClock;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.OneWriter;
import handgrad.jobs.record.RecordedModel;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.sweep.JobTrials;
import handgrad.jobs.sweep.LocalTrials;
import handgrad.jobs.sweep.TuneOptions;
import handgrad.jobs.sweep.TunedJob;
import handgrad.jobs.sweep.TunedSweep;
import handgrad.jobs.sweep.Tuning;
import handgrad.matrix.BlasThreads;
import handgrad.optim.Rule;
import handgrad.random.RandomState;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A job that trains. A subclass answers a {@link Question}; options, training, early stopping, resuming, tuning, the gradient
 * check, record, pictures and page are the same for all.
 *
 * <p>One stream of random numbers, {@code --stream} from its {@code --seed}, gives all that a task draws and then the order of each epoch.
 *
 * @param <D> data as they are read, from which any number of tasks can be made
 * @param <T> what is trained
 */
@OptionGroup(OptionGroup.Heading.CARRYING_ON)
public abstract class TrainingJob<D, T extends Task> extends Question<D, T> implements PredictingJob, TunedJob {
    @Mixin
    private final TrainingOptions options;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            converter = OptionValues.Folder.class,
            description = "Carry on the run in this folder from its last finished epoch, with its own options; only"
                    + " --epochs may be raised. With --tune: carry on the sweep in this folder.")
    private @Nullable Path resume;

    @Option(
            names = "--check-gradients",
            description = "Train nothing: compare the hand-written gradients with central differences on some training"
                    + " samples, in double and without dropout, and one step of this training with the step that"
                    + " follows from them; fail where they differ.")
    private boolean checkGradients;

    @Option(
            names = "--summary",
            description = "Train nothing: print the layers with their shapes and parameters, and what would compute the"
                    + " steps.")
    private boolean summary;

    @Mixin
    private final LogOptions log = new LogOptions();

    @Mixin
    private final TuneOptions tune = new TuneOptions();

    @Spec
    private CommandSpec spec;

    private @Nullable CommandSpec origin; // of the sweep that this job is a configuration of
    private boolean testsOnce;
    private @Nullable WallClock clock; // of a job that was started

    /** A job with its defaults. */
    protected TrainingJob(TrainingOptions defaults) {
        this.options = defaults;
    }

    @Override
    protected List<String> grid() {
        return Tuning.learningRates(options.learningRate());
    }

    @Override
    protected void tell(T task, RunRecord record, List<EpochRecord> epochs, Path folder) {
        console().tell(record, folder);
    }

    /** The trial of this job's configuration. */
    private TaskTrial<T> trial(D data) {
        return new TaskTrial<>(epochs -> begin(data, true, epochs));
    }

    /** What is made of a task whose network is a finished run's model. */
    @FunctionalInterface
    protected interface Applied<T, R> {
        R to(T task) throws IOException;
    }

    /**
     * Sets a run's task up again and applies its model.
     *
     * @param folder of the run
     * @param from where the run's data are
     */
    protected final <R> R applied(RunRecord run, Path folder, DataOptions from, Applied<T, R> model)
            throws IOException {
        D data = readAgain(run, from);
        try (T task = task(data, options.patience().isPresent(), options.random())) {
            task.restore(RecordedModel.of(folder, run));
            return model.to(task);
        }
    }

    /** A finished run's data, with a word where they are not those that it saw. */
    protected final D readAgain(RunRecord run, DataOptions from) throws IOException {
        D data = whileLibrariesLoad(() -> read(from));
        BlasThreads.limit(options.threads());
        sayIfOthers(run, data);
        return data;
    }

    /** Says so if these are not the data that the run saw. */
    protected void sayIfOthers(RunRecord run, D data) throws IOException {
        if (!List.copyOf(run.data().sha256().values())
                .equals(List.copyOf(swept(data).sha256().values()))) {
            console().say("These are not the data that the run saw.");
        }
    }

    /** What {@code --check-gradients} finds. */
    protected GradientReport check(D data) throws IOException {
        RandomState random = options.random();
        try (T task = task(data, false, random);
                Rule twin = options.rule()) {
            return new TrainingCheck(
                            task.plan(), task.plan().network(), twin, task.train(), TrainingPlan::steps, task.kernels())
                    .report(JobName.of(spec()), options.seed(), task.used().name(), random);
        }
    }

    @Override
    public List<String> examples() {
        return List.of(
                "",
                "--epochs 3 --learning-rate 0.01 --seed 1",
                "--json > run.json",
                "--patience 5",
                "--check-gradients",
                "--tune --grid learning-rate=0.01,0.1 --grid batch-size=32,128",
                "--resume runs/.../20261121T120000Z");
    }

    @Override
    public Integer call() throws IOException {
        clock = WallClock.start();
        prepare();
        if ((checkGradients || summary) && (resume != null || tune.tune() || tune.isGivenInVain())) {
            throw console()
                    .refusal((summary ? "--summary" : "--check-gradients")
                            + " trains nothing; leave --resume and --tune out");
        }
        if (tune.isGivenInVain()) {
            throw console()
                    .refusal("--grid, --one-at-a-time, --search, --trials and --spark say how to tune; add --tune");
        }
        if (log.isGiven() && (checkGradients || tune.tune())) {
            throw console().refusal("--log writes the curves of a run; leave it out with --tune and --check-gradients");
        }
        if (tune.tune()) {
            requireOptions(); // the others are those of its configurations
            return tune();
        }
        if (resume != null) {
            return carryOn(resume);
        }
        requireTogether(given());
        if (summary) {
            return summary(whileLibrariesLoad(this::read));
        }
        return checkGradients ? tell(check(whileLibrariesLoad(this::read))) : train(Optional.empty());
    }

    @FunctionalInterface
    private interface Reading<D> {
        D read() throws IOException;
    }

    private static <D> D whileLibrariesLoad(Reading<D> reading) throws IOException {
        LoadedAhead libraries = LoadedAhead.libraries();
        D data = reading.read();
        libraries.await();
        return data;
    }

    private int summary(D data) throws IOException {
        BlasThreads.limit(options.threads());
        try (T task = task(data, options.patience().isPresent(), options.random())) {
            NetworkSummary of =
                    new NetworkSummary(NetworkSummary.layers(task.plan().network()), task.kernels());
            console().line().getOut().print(of.text(output.json()));
            console().line().getOut().flush();
            return 0;
        }
    }

    private int carryOn(Path run) throws IOException {
        List<OptionSpec> given = given();
        Resumption resumption = Resumption.of(run, spec().commandLine(), JobName.of(spec()));
        resumption.requireSound(() -> requireTogether(List.of()));
        requireTogether(given);
        resumption.requireSame(config(), spec().commandLine());
        findAgain(resumption.record().data());
        if (resumption.isDone(options.epochs())) {
            console().say("The run in " + run + " is completed already; a larger --epochs would carry it on.");
            return console().tell(resumption.record(), run);
        }
        return train(Optional.of(resumption));
    }

    private List<OptionSpec> given() {
        return spec.commandLine().getParseResult().matchedOptions();
    }

    private void requireTogether(List<OptionSpec> given) {
        Configuration.givenInVain(spec, given)
                .or(options::complaint)
                .or(this::anotherRule)
                .ifPresent(why -> {
                    throw console().refusal(why);
                });
        requireOptions();
    }

    private Optional<String> anotherRule() {
        return asksForSgd()
                .filter(asked -> !options.isPlainSgd())
                .map(asked -> asked + "; leave --optimiser and --clip-norm out");
    }

    private int train(Optional<Resumption> resumption) throws IOException {
        BlasThreads.limit(options.threads());
        boolean judges = options.patience().isPresent();
        D data = whileLibrariesLoad(this::read);
        requireEnough(data, judges);
        return train(data, judges, output.out(), resumption, this::tell)
                .status()
                .exitStatus();
    }

    /** Told of a run when it has ended, before its pictures are drawn. */
    @FunctionalInterface
    private interface Ended<T> {
        void tell(T task, RunRecord record, List<EpochRecord> epochs, Path folder);
    }

    @SuppressWarnings("try") // the right to write only has to last
    private RunRecord train(D data, boolean judges, Path runs, Optional<Resumption> resumption, Ended<T> ended)
            throws IOException {
        RandomState random = options.random();
        try (T task = task(data, judges, random);
                Interruption interruption = new Interruption()) {
            requireBatch(task.train().size());
            RunRecord started = RunRecord.started(
                    JobName.of(spec()),
                    spec().parent().name(),
                    question(),
                    options.seed(),
                    config(),
                    task.used(),
                    Environment.here(options.threads()));
            if (resumption.isPresent()) {
                resumption.get().requireSame(started.data());
                resumption.get().difference(started.environment()).ifPresent(console()::say);
                resumption.get().otherModel().ifPresent(console()::say);
            }
            Path place = resumption.isPresent()
                    ? resumption.get().folder()
                    : RunFolder.create(runs, JobName.of(spec()), Instant.now()).path();
            double before =
                    resumption.map(run -> run.record().training().wallSeconds()).orElse(0.0);
            try (OneWriter only = OneWriter.in(place)) {
                RunFolder folder = resumption.isPresent() ? resumption.get().open() : RunFolder.open(place);
                LoadedAhead.drawing();
                RunLog told = log.open(started, task.plan().network(), folder);
                RunPage<T> page = new RunPage<>(this, task, JobName.of(spec()), spec, folder);
                TrainingRun run = new TrainingRun(
                        task,
                        loop(options.epochs(), random),
                        testsEachEpoch(),
                        options.patience(),
                        judge(),
                        options.onDivergence(task.plan().objective().penalty().alpha()),
                        folder,
                        started,
                        page.whileItTrains(started, options.epochs(), told),
                        interruption,
                        () -> Objects.requireNonNull(clock).seconds() + before);
                RunRecord record = run.train(resumption.isPresent());
                ended.tell(task, record, run.epochs(), folder.path());
                page.write(record, run.epochs(), told, console());
                if (record.status() == Status.COMPLETED) {
                    complete(task, folder);
                }
                return record;
            }
        }
    }

    /** Refuses a batch that is larger than what is trained on. */
    protected final void requireBatch(int samples) {
        if (options.batchSize() > samples) {
            throw console()
                    .refusal("a batch of " + options.batchSize() + " is larger than the " + samples
                            + (samples == 1 ? " training sample" : " training samples")
                            + "; give a smaller --batch-size");
        }
    }

    private TrainingLoop loop(int epochs, RandomState random) {
        return new TrainingLoop(epochs, options.batchSize(), random, order());
    }

    private int tune() throws IOException {
        if (options.patience().isPresent()) {
            throw console().refusal("--tune measures after given epochs, --patience would stop before; leave it out");
        }
        Tuning tuning = tuning();
        TunedSweep<TrainingJob<D, T>> sweep = TunedSweep.of(
                tuning,
                tune,
                resume,
                grid(),
                (same, configuration) -> configured(tuning, same, configuration),
                job -> job.options().epochs());
        if (resume != null) {
            RecordedOptions.add(spec().commandLine(), sweep.options());
        }
        D data = whileLibrariesLoad(this::read);
        for (TrainingJob<D, T> job : sweep.jobs()) {
            job.requireEnough(data, true);
        }
        choice().ifPresent(console()::say);
        return sweep.train(
                swept(data),
                state -> sweep.comesBack()
                        ? trialsThatGoOn(
                                configuration -> sweep.job(configuration).trial(data), state)
                        : new LocalTrials(
                                options.threads(),
                                grouping(configuration ->
                                        sweep.job(configuration).trial(data))),
                output.out(),
                options.threads(),
                (winner, runs, begun) -> winner.trainAsWinner(data, runs, begun));
    }

    private LocalTrials trialsThatGoOn(
            Function<Map<String, String>, TaskTrial<T>> trials, Function<Map<String, String>, Optional<Path>> state) {
        return new LocalTrials(
                options.threads(),
                configuration -> state.apply(configuration)
                        .map(trials.apply(configuration)::keeping)
                        .orElseGet(() -> trials.apply(configuration)));
    }

    /** With one look at the test set, at the end, whatever the sheet asks of a run. */
    private RunRecord trainAsWinner(D data, Path runs, Optional<Path> begun) throws IOException {
        testsOnce = true;
        clock = WallClock.start();
        Optional<Resumption> resumption =
                begun.isPresent() ? Optional.of(Resumption.of(begun.get())) : Optional.empty();
        return train(data, false, runs, resumption, (task, record, epochs, folder) -> {});
    }

    @Override
    public JobTrials trials(List<String> words) throws IOException {
        D data = read();
        Tuning tuning = tuning();
        return new JobTrials(
                swept(data).sha256(),
                configuration -> configured(tuning, words, configuration).trial(data));
    }

    @SuppressWarnings("unchecked") // of this very class
    private TrainingJob<D, T> configured(Tuning tuning, List<String> same, Map<String, String> configuration) {
        TrainingJob<D, T> job = (TrainingJob<D, T>) tuning.configured(getClass(), same, configuration);
        job.origin = spec();
        job.prepare();
        job.requireTogether(job.given());
        return job;
    }

    private Tuning tuning() {
        return Tuning.of(
                JobName.of(spec()),
                Configuration.tunable(spec),
                Configuration.hyperParameters(spec),
                options.seed(),
                selection(),
                console());
    }

    private TaskTrial.Begun<T> begin(D data, boolean judges, int epochs) {
        RandomState random = options.random();
        try {
            return new TaskTrial.Begun<>(task(data, judges, random), loop(epochs, random));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Prints what a check found.
     *
     * @return the exit status that goes with it
     */
    protected final <R extends Record & CheckReport> int tell(R report) {
        return console().tell(report);
    }

    /** What the training was told. */
    protected final TrainingOptions options() {
        return options;
    }

    /** Whether the test part is measured after each epoch, not only at the end. */
    protected final boolean testsEachEpoch() {
        return isTestedEachEpoch() && !testsOnce;
    }

    protected final boolean isTuning() {
        return tune.tune();
    }

    protected final Console console() {
        return new Console(spec().commandLine(), output.json());
    }

    /** The command that the user gave: where this job says things, and whose name it has. */
    protected final CommandSpec spec() {
        return origin == null ? spec : origin;
    }

    private Map<String, Object> config() {
        return Configuration.of(spec);
    }
}
