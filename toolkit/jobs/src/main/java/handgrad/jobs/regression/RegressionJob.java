package handgrad.jobs.regression;

import handgrad.datasets.DataException;
import handgrad.datasets.RegressionData;
import handgrad.datasets.ames.AmesSales;
import handgrad.datasets.ames.FeatureEncoder;
import handgrad.datasets.ames.LoadedAmes;
import handgrad.jobs.check.TrainingCheck;
import handgrad.jobs.command.Console;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.command.Job;
import handgrad.jobs.command.JobName;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.OutputOptions;
import handgrad.jobs.command.Terminal;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Curve;
import handgrad.jobs.picture.LearningCurves;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.report.Figure;
import handgrad.jobs.sweep.JobTrials;
import handgrad.jobs.sweep.LocalTrials;
import handgrad.jobs.sweep.Selection;
import handgrad.jobs.sweep.SweepOptions;
import handgrad.jobs.sweep.SweptData;
import handgrad.jobs.sweep.Trial;
import handgrad.jobs.sweep.TunedJob;
import handgrad.jobs.sweep.TunedSweep;
import handgrad.jobs.sweep.Tuning;
import handgrad.jobs.terminal.ResultText;
import handgrad.matrix.BlasThreads;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A job that trains a model to predict ln(price) of the Ames sales by SGD, in double. A subclass says which model, what else
 * is known of it, and what its numbers mean; everything else is the same for all.
 *
 * <p>One stream of random numbers, {@code RandomState(seed)}, gives in this order the training rows where the recipe draws
 * them, the starting weights and the order of each epoch. The test errors are looked at after each epoch because sheet 004
 * asks for them; nothing is chosen by them. The winner of a sweep is tested after its last epoch only.
 */
public abstract class RegressionJob implements Job, TunedJob {

    @Mixin
    private final RegressionOptions options;

