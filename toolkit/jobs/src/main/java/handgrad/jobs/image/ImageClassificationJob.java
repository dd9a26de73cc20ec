package handgrad.jobs.image;

import handgrad.datasets.ImageData;
import handgrad.datasets.ImageDataset;
import handgrad.datasets.LoadedImages;
import handgrad.jobs.check.CheckReport;
import handgrad.jobs.command.Console;
import handgrad.jobs.command.DataOptions;
import handgrad.jobs.command.JobName;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.OutputOptions;
import handgrad.jobs.command.PredictingJob;
import handgrad.jobs.command.Prediction;
import handgrad.jobs.command.Terminal;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.sweep.JobTrials;
import handgrad.jobs.sweep.LocalTrials;
import handgrad.jobs.sweep.Selection;
import handgrad.jobs.sweep.SweptData;
import handgrad.jobs.sweep.TuneOptions;
import handgrad.jobs.sweep.TunedJob;
import handgrad.jobs.sweep.TunedSweep;
import handgrad.jobs.sweep.Tuning;
import handgrad.jobs.terminal.Progress;
import handgrad.loss.L2Penalty;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import handgrad.train.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A job that trains a network to classify images by SGD. A subclass says which data, which network, and which
 * hyper-parameters of its own; everything else is the same for all: data, split, training, one look at the test set, run
 * record, pictures, report. Where a sheet prepares its images or goes through them in another way, the subclass names its
 * {@link Protocol}.
 */
