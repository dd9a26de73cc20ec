package handgrad.homework1.cuhk;

import handgrad.check.CheckedGradient;
import handgrad.datasets.CuhkSamples;
import handgrad.datasets.Source;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.check.GradientReport;
import handgrad.jobs.command.Job;
import handgrad.jobs.command.JobName;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.OutputOptions;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import handgrad.jobs.report.Figure;
import handgrad.jobs.worked.WorkedExample;
import handgrad.model.SavedModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sheet 003, Question 3: one iteration of gradient descent on two layers, every number shown, and the loss after it. */
@Command
public final class SgdStep implements Job {
    private static final String DATA = "sheet 003, question 3";
    private static final int NO_SEED = 0; // nothing is drawn

    @Option(
            names = "--reading",
            paramLabel = "full-batch-mean|full-batch-sum|one-sample",
            converter = Reading.Name.class,
            defaultValue = "full-batch-mean",
            description = {
                "The batch of an iteration, which the sheet does not say (default: ${DEFAULT-VALUE}):",
                "full-batch-mean: the mean loss over all four samples. It is the default because the sheet asks for one"
                        + " loss and one set of parameters without saying which sample is drawn, and because two of its three"
                        + " other losses, L_2 and J, are means over the samples;",
                "full-batch-sum: the sum of the four losses, as the sheet's L_bce;",
                "one-sample: x(1) in iteration 1 and x(2) in iteration 2, the narrow sense of the word stochastic."
                        + " x(1) leaves every hidden unit at 0, so that b2 alone moves."
            })
    private Reading reading;

    @Option(
            names = "--learning-rate",
            paramLabel = "ETA",
            converter = OptionValues.Positive.class,
            description = "Learning rate (default: ${DEFAULT-VALUE}, the sheet's).")
    private double learningRate = 0.01;

    @Option(
            names = "--digits",
            paramLabel = "N",
            converter = OptionValues.Decimals.class,
            description = "Decimals of the tables (default: ${DEFAULT-VALUE}, as the sheet demands); the JSON document"
                    + " has all digits.")
    private int digits = 4;

    @Option(
            names = "--check-gradients",
            description =
                    "Instead, compare every derivative with central differences, and fail above a relative error of"
                            + " 1e-6.")
    private boolean checkGradients;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public String name() {
        return "sgd-step";
    }

    @Override
    public String question() {
        return "3";
    }

    @Override
    public String summary() {
        return "one step of stochastic gradient descent by hand, every number shown";
    }

    @Override
    public List<AskedRun> asked() {
        return Arrays.stream(Reading.values())
                .map(reading -> AskedRun.of(question(), "one step, " + reading.inWords(), "reading=" + reading)
                        .with("learning-rate=0.01"))
                .toList();
    }

    @Override
    public List<String> examples() {
        return List.of("", "--digits 10", "--reading one-sample", "--check-gradients", "--json > step.json");
    }

    @Override
    public Integer call() throws IOException {
        try (TwoLayers network = new TwoLayers()) {
            return checkGradients ? checkGradients(network) : workOut(network);
        }
    }

    private int workOut(TwoLayers network) throws IOException {
        Iteration iteration = Iteration.of(network, reading, learningRate);
        if (!Double.isFinite(iteration.secondLoss())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--learning-rate " + learningRate
                            + " is too large: the loss after the step is not a finite number");
        }
        WorkedExample example = new WorkedExample(
                "One step of stochastic gradient descent",
                notice(),
                record(iteration),
                iteration.values(),
                new IterationTables(iteration, digits).all(),
                figures(iteration));
        RunFolder folder = RunFolder.create(output.out(), JobName.of(spec), Instant.now());
        folder.write("model.npz", SavedModel.of(network.parameters())::write);
        example.publish(folder);
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json() ? example.json() : example.text(folder.path()));
        out.flush();
        return 0;
    }

    private Map<String, Figure> figures(Iteration iteration) {
        try (LossAlongStep line = new LossAlongStep(iteration)) {
            return Map.of("loss-along-step.png", line.figure());
        } catch (CannotDrawException e) {
            spec.commandLine().getErr().println("handgrad: " + e.getMessage());
            return Map.of();
        }
    }

    private String notice() {
        return "Reading " + reading + ": " + reading.lossFormula() + ". The sheet does not say how many samples an"
                + " iteration sees; full-batch-mean is the default because it asks for one loss without naming a sample, and its"
                + " other losses are means.";
    }

    private RunRecord record(Iteration iteration) {
        int samples = reading.samples().length;
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("reading", reading.toString());
        config.put("learning_rate", learningRate);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_first_loss", iteration.firstLoss());
        metrics.put("train_second_loss", iteration.secondLoss());
        return RunRecord.started(
                        JobName.of(spec),
                        spec.parent().name(),
                        question(),
                        NO_SEED,
                        config,
                        new DataUsed(DATA, Source.SHEET, samples, null, null, Map.of()),
                        Environment.here(1))
                .completed(new Training(samples / CuhkSamples.y().length, samples, iteration.seconds()), metrics);
    }

    private int checkGradients(TwoLayers network) {
        List<CheckedGradient> gradients = Iteration.checkGradients(network, reading);
        return GradientReport.of(JobName.of(spec), NO_SEED, DATA, reading.samples().length, List.of(), gradients)
                .tell(output.json(), spec.commandLine());
    }
}
