package handgrad.homework1.mnist;

import handgrad.datasets.Source;
import handgrad.jobs.check.GradientReport;
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
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.Report;
import handgrad.jobs.terminal.ResultText;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A job that shows a derivation at work: stochastic gradient descent, one sample a step, on generated data whose answer is
 * known. One stream of random numbers, {@code RandomState(seed)}, gives the data, the starting values and the order of
 * each epoch.
 */
abstract class GeneratedDataJob implements Job {
    private static final int CHECKED_SAMPLES = 5;

    @Mixin
    private final SgdOptions options;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--check-gradients",
            description =
                    "Train nothing: compare the hand-written gradients with central differences on some samples, and"
                            + " fail above a relative error of 1e-6; entries at a kink are counted and left out.")
    private boolean checkGradients;

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
    Map<String, Object> ownConfig() {
        return Map.of();
    }

    @Override
    public List<String> examples() {
        return List.of("", "--epochs 5 --learning-rate 0.001 --seed 1", "--json > run.json", "--check-gradients");
    }

    @Override
    public Integer call() throws IOException {
        RandomState random = new RandomState(options.seed());
        try (Demonstration demonstration = demonstration(random, options.samples())) {
            return checkGradients ? check(demonstration, random) : train(demonstration, random);
        }
    }

    private int check(Demonstration demonstration, RandomState random) {
        int samples = Math.min(CHECKED_SAMPLES, options.samples());
        return GradientReport.of(
                        JobName.of(spec),
                        options.seed(),
                        "generated data",
                        samples,
                        List.of(),
                        demonstration.checkGradients(samples, random))
                .tell(output.json(), spec.commandLine());
    }

    private int train(Demonstration demonstration, RandomState random) throws IOException {
        try (Interruption interruption = new Interruption()) {
            RunFolder folder = RunFolder.create(output.out(), JobName.of(spec), Instant.now());
            DemonstrationRun run = new DemonstrationRun(
                    demonstration,
                    folder,
                    started(demonstration),
                    Terminal.progress().training(options.epochs(), options.samples()),
                    interruption);
            RunRecord record =
                    run.train(Schedule.exponential(options.learningRate(), options.decay()), options.epochs(), random);
            publish(run.epochs(), record, folder);
            return tell(record, folder);
        }
    }

    private RunRecord started(Demonstration demonstration) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("epochs", options.epochs());
        config.put("batch_size", 1);
        config.put("learning_rate", options.learningRate());
        config.put("decay", options.decay());
        config.putAll(ownConfig());
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
                    String unit = quantity.equals("loss") ? "mean of ρ over the samples" : "Euclidean norm";
                    figures.put(
                            quantity + ".png",
                            new Figure(LearningCurves.ofLoss(title, unit, curves), title + ".", title + ", as curves"));
                }
            }
        } catch (CannotDrawException e) {
            spec.commandLine().getErr().println("handgrad: " + e.getMessage());
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

    private int tell(RunRecord record, RunFolder folder) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json() ? RunJson.document(record) : ResultText.of(record, folder.path()));
        out.flush();
        if (record.status() == Status.DIVERGED) {
            spec.commandLine().getErr().println("handgrad: " + record.message() + ".");
        }
        return record.status().exitStatus();
    }
}
