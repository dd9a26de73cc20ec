package handgrad.jobs.image;

import handgrad.datasets.ImageData;
import handgrad.datasets.ImageDataset;
import handgrad.datasets.LoadedImages;
import handgrad.datasets.Source;
import handgrad.jobs.command.DataOptions;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.command.Job;
import handgrad.jobs.command.OutputOptions;
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
import handgrad.loss.L2Penalty;
import handgrad.matrix.BlasLibrary;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Nd4jLibrary;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.train.Samples;
import handgrad.train.Split;
import handgrad.train.TrainingLoop;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
public abstract class ImageClassificationJob implements Job {
    private static final int STOPPED_BY_CTRL_C = 130;

    private final ImageDataset dataset;

    @Mixin
    private final TrainingOptions options;

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

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
    public Integer call() throws IOException {
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
        TrainingLoop loop = new TrainingLoop(options.epochs(), options.batchSize(), random);
        try (Network network =
                        network(options.precision(), pixels, data.classNames().size(), random);
                Interruption interruption = new Interruption()) {
            RunFolder folder = RunFolder.create(output.out(), jobName(), Instant.now());
            try (ClassifierRun run = new ClassifierRun(
                    network,
                    new L2Penalty(alpha()),
                    Schedule.exponential(options.learningRate(), options.decay()),
                    split,
                    folder,
                    started(data, split),
                    progress.training(options.epochs(), split.train().size()),
                    interruption)) {
                RunRecord record = run.train(loop, data.test().samples());
                tell(record, folder);
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
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("epochs", options.epochs());
        config.put("batch_size", options.batchSize());
        config.put("learning_rate", options.learningRate());
        config.put("decay", options.decay());
        config.putAll(ownConfig());
        config.put("validation", options.validation());
        config.put("precision", options.precision().name().toLowerCase(Locale.ROOT));
        return RunRecord.started(
                jobName(),
                spec.parent().name(),
                question(),
                options.seed(),
                config,
                new DataUsed(
                        data.provenance().dataset(),
                        data.provenance().source(),
                        split.train().size(),
                        split.validation().size() == 0
                                ? null
                                : split.validation().size(),
                        data.test().count(),
                        data.provenance().sha256()),
                Environment.here(Nd4jLibrary.version(), BlasLibrary.version(), BlasLibrary.core(), options.threads()));
    }

    private static @Nullable String notice(LoadedImages loaded) {
        return loaded.data().provenance().source() == Source.EMBEDDED ? loaded.notice() : null;
    }

    private void tell(RunRecord record, RunFolder folder) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json() ? RunJson.document(record) : ResultText.of(record, folder.path()));
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
