package handgrad.jobs.image;

import handgrad.datasets.ImageData;
import handgrad.datasets.ImageDataset;
import handgrad.datasets.LoadedImages;
import handgrad.datasets.Source;
import handgrad.jobs.command.DataOptions;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.OutputOptions;
import handgrad.jobs.command.PredictingJob;
import handgrad.jobs.command.Prediction;
import handgrad.jobs.command.Terminal;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.terminal.Progress;
import handgrad.jobs.terminal.ResultText;
import handgrad.jobs.terminal.TrainingProgress;
import handgrad.loss.L2Penalty;
import handgrad.matrix.BlasLibrary;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Nd4jLibrary;
import handgrad.matrix.Precision;
import handgrad.metrics.Predictions;
import handgrad.model.SavedModel;
import handgrad.nn.Network;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.train.Evaluation;
import handgrad.train.Features;
import handgrad.train.Samples;
import handgrad.train.SparseSgd;
import handgrad.train.Split;
import handgrad.train.TrainingLoop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A job that trains a network to classify images by SGD. A subclass says which data, which network, and which
 * hyper-parameters of its own; everything else is the same for all: data, split, training, one look at the test set, run
 * record, pictures, report.
 *
 * <p>One stream of random numbers, {@code RandomState(seed)}, gives in this order the split, the starting weights and
 * the order of each epoch.
 */
public abstract class ImageClassificationJob implements PredictingJob {
    private static final int STOPPED_BY_CTRL_C = 130;
    private static final int CHECKED_SAMPLES = 5;

    private final ImageDataset dataset;