public abstract class ImageClassificationJob implements PredictingJob, TunedJob {
    /** Of an image of the data sets that are known. */
    private static final int PIXELS = 28 * 28;

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
                    + " images, scaled to 0 to 1, in double and without dropout, and one step of this training"
                    + " with the step in double; fail where they differ.")
    private boolean checkGradients;

    @Mixin
    private final TuneOptions tune = new TuneOptions();

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

    /** What the network's scores are. */
    protected Scores scores() {
        return Scores.LOG_PROBABILITIES;
    }

    /** How the network goes down its loss. */
    protected Descent descent() {
        return Descent.SGD;
    }

    protected Protocol protocol() {
        return Protocol.USUAL;
    }

    /** α of the penalty α/2·Σw². */
    protected double alpha() {
        return 0;
    }

    /** The hyper-parameters that only this job has, for the record. */
    protected Map<String, Object> ownConfig() {
        return Map.of();
    }

    /** What {@code --tune} tries: hyper-parameters with their values, {@code learning-rate=0.01,0.1}. */
    protected List<String> grid() {
        return Tuning.learningRates(options.learningRate());
    }

    /** Validation images to show with the probabilities of their classes, where the sheet asks for them. */
    protected Optional<ShownImages> shownImages() {
        return Optional.empty();
    }

    /** What a reader of the result must know of a run with these options, in a sentence. */
    protected Optional<String> remark() {
        return Optional.empty();
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

    /** What a job makes of its options once they are read. */
    protected void prepare() {}

    @Override
    public Integer call() throws IOException {
        prepare();
        if (checkGradients) {
            if (resume != null || tune.tune() || tune.isGivenInVain()) {
                throw console().refusal("--check-gradients trains nothing; leave --resume and --tune out");
            }
            return tell(new ClassifierChecker(classifier(), settings()).check(loadImages()));
        }
        if (tune.isGivenInVain()) {
            throw console().refusal("--grid, --one-at-a-time and --spark say how to tune; add --tune");
        }
        if (tune.tune()) {
            return tune();
        }
        if (resume == null) {
            return train(Optional.empty());
        }
        Resumption resumption = Resumption.of(resume, spec.commandLine(), JobName.of(spec));
        resumption.requireSame(config(), spec.commandLine());
        if (resumption.isDone(options.epochs())) {
            console().say("The run in " + resume + " is completed already; a larger --epochs would carry it on.");
            return console().tell(resumption.record(), resume);
        }
        return train(Optional.of(resumption));
    }

    private int train(Optional<Resumption> resumption) throws IOException {
        requireJudgeForPatience();
        Progress progress = Terminal.progress();
        BlasThreads.limit(options.threads());
        LoadedImages loaded = loadWhileRehearsing(progress);
        if (options.patience().isPresent()) {
            requireValidationImages(loaded, "--patience judges by the validation set, and there is none");
        }
        requireEnough(loaded, options);
        RunRecord record = trainer(classifier(), settings())
                .train(
                        loaded,
                        progress,
                        output.out(),
                        resumption,
                        (ended, folder) -> console().tell(ended, folder));
        return record.status().exitStatus();
    }

    @SuppressWarnings("try") // the rehearsal only has to last
    private LoadedImages loadWhileRehearsing(Progress progress) throws IOException {
        try (Rehearsal rehearsal = rehearsal()) {
            return load(dataOptions, progress);
        }
    }

    private Rehearsal rehearsal() {
        Classifier classifier = classifier();
        Plan plan = Plan.of(classifier, options, options.epochs(), new RandomState(options.seed()));
        return new Rehearsal(
                () -> network(
                        options.precision(), PIXELS, dataset.classNames().size(), new RandomState(options.seed())),
                dataset.density(),
                options.batchSize(),
                (network, images) -> plan.learner(network, images).steps());
    }

    private ClassifierTrainer trainer(Classifier classifier, JobSettings settings) {
        return new ClassifierTrainer(classifier, settings, reportContent(), console());
    }

    private ReportContent reportContent() {
        return new ReportContent(title(), shownImages(), remark(), options.seed());
    }

    private int tune() throws IOException {
        if (options.patience().isPresent()) {
            throw console().refusal("--tune measures after given epochs, --patience would stop before; leave it out");
        }
        Tuning tuning = tuning();
        TunedSweep<ImageClassificationJob> sweep = TunedSweep.of(
                tuning,
                tune,
                resume,
                grid(),
                (same, config) -> configured(tuning, same, config),
                job -> job.options().epochs());
        Progress progress = Terminal.progress();
        LoadedImages loaded = loadWhileRehearsing(progress);
        requireValidationImages(loaded, "the best is chosen on the validation set, and there is none");
        for (ImageClassificationJob job : sweep.jobs()) {
            requireEnough(loaded, job.options);
            int held = RunImages.held(loaded.data().train().count(), job.options.validation());
            job.reportContent().requireFit(held, console());
        }
        return sweep.train(
                new SweptData(
                        dataOptions.elsewhere(), loaded.data().provenance().sha256()),
                new LocalTrials(
                        options.threads(),
                        new SharedBatches(config -> sweep.job(config).trial(loaded))),
                output.out(),
                options.threads(),
                (winner, runs, begun) -> {
                    Optional<Resumption> resumption =
                            begun.isPresent() ? Optional.of(Resumption.of(begun.get())) : Optional.empty();
                    return winner.trainer(
                                    winner.classifier().testedOnce(),
                                    settings().with(winner.question(), winner.options, winner.config()))
                            .train(loaded, progress, runs, resumption, (ended, path) -> {});
                });
    }

    @Override
    public JobTrials trials(List<String> words) throws IOException {
        LoadedImages loaded = dataOptions.load(dataset, Terminal.progress());
        Tuning tuning = tuning();
        return new JobTrials(
                loaded.data().provenance().sha256(),
                config -> configured(tuning, words, config).trial(loaded));
    }

    private ImageClassificationJob configured(Tuning tuning, List<String> same, Map<String, String> config) {
        ImageClassificationJob job = tuning.configured(getClass(), same, config);
        job.prepare();
        return job;
    }

    private Tuning tuning() {
        return Tuning.of(JobName.of(spec), config(), selection(), console());
    }

    private ClassifierTrial trial(LoadedImages loaded) {
        return new ClassifierTrial(classifier(), options, loaded);
    }

    /** What decides between the configurations of {@code --tune}. */
    protected Selection selection() {
        return scores().giveProbabilities() ? Selection.VALIDATION_CROSS_ENTROPY : Selection.VALIDATION_ACCURACY;
    }

    @Override
    public Prediction predict(RunRecord run, Path folder, @Nullable Path images, DataOptions from) throws IOException {
        BlasThreads.limit(options.threads());
        ClassifierApplier applier = new ClassifierApplier(classifier(), run, folder, options.precision());
        if (images != null) {
            return applier.toImages(images);
        }
        ImageData data = load(from, Terminal.progress()).data();
        if (!List.copyOf(run.data().sha256().values())
                .equals(List.copyOf(data.provenance().sha256().values()))) {
            console().say("These are not the data that the run saw.");
        }
        return applier.toTestSet(data);
    }

    private void requireJudgeForPatience() {
        if (options.patience().isEmpty()) {
            return;
        }
        if (!scores().giveProbabilities()) {
            throw console().refusal("--patience judges by the cross-entropy, and this model has none; leave it out");
        }
    }

    private void requireValidationImages(LoadedImages loaded, String otherwise) {
        if (RunImages.held(loaded.data().train().count(), options.validation()) == 0) {
            throw console().refusal(otherwise + "; give a larger --validation");
        }
    }

    /** Refuses a batch that is larger than what the validation set leaves. */
    private void requireEnough(LoadedImages loaded, TrainingOptions training) {
        int images = loaded.data().train().count();
        int samples = images - RunImages.held(images, training.validation());
        if (samples == 0) {
            throw console().refusal("no sample is left to train on; give a smaller --validation");
        }
        if (training.batchSize() > samples) {
            throw console()
                    .refusal("a batch of " + training.batchSize() + " is larger than the " + samples
                            + " training samples; give a smaller --batch-size");
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

    /** The job's options. */
    protected final TrainingOptions options() {
        return options;
    }

    /** The images, after a sentence on where they came from. */
    protected final ImageData loadImages() throws IOException {
        return load(dataOptions, Terminal.progress()).data();
    }

    private LoadedImages load(DataOptions from, Progress progress) throws IOException {
        LoadedImages loaded = from.load(dataset, progress);
        console().say(loaded.notice());
        return loaded;
    }

    Classifier classifier() {
        return new Classifier(dataset, this::network, scores(), descent(), new L2Penalty(alpha()), protocol());
    }

    private JobSettings settings() {
        return new JobSettings(JobName.of(spec), spec.parent().name(), question(), options, config());
    }

    private Console console() {
        return new Console(spec.commandLine(), output.json());
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
}
