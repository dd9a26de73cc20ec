package handgrad.homework1.mnist;

import handgrad.datasets.Source;
import handgrad.jobs.check.TrainingCheck;
import handgrad.jobs.command.Console;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.command.Job;
import handgrad.jobs.command.JobName;
import handgrad.jobs.command.OutputOptions;
import handgrad.jobs.command.Terminal;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Curve;
import handgrad.jobs.picture.LearningCurves;
import handgrad.jobs.picture.Png;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.Report;
import handgrad.jobs.sweep.JobTrials;
import handgrad.jobs.sweep.LocalTrials;
import handgrad.jobs.sweep.Selection;
import handgrad.jobs.sweep.SweepOptions;
import handgrad.jobs.sweep.SweptData;
import handgrad.jobs.sweep.Trial;
import handgrad.jobs.sweep.TunedJob;
import handgrad.jobs.sweep.TunedSweep;
import handgrad.jobs.sweep.Tuning;
import handgrad.optim.Rule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A job that shows a derivation at work: stochastic gradient descent, one sample a step, on generated data whose answer is
 * known. One stream of random numbers, {@code RandomState(seed)}, gives the data, the starting values and the order of
 * each epoch.
 */
abstract class GeneratedDataJob implements Job, TunedJob {

    @Mixin
    private final SgdOptions options;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--check-gradients",
            description =
                    "Train nothing: compare the hand-written gradients with central differences on some samples, and one"
                            + " step of this training with the step that follows from them; fail where they differ.")
    private boolean checkGradients;

    @Mixin
    private final SweepOptions sweeps = new SweepOptions();

    @Spec
    private CommandSpec spec;

    GeneratedDataJob(SgdOptions defaults) {
        this.options = defaults;
    }

    /** Draws data and starting values. The job closes it. */
    abstract Demonstration demonstration(RandomState random, int samples);

    /** The headline of the report. */
    abstract String title();

    /** What the data are, and what is known of them. */
    abstract String notice();

    /** The hyper-parameters that only this job has, for the record. */
    Map<String, Object> modelConfig() {
        return Map.of();
    }

    /** What the data are made with, for the record: nothing to tune, because another value is another problem. */
    Map<String, Object> dataConfig() {
        return Map.of();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "",
                "--epochs 5 --learning-rate 0.001 --seed 1",
                "--json > run.json",
                "--tune --grid decay=0.8,0.9,1",
                "--check-gradients");
    }

    @Override
    public Integer call() throws IOException {
        sweeps.require(console(), checkGradients ? Optional.of("--check-gradients") : Optional.empty());
        if (sweeps.tune().tune()) {
            return tune();
        }
        RandomState random = new RandomState(options.seed());
        try (Demonstration demonstration = demonstration(random, options.samples())) {
            return checkGradients ? check(demonstration, random) : train(demonstration, random);
        }
    }

    /** Chooses on training samples that are held out, and trains the winner on all of them. */
    private int tune() throws IOException {
        if (options.samples() < 2) {
            throw console().refusal("a sample is held out to choose by: --tune needs --samples 2 or more");
        }
        Tuning tuning = tuning();
        TunedSweep<GeneratedDataJob> sweep = TunedSweep.of(
                tuning,
                sweeps.tune(),
                sweeps.resume(),
                Tuning.learningRates(options.learningRate()),
                (same, configuration) -> configured(tuning, same, configuration),
                job -> job.options.epochs());
        console()
                .say("One in " + DemonstrationTrial.HELD_OUT + " of the samples is held out to choose by; the winner is"
                        + " trained on all of them.");
        return sweep.train(
                SweptData.DRAWN,
                new LocalTrials(
                        options.threads(),
                        configuration -> sweep.job(configuration).trial()),
                output.out(),
                1,
                (winner, runs, begun) -> winner.trainAsWinner(runs));
    }

    private GeneratedDataJob configured(Tuning tuning, List<String> same, Map<String, String> configuration) {
        GeneratedDataJob job = tuning.configured(getClass(), same, configuration);
        job.spec = spec; // for its name, and where to say things
        return job;
    }

    private Tuning tuning() {
        return Tuning.of(JobName.of(spec), hyperParameters(), Selection.VALIDATION_LOSS, console());
    }

    /** Each trial draws its data itself. */
    @Override
    public JobTrials trials(List<String> words) {
        Tuning tuning = tuning();
        return new JobTrials(
                Map.of(),
                configuration -> configured(tuning, words, configuration).trial());
    }

    private Trial trial() {
        return new DemonstrationTrial(options, this::demonstration);
    }

    /** As a run with the same options would. */
    private RunRecord trainAsWinner(Path runs) throws IOException {
        RandomState random = new RandomState(options.seed());
        try (Demonstration demonstration = demonstration(random, options.samples());
                Interruption interruption = new Interruption()) {
            return train(demonstration, random, RunFolder.create(runs, JobName.of(spec), Instant.now()), interruption);
        }
    }

    private int check(Demonstration demonstration, RandomState random) {
        TrainingPlan plan = demonstration.plan(options.schedule());
        Samples train = demonstration.data().samples();
        try (Rule twin = Rule.sgd()) {
            return new TrainingCheck(plan, plan.network(), twin, train, TrainingPlan::steps, plan.kernels(train))
                    .report(JobName.of(spec), options.seed(), "generated data", random)
                    .tell(output.json(), spec.commandLine());
        }
    }

    private int train(Demonstration demonstration, RandomState random) throws IOException {
        try (Interruption interruption = new Interruption()) {
            RunFolder folder = RunFolder.create(output.out(), JobName.of(spec), Instant.now());
            return console().tell(train(demonstration, random, folder, interruption), folder.path());
        }
    }

    private RunRecord train(
            Demonstration demonstration, RandomState random, RunFolder folder, Interruption interruption)
            throws IOException {
        DemonstrationRun run = new DemonstrationRun(
                demonstration,
                folder,
                started(demonstration),
                Terminal.progress().training(options.epochs(), options.samples()),
                interruption);
        RunRecord record = run.train(options.schedule(), options.epochs(), random);
        publish(run.epochs(), record, folder);
        return record;
    }

    private Map<String, Object> hyperParameters() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("epochs", options.epochs());
        config.put("learning_rate", options.learningRate());
        config.put("decay", options.decay());
        config.putAll(modelConfig());
        return config;
    }

    private RunRecord started(Demonstration demonstration) {
        Map<String, Object> config = hyperParameters();
        config.put("batch_size", 1);
        config.putAll(dataConfig());
        config.put("samples", options.samples());
        return RunRecord.started(
                JobName.of(spec),
                spec.parent().name(),
                question(),
                options.seed(),
                config,
                new DataUsed(
                        "generated data",
                        Source.GENERATED,
                        demonstration.data().size(),
                        null,
                        demonstration.test() == null
                                ? null
                                : demonstration.test().size(),
                        Map.of()),
                Environment.here(1));
    }

    private void publish(List<EpochRecord> epochs, RunRecord record, RunFolder folder) throws IOException {
        Map<String, Figure> figures = figures(epochs);
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            byte[] png = Png.bytes(figure.getValue().picture());
            folder.write(figure.getKey(), out -> out.write(png));
        }
        Report report = new Report(title(), record, epochs, List.copyOf(figures.values()), notice());
        folder.write("report.html", report::writeTo);
    }

    /** By file name; none before the first epoch, and none when this machine cannot draw. */
    private Map<String, Figure> figures(List<EpochRecord> epochs) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        try {
            for (String quantity : List.of("loss", "distance")) {
                List<Curve> curves = curves(epochs, quantity);
                if (!curves.isEmpty()) {
                    String title = quantity.equals("loss") ? "Loss by epoch" : "Distance of θ by epoch";
                    String unit = quantity.equals("loss") ? "mean loss over the samples" : "Euclidean norm";
                    figures.put(
                            quantity + ".png",
                            new Figure(LearningCurves.ofLoss(title, unit, curves), title + ".", title + ", as curves"));
                }
            }
        } catch (CannotDrawException e) {
            console().say("handgrad: " + e.getMessage());
        }
        return figures;
    }

    private static List<Curve> curves(List<EpochRecord> epochs, String quantity) {
        List<Curve> curves = new ArrayList<>();
        if (!epochs.isEmpty()) {
            for (String metric : epochs.get(0).metrics().keySet()) {
                if (metric.contains("_" + quantity)) {
                    curves.add(Curve.of(MetricTable.words(metric), epochs, metric));
                }
            }
        }
        return curves;
    }

    private Console console() {
        return new Console(spec.commandLine(), output.json());
    }
}