    @Mixin
    private final AmesOptions data = new AmesOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--check-gradients",
            description =
                    "Train nothing: compare the hand-written gradients with central differences on some training sales,"
                            + " and one step of this training with the step that follows from them; fail where they"
                            + " differ.")
    private boolean checkGradients;

    @Option(
            names = "--predict",
            paramLabel = "FILE",
            converter = OptionValues.Folder.class,
            description =
                    "Also predict the prices of the sales in this file, with the table's columns but for the price,"
                            + " and write them to predictions.csv in the run's folder.")
    private @Nullable Path own;

    @Mixin
    private final SweepOptions sweeps = new SweepOptions();

    @Spec
    private CommandSpec spec;

    private boolean testsEachEpoch = true;

    /** A job with its defaults. */
    protected RegressionJob(RegressionOptions defaults) {
        this.options = defaults;
    }

    /** The model with its starting weights. The job closes it. */
    protected abstract RegressionModel model(RegressionData data, RandomState random);

    /** The headline of the report. */
    protected abstract String title();

    /** The hyper-parameters that only this job has, for the record. */
    protected Map<String, Object> ownConfig() {
        return Map.of();
    }

    /**
     * Checks that the job's own options go together.
     *
     * @throws ParameterException when not
     */
    protected void requireOptions(CommandLine job) {}

    /** What is known beside the training, by metric. Called after the training. */
    protected Map<String, Double> known() {
        return Map.of();
    }

    /** What the numbers of a completed run mean, in paragraphs. */
    protected abstract List<String> explanation(
            RegressionModel model, List<EpochRecord> epochs, Map<String, Double> metrics);

    /** The run's pictures, by file name. */
    protected Map<String, Figure> figures(List<EpochRecord> epochs) throws CannotDrawException {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put(
                "rmse.png",
                new Figure(
                        LearningCurves.ofLoss(
                                "RMSE by epoch",
                                "root mean squared error of ln(price)",
                                List.of(
                                        Curve.of("train", epochs, "train_rmse"),
                                        Curve.of("test", epochs, "test_rmse"))),
                        "Root mean squared error of ln(price) after each epoch.",
                        "Curves of the training and the test error over the epochs"));
        return figures;
    }

    /** What {@code --tune} tries: hyper-parameters with their values, {@code learning-rate=0.01,0.1}. */
    protected List<String> grid() {
        return Tuning.learningRates(options.learningRate());
    }

    /** Whether the test errors are looked at after each epoch, not only after the last. */
    protected final boolean testsEachEpoch() {
        return testsEachEpoch;
    }

    /** What the training was told. */
    protected RegressionOptions options() {
        return options;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "",
                "--epochs 300 --learning-rate 0.0005 --seed 1",
                "--recipe clean --drop-outliers",
                "--predict mine.csv",
                "--json > run.json",
                "--tune --grid learning-rate=0.0005,0.001,0.002 --grid epochs=50,150",
                "--check-gradients");
    }

    @Override
    public Integer call() throws IOException {
        data.require(spec.commandLine());
        requireOptions(spec.commandLine());
        sweeps.require(
                console(),
                checkGradients || own != null ? Optional.of("--check-gradients and --predict") : Optional.empty());
        BlasThreads.limit(options.threads());
        if (sweeps.tune().tune()) {
            return tune();
        }
        RandomState random = new RandomState(options.seed());
        LoadedAmes loaded = data.prepared(data.read(), random);
        console().say(loaded.notice());
        try (RegressionData prepared = loaded.data();
                @Nullable OwnSales sales = ownSales(loaded);
                RegressionModel model = model(prepared, random)) {
            return checkGradients
                    ? checkGradients(model, random)
                    : train(model, loaded, sales, random, output.out(), this::tell)
                            .status()
                            .exitStatus();
        }
    }

    /** Chooses on training sales that are held out, and trains the winner on all of them. */
    private int tune() throws IOException {
        Tuning tuning = tuning();
        TunedSweep<RegressionJob> sweep = TunedSweep.of(
                tuning,
                sweeps.tune(),
                sweeps.resume(),
                grid(),
                (same, configuration) -> configured(tuning, same, configuration),
                job -> job.options.epochs());
        AmesSales sales = data.read();
        requireBatches(sweep.jobs(), sales);
        console()
                .say("One in " + RegressionTrial.HELD_OUT
                        + " of the training sales is held out to choose by; the winner"
                        + " is trained on all of them.");
        return sweep.train(
                new SweptData(data.elsewhere(), sales.provenance().sha256()),
                new LocalTrials(
                        options.threads(),
                        configuration -> sweep.job(configuration).trial(sales)),
                output.out(),
                options.threads(),
                (winner, runs, begun) -> winner.trainAsWinner(sales, runs));
    }

    private RegressionJob configured(Tuning tuning, List<String> same, Map<String, String> configuration) {
        RegressionJob job = tuning.configured(getClass(), same, configuration);
        job.spec = spec; // for its name, and where to say things
        return job;
    }

    private Tuning tuning() {
        return Tuning.of(JobName.of(spec), config(), Selection.VALIDATION_RMSE, console());
    }

    @Override
    public JobTrials trials(List<String> words) throws IOException {
        Tuning tuning = tuning();
        AmesSales sales = data.read();
        return new JobTrials(
                sales.provenance().sha256(),
                configuration -> configured(tuning, words, configuration).trial(sales));
    }

    private Trial trial(AmesSales sales) {
        return new RegressionTrial(
                options, this::model, random -> data.prepared(sales, random).data());
    }

    /** So that batches that are too large come to light before a sweep. */
    private void requireBatches(List<RegressionJob> jobs, AmesSales sales) throws IOException {
        RegressionJob first = jobs.get(0);
        LoadedAmes loaded = first.data.prepared(sales, new RandomState(first.options.seed()));
        console().say(loaded.notice());
        try (RegressionData prepared = loaded.data()) {
            int n = prepared.Xtrain().rows();
            jobs.forEach(job -> job.requireBatch(n - RegressionTrial.held(n)));
        }
    }

    private void requireBatch(int samples) {
        if (options.batchSize() > samples) {
            throw console()
                    .refusal("a batch of " + options.batchSize() + " is larger than the " + samples
                            + " training sales; give a smaller --batch-size");
        }
    }

    /** As a run with the same options would, but for the errors on the test set, which are looked at once. */
    private RunRecord trainAsWinner(AmesSales sales, Path runs) throws IOException {
        testsEachEpoch = false;
        RandomState random = new RandomState(options.seed());
        LoadedAmes loaded = data.prepared(sales, random);
        try (RegressionData prepared = loaded.data();
                RegressionModel model = model(prepared, random)) {
            return train(model, loaded, null, random, runs, (record, explanation, folder) -> {});
        }
    }

    /** Read before the training, so that their faults come to light before it. */
    private @Nullable OwnSales ownSales(LoadedAmes loaded) throws IOException {
        if (own == null) {
            return null;
        }
        FeatureEncoder encoder = loaded.encoder()
                .orElseThrow(
                        () -> new DataException("--predict needs the table, AmesHousing.csv: the sheet's arrays do not"
                                + " say how they were made"));
        return OwnSales.read(own, encoder);
    }

    /** Told of a run that has ended. */
    @FunctionalInterface
    private interface Ended {
        void tell(RunRecord record, List<String> explanation, RunFolder folder);
    }

    private RunRecord train(
            RegressionModel model,
            LoadedAmes loaded,
            @Nullable OwnSales sales,
            RandomState random,
            Path runs,
            Ended ended)
            throws IOException {
        int samples = model.data().Xtrain().rows();
        requireBatch(samples);
        Plan plan = new Plan(
                new TrainingLoop(options.epochs(), options.batchSize(), random),
                Schedule.constant(options.learningRate()),
                testsEachEpoch);
        try (Interruption interruption = new Interruption()) {
            RunFolder folder = RunFolder.create(runs, JobName.of(spec), Instant.now());
            RegressionRun run = new RegressionRun(
                    model,
                    plan,
                    folder,
                    started(model.data(), loaded),
                    Terminal.progress().training(options.epochs(), samples),
                    interruption);
            RunRecord record = run.train(this::known);
            List<String> explanation = record.status() == Status.COMPLETED
                    ? explanation(model, run.epochs(), record.metrics())
                    : List.of();
            new RegressionReport(title(), explanation, spec.commandLine().getErr())
                    .publish(record, run.epochs(), this::figures, folder);
            if (sales != null && record.status() == Status.COMPLETED) {
                folder.write("predictions.csv", out -> sales.write(model, out));
            }
            ended.tell(record, explanation, folder);
            return record;
        }
    }

    /** Trains nothing and writes nothing. */
    private int checkGradients(RegressionModel model, RandomState random) {
        Samples train = Samples.of(model.data().Xtrain(), model.data().ytrain());
        TrainingPlan plan = model.plan(Schedule.constant(options.learningRate()), options.batchSize());
        try (Rule twin = Rule.sgd()) {
            return new TrainingCheck(plan, plan.network(), twin, train, TrainingPlan::steps, plan.kernels(train))
                    .report(JobName.of(spec), options.seed(), "Ames", random)
                    .tell(output.json(), spec.commandLine());
        }
    }

    private RunRecord started(RegressionData prepared, LoadedAmes loaded) {
        return RunRecord.started(
                JobName.of(spec),
                spec.parent().name(),
                question(),
                options.seed(),
                config(),
                new DataUsed(
                        loaded.provenance().dataset(),
                        loaded.provenance().source(),
                        prepared.Xtrain().rows(),
                        null,
                        prepared.Xtest().rows(),
                        loaded.provenance().sha256()),
                Environment.here(options.threads()));
    }

    private Console console() {
        return new Console(spec.commandLine(), output.json());
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("epochs", options.epochs());
        config.put("batch_size", options.batchSize());
        config.put("learning_rate", options.learningRate());
        config.putAll(ownConfig());
        config.putAll(data.config());
        config.put("precision", "double");
        return config;
    }

    private void tell(RunRecord record, List<String> explanation, RunFolder folder) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.print(RunJson.document(record));
        } else {
            out.print(ResultText.of(record, folder.path()));
            explanation.forEach(paragraph -> out.printf("%n%s%n", Wrapped.text(paragraph)));
        }
        out.flush();
        if (record.status() == Status.DIVERGED) {
            spec.commandLine().getErr().println("handgrad: " + record.message() + ".");
        }
    }
}