    @Mixin
    private final TrainingOptions options;

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            converter = OptionValues.Folder.class,
            description = "Carry on the run in this folder from its last finished epoch, with its own options; only"
                    + " --epochs may be raised.")
    private @Nullable Path resume;

    @Option(
            names = "--check-gradients",
            description = "Train nothing: compare the hand-written gradients with central differences on some training"
                    + " images, in double, and fail above a relative error of 1e-6.")
    private boolean checkGradients;

    @Spec
    private CommandSpec spec;

    /** A job on a data set, with its defaults. */
    protected ImageClassificationJob(ImageDataset dataset, TrainingOptions defaults) {
        this.dataset = dataset;
        this.options = defaults;
    }

    /** The network to train, with its starting weights. The job closes it. */
    protected abstract Network network(Precision precision, int pixels, int classes, RandomState random);

    /** The headline of the report. */
    protected abstract String title();

    /** α of the penalty α/2·Σw². */
    protected double alpha() {
        return 0;
    }

    /** The hyper-parameters that only this job has, for the record. */
    protected Map<String, Object> ownConfig() {
        return Map.of();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "",
                "--epochs 3 --learning-rate 0.01 --seed 1",
                "--json > run.json",
                "--patience 5",
                "--check-gradients",
                "--resume runs/.../20261121T120000Z");
    }

    @Override
    public Integer call() throws IOException {
        if (checkGradients) {
            return checkGradients();
        }
        if (resume == null) {
            return run(Optional.empty());
        }
        Resumption resumption = Resumption.of(resume, spec.commandLine(), jobName());
        resumption.requireSame(config(), spec.commandLine());
        if (resumption.isDone(options.epochs())) {
            spec.commandLine()
                    .getErr()
                    .println("The run in " + resume + " is completed already; a larger --epochs would carry it on.");
            tell(resumption.record(), resume);
            return 0;
        }
        return run(Optional.of(resumption));
    }

    private int run(Optional<Resumption> resumption) throws IOException {
        requireValidationForPatience();
        Progress progress = Terminal.progress();
        BlasThreads.limit(options.threads());
        LoadedImages loaded = dataOptions.load(dataset, progress);
        spec.commandLine().getErr().println(loaded.notice());
        ImageData data = loaded.data();

        RandomState random = new RandomState(options.seed());
        Samples all = data.train().samples();
        int held = (int) Math.round(options.validation() * all.size());
        requireEnough(all.size() - held);
        Split split = Split.random(all, held, random);
        int pixels = data.train().rows() * data.train().columns();
        RunRecord started = started(data, split);
        if (resumption.isPresent()) {
            resumption.get().requireSame(started.data());
            resumption
                    .get()
                    .difference(started.environment())
                    .ifPresent(spec.commandLine().getErr()::println);
        }
        try (Network network =
                        network(options.precision(), pixels, data.classNames().size(), random);
                Interruption interruption = new Interruption()) {
            Plan plan = new Plan(
                    new L2Penalty(alpha()),
                    Schedule.exponential(options.learningRate(), options.decay()),
                    new TrainingLoop(options.epochs(), options.batchSize(), random),
                    options.patience());
            RunFolder folder = resumption.isPresent()
                    ? resumption.get().open()
                    : RunFolder.create(output.out(), jobName(), Instant.now());
            TrainingProgress bar =
                    progress.training(options.epochs(), split.train().size());
            try (ClassifierRun run = new ClassifierRun(network, plan, split, folder, started, bar, interruption)) {
                if (resumption.isPresent()) {
                    run.resume();
                }
                RunRecord record = run.train(data.test().samples());
                tell(record, folder.path());
                new ClassifierReport(
                                title(),
                                notice(loaded),
                                data,
                                spec.commandLine().getErr())
                        .publish(run, record, folder);
                return status(record);
            }
        }
    }

    /** Trains nothing and writes nothing. */
    private int checkGradients() throws IOException {
        if (resume != null) {
            throw new ParameterException(spec.commandLine(), "--check-gradients trains nothing; leave --resume out");
        }
        LoadedImages loaded = dataOptions.load(dataset, Terminal.progress());
        spec.commandLine().getErr().println(loaded.notice());
        RandomState random = new RandomState(options.seed());
        Samples all = loaded.data().train().samples();
        Samples batch = all.select(random.permutation(all.size()), 0, Math.min(CHECKED_SAMPLES, all.size()));
        int classes = loaded.data().classNames().size();
        try (Network network = network(Precision.DOUBLE, all.features().width(), classes, random)) {
            ClassifierGradients gradients = new ClassifierGradients(network, new L2Penalty(alpha()), batch);
            GradientReport report = GradientReport.of(
                    jobName(),
                    options.seed(),
                    loaded.data().provenance().dataset(),
                    batch.size(),
                    gradients.randomiseZeros(random),
                    gradients.check(random));
            PrintWriter out = spec.commandLine().getOut();
            out.print(output.json() ? RunJson.document(report) : report.text());
            out.flush();
            if (!report.passed()) {
                spec.commandLine().getErr().println("handgrad: " + report.complaint() + ".");
            }
            return report.passed() ? 0 : 1;
        }
    }

    @Override
    public Prediction predict(RunRecord run, Path folder, @Nullable Path images, DataOptions from) throws IOException {
        BlasThreads.limit(options.threads());
        Path model = folder.resolve("model.npz");
        if (images != null) {
            Features features = OwnImages.read(images, OwnImages.inputs(model));
            // The true classes are not known: what depends on the zeros in their place is not shown.
            Samples own = Samples.all(features, new int[features.count()]);
            List<String> names = OwnImages.classNames(run.data(), dataset);
            return Prediction.ofImages(
                    run.job(), folder.toString(), images.toString(), predictions(model, own, names.size()), names);
        }
        LoadedImages loaded = from.load(dataset, Terminal.progress());
        spec.commandLine().getErr().println(loaded.notice());
        ImageData data = loaded.data();
        if (!List.copyOf(run.data().sha256().values())
                .equals(List.copyOf(data.provenance().sha256().values()))) {
            spec.commandLine().getErr().println("These are not the data that the run saw.");
        }
        List<String> names = data.classNames();
        return Prediction.ofTestSet(
                run.job(),
                folder.toString(),
                data.provenance().dataset(),
                predictions(model, data.test().samples(), names.size()),
                names);
    }

    private Predictions predictions(Path model, Samples samples, int classes) throws IOException {
        int pixels = samples.features().width();
        try (Network network = network(options.precision(), pixels, classes, new RandomState(options.seed()))) {
            SavedModel.read(model, network.parameters()).restore(network.parameters());
            return Evaluation.of(network, samples);
        }
    }

    private void requireValidationForPatience() {
        if (options.patience().isPresent() && options.validation() == 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--patience judges by the validation set, and there is none; give a --validation above 0");
        }
    }

    private void requireEnough(int samples) {
        if (samples == 0) {
            throw new ParameterException(
                    spec.commandLine(), "no sample is left to train on; give a smaller --validation");
        }
        if (options.batchSize() > samples) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a batch of " + options.batchSize() + " is larger than the " + samples
                            + " training samples; give a smaller --batch-size");
        }
    }

    /** The command without the program's name: {@code hw2 wpi softmax}. */
    private String jobName() {
        return spec.qualifiedName().substring(spec.root().name().length() + 1);
    }

    private RunRecord started(ImageData data, Split split) {
        return RunRecord.started(
                jobName(),
                spec.parent().name(),
                question(),
                options.seed(),
                config(),
                new DataUsed(
                        data.provenance().dataset(),
                        data.provenance().source(),
                        split.train().size(),
                        split.validation().size() == 0
                                ? null
                                : split.validation().size(),
                        data.test().count(),
                        data.provenance().sha256()),
                Environment.here(
                        Nd4jLibrary.version(),
                        BlasLibrary.version(),
                        BlasLibrary.core(),
                        SparseSgd.vectorBits(),
                        options.threads()));
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("epochs", options.epochs());
        config.put("batch_size", options.batchSize());
        config.put("learning_rate", options.learningRate());
        config.put("decay", options.decay());
        config.putAll(ownConfig());
        config.put("validation", options.validation());
        options.patience().ifPresent(patience -> config.put("patience", patience));
        config.put("precision", options.precision().name().toLowerCase(Locale.ROOT));
        return config;
    }

    private static @Nullable String notice(LoadedImages loaded) {
        return loaded.data().provenance().source() == Source.EMBEDDED ? loaded.notice() : null;
    }

    private void tell(RunRecord record, Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json() ? RunJson.document(record) : ResultText.of(record, folder));
        out.flush();
        if (record.status() == Status.DIVERGED) {
            spec.commandLine().getErr().println("handgrad: " + record.message() + ".");
        }
    }

    private static int status(RunRecord record) {
        return switch (record.status()) {
            case COMPLETED -> 0;
            case INTERRUPTED -> STOPPED_BY_CTRL_C;
            default -> 1;
        };
    }
}
