package handgrad.homework1.mnist;

import handgrad.datasets.Source;
import handgrad.jobs.command.DataOptions;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.Prediction;
import handgrad.jobs.command.Setting;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Curve;
import handgrad.jobs.picture.LearningCurves;
import handgrad.jobs.portable.InputForm;
import handgrad.jobs.portable.OutputForm;
import handgrad.jobs.portable.PortableModel;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Figure;
import handgrad.jobs.sweep.Selection;
import handgrad.jobs.sweep.SweptData;
import handgrad.jobs.training.HeldOut;
import handgrad.jobs.training.TrainingJob;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * A job that shows a derivation at work: a training on generated data whose answer is known. The random
 * numbers give the data, the starting values, the samples that are held out where something is judged, and the order of each
 * epoch.
 */
abstract class GeneratedDataJob extends TrainingJob<SweptData, DemonstrationTask> {
    /** Samples that a job draws: an epoch goes through them. */
    private static final class DrawnSamples extends OptionValues.UpTo {
        DrawnSamples() {
            super(65_536);
        }
    }

    @Setting
    @Option(
            names = "--samples",
            paramLabel = "N",
            converter = DrawnSamples.class,
            description = "Samples to generate (default: ${DEFAULT-VALUE}).")
    private int samples = 1000;

    /** A job with its defaults: one sample a step. */
    GeneratedDataJob(int epochs, double learningRate, double decay) {
        super(new TrainingOptions(epochs, 1, learningRate, decay, 0).defaultPrecision(Precision.DOUBLE));
    }

    /** Draws data and starting values. The job closes it. */
    abstract Demonstration demonstration(RandomState random, int n);

    /** What the data are, and what is known of them. */
    abstract String notice();

    /** What is trained, in words. */
    protected abstract String title();

    @Override
    protected final String title(DemonstrationTask task) {
        return title();
    }

    @Override
    protected final SweptData read() {
        return SweptData.DRAWN;
    }

    @Override
    protected final SweptData read(DataOptions from) {
        return SweptData.DRAWN;
    }

    @Override
    public final Prediction predict(RunRecord run, Path folder, List<Path> own, DataOptions from) throws IOException {
        return applied(run, folder, from, task -> task.predicted(run.job(), folder.toString()));
    }

    @Override
    public final <R> R portable(RunRecord run, Path folder, DataOptions from, PortableModel.Use<R> use)
            throws IOException {
        return applied(
                run,
                folder,
                from,
                task -> use.of(new PortableModel(
                        run,
                        new InputForm.Numbers("Samples as the job draws them."),
                        task.plan().network(),
                        new OutputForm.Numbers())));
    }

    /** None: the samples are drawn. */
    @Override
    public final Optional<String> ownData(RunRecord run) {
        return Optional.empty();
    }

    @Override
    protected final SweptData swept(SweptData drawn) {
        return drawn;
    }

    @Override
    protected final Selection selection() {
        return Selection.VALIDATION_LOSS;
    }

    @Override
    protected final Optional<String> choice() {
        return HeldOut.of(options()).inWords("samples");
    }

    @Override
    protected final void requireOptions() {
        if (options().precision() != Precision.DOUBLE) {
            throw console().refusal("what is known of the answer is compared in double; leave --precision out");
        }
    }

    @Override
    protected final void requireEnough(SweptData drawn, boolean judges) {
        if (judges && samples < 2) {
            throw console().refusal("a sample is held out to choose by: give --samples 2 or more");
        }
        requireBatch(samples - HeldOut.of(options()).of(samples, judges));
    }

    @Override
    protected final DemonstrationTask task(SweptData drawn, boolean judges, RandomState random) {
        Demonstration demonstration = demonstration(random, samples);
        Generated all = demonstration.data();
        int held = HeldOut.of(options()).of(all.size(), judges);
        int[] order = held == 0 ? new int[0] : random.permutation(all.size());
        Generated kept = held == 0 ? all : all.chosen(Arrays.copyOfRange(order, held, order.length));
        Generated validation = held == 0 ? null : all.chosen(Arrays.copyOf(order, held));
        DataUsed used = new DataUsed(
                "generated data",
                Source.GENERATED,
                kept.size(),
                held == 0 ? null : held,
                demonstration.test() == null ? null : demonstration.test().size(),
                Map.of());
        return new DemonstrationTask(
                demonstration, demonstration.plan(options()), kept.samples(), kept, validation, used);
    }

    @Override
    protected final Optional<String> notice(DemonstrationTask task) {
        return Optional.of(
                task.validation() == null
                        ? notice()
                        : notice() + " What is known is of all samples, those held out included.");
    }

    @Override
    protected final Map<String, Figure> figures(DemonstrationTask task, RunRecord record, List<EpochRecord> epochs)
            throws CannotDrawException {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (String quantity : List.of("loss", "distance")) {
            List<Curve> curves = curves(epochs, quantity);
            if (!curves.isEmpty()) {
                String title = quantity.equals("loss") ? "Loss by epoch" : "Distance of θ by epoch";
                String unit = quantity.equals("loss") ? "mean loss over the samples" : "Euclidean norm";
                figures.put(
                        quantity + ".png",
                        Figure.of(LearningCurves.ofLoss(title, unit, curves), title + ".", title + ", as curves"));
            }
        }
        return figures;
    }

    private static List<Curve> curves(List<EpochRecord> epochs, String quantity) {
        List<Curve> curves = new ArrayList<>();
        for (String metric : epochs.get(0).metrics().keySet()) {
            if (metric.contains("_" + quantity)) {
                curves.add(Curve.of(MetricTable.words(metric), epochs, metric));
            }
        }
        return curves;
    }
}
