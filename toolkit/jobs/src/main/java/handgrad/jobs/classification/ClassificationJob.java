package handgrad.jobs.classification;

import handgrad.datasets.ImageDataset;
import handgrad.datasets.table.OwnTable;
import handgrad.jobs.check.GradientReport;
import handgrad.jobs.command.DataOptions;
import handgrad.jobs.command.JobName;
import handgrad.jobs.command.Prediction;
import handgrad.jobs.command.TableOptions;
import handgrad.jobs.command.Terminal;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.portable.PortableModel;
import handgrad.jobs.record.CurveComment;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.report.Figure;
import handgrad.jobs.sweep.Selection;
import handgrad.jobs.sweep.SweptData;
import handgrad.jobs.sweep.TrialGroup;
import handgrad.jobs.training.TaskTrial;
import handgrad.jobs.training.TrainingJob;
import handgrad.loss.L2Penalty;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import handgrad.train.Order;
import handgrad.train.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/**
 * A job that trains a network to classify images. A subclass says which data, which network, and which hyper-parameters of its
 * own. Where a sheet prepares its images or goes through them in another way, the subclass names its {@link Protocol}.
 */
public abstract class ClassificationJob extends TrainingJob<ClassifierData, ClassifierTask> {
    /** Of an image of the data sets that are known. */
    private static final int PIXELS = 28 * 28;

    private final ImageDataset dataset;

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final TableOptions table = new TableOptions();

    /** A job on a data set, with its defaults. */
    protected ClassificationJob(ImageDataset dataset, TrainingOptions defaults) {
        super(defaults);
        this.dataset = dataset;
    }

    /** The network to train, with its starting weights. The job closes it. */
    protected abstract Network network(Precision precision, int pixels, int classes, RandomState random);

    /** What the network's scores are. */
    protected Scores scores() {
        return Scores.LOG_PROBABILITIES;
    }

    /** Along whose gradients the network goes down its loss. */
    protected Descent descent() {
        return Descent.BY_HAND;
    }

    protected Protocol protocol() {
        return Protocol.USUAL;
    }

    /** α of the penalty α/2·Σw². */
    protected double alpha() {
        return 0;
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
    protected Selection selection() {
        return scores().giveProbabilities() ? Selection.VALIDATION_CROSS_ENTROPY : Selection.VALIDATION_ACCURACY;
    }

    @Override
    protected final String judge() {
        return Selection.VALIDATION_CROSS_ENTROPY.metric();
    }

    @Override
    protected void requireOptions() {
        table.require(
                spec().commandLine(),
                "images",
                List.of("--data", "--embedded", "--offline", "--no-verify", "--pixels", "--large-files"));
        if (spec().commandLine().getParseResult().hasMatchedOption("--unknown-categories")) {
            throw console().refusal("--unknown-categories is about rows to predict; give it to handgrad predict");
        }
        if (options().patience().isPresent() && !scores().giveProbabilities()) {
            throw console().refusal("--patience judges by the cross-entropy, and this model has none; leave it out");
        }
    }

    @Override
    @SuppressWarnings("try") // the rehearsal only has to last
    protected ClassifierData read() throws IOException {
        if (table.isGiven()) {
            return told(rows(table.read(console())));
        }
        try (Rehearsal rehearsal = rehearsal()) {
            return read(dataOptions);
        }
    }

    private RowClasses rows(OwnTable own) throws IOException {
        return RowClasses.of(table.inWords(), own.classes(options().random()));
    }

    private ClassifierData told(ClassifierData data) {
        data.notices().forEach(console()::say);
        return data;
    }

    private Rehearsal rehearsal() {
        Classifier classifier = classifier();
        return new Rehearsal(
                () -> network(
                        options().precision(),
                        PIXELS,
                        dataset.classNames().size(),
                        options().random()),
                dataset.density(),
                options().batchSize(),
                (network, images) -> classifier.descent().steps(classifier.plan(network, options()), images));
    }

    @Override
    protected ClassifierData read(DataOptions from) throws IOException {
        return told(new ImageClasses(
                from.load(dataset, dataOptions.pixels(), options().seed(), Terminal.progress())));
    }

    @Override
    protected final void findAgain(DataUsed used) {
        dataOptions.findAgain(used);
    }

    /** What is trained, in words: {@code Softmax regression}. */
    protected abstract String model();

    /** How it is trained, where the page's title has to say so: {@code gradients by hand}. */
    protected Optional<String> manner() {
        return Optional.empty();
    }

    @Override
    protected final String title(ClassifierTask task) {
        return model() + " on " + task.samples().data().title()
                + manner().map(manner -> ", " + manner).orElse("");
    }

    @Override
    protected SweptData swept(ClassifierData data) {
        return new SweptData(
                table.isGiven() ? table.elsewhere() : dataOptions.elsewhere(),
                data.provenance().sha256());
    }

    @Override
    protected void requireEnough(ClassifierData data, boolean judges) {
        int samples = data.train(protocol().divisor()).size();
        int held = RunSamples.held(samples, options().validation());
        if (judges && held == 0) {
            throw console()
                    .refusal((options().patience().isPresent()
                                    ? "--patience judges by the validation set"
                                    : "the best is chosen on the validation set")
                            + ", and there is none; give a larger --validation");
        }
        if (held == samples) {
            throw console().refusal("no sample is left to train on; give a smaller --validation");
        }
        requireBatch(samples - held);
        shownImages().flatMap(shown -> shown.complaint(held)).ifPresent(why -> {
            throw console().refusal(why);
        });
    }

    @Override
    protected ClassifierTask task(ClassifierData data, boolean judges, RandomState random) {
        RunSamples samples = RunSamples.of(data, protocol(), options().validation(), random);
        return ClassifierTask.of(classifier(), options(), samples, random);
    }

    @Override
    protected Order order() {
        return protocol().order();
    }

    @Override
    protected boolean isTestedEachEpoch() {
        return protocol().testsEachEpoch();
    }

    @Override
    protected TrialGroup.Grouping grouping(Function<Map<String, String>, TaskTrial<ClassifierTask>> trials) {
        return new SharedBatches(trials);
    }

    @Override
    protected void tell(ClassifierTask task, RunRecord record, List<EpochRecord> epochs, Path folder) {
        super.tell(task, record, epochs, folder);
        remark().ifPresent(console()::say);
    }

    @Override
    protected Map<String, Figure> figures(ClassifierTask task, RunRecord record, List<EpochRecord> epochs)
            throws CannotDrawException {
        return new ClassifierReport(shownImages(), options().seed())
                .draw(task, epochs, record.status() == Status.COMPLETED);
    }

    @Override
    protected List<String> explanation(ClassifierTask task, RunRecord record, List<EpochRecord> epochs) {
        List<String> paragraphs = new ArrayList<>(remark().stream().toList());
        CurveComment.of(epochs).ifPresent(paragraphs::add);
        shownImages().ifPresent(shown -> paragraphs.addAll(probabilities(shown, task)));
        return paragraphs;
    }

    /** What the shown images' probabilities say, and those of the whole test set. */
    private List<String> probabilities(ShownImages shown, ClassifierTask task) {
        ProbabilityComment comment =
                new ProbabilityComment(task.samples().data().classNames());
        List<ShownImages.Answer> answers = shown.ask(
                task.plan().network(),
                task.samples().split().validation(),
                options().seed());
        List<String> paragraphs = new ArrayList<>();
        if (!answers.isEmpty()) {
            paragraphs.add(comment.ofShown(answers));
        }
        task.tested().ifPresent(test -> {
            paragraphs.add(comment.ofConfusions(test));
            paragraphs.add(comment.ofTrust(test));
        });
        return paragraphs;
    }

    @Override
    protected Optional<String> notice(ClassifierTask task) {
        return Optional.ofNullable(task.samples().warning());
    }

    @Override
    protected GradientReport check(ClassifierData data) {
        return new ClassifierChecker(classifier(), JobName.of(spec()), options()).check(data);
    }

    @Override
    public double divisor() {
        return table.isGiven() ? 1 : protocol().divisor();
    }

    @Override
    public Optional<String> ownData(RunRecord run) {
        return Optional.of(run.config().containsKey("table") ? "--table" : "--images");
    }

    @Override
    public Prediction predict(RunRecord run, Path folder, List<Path> own, DataOptions from) throws IOException {
        BlasThreads.limit(options().threads());
        ClassifierApplier applier =
                new ClassifierApplier(classifier(), run, folder, options().precision());
        if (table.isGiven()) {
            RowClasses rows = rows(table.readAgain(console()));
            table.requireSame(run, rows.provenance().sha256());
            return own.isEmpty() ? applier.toTestSet(rows) : applier.toRows(own.get(0), rows, table, console());
        }
        if (!own.isEmpty()) {
            return applier.toImages(own, from, console());
        }
        from.findAgain(run.data());
        return applier.toTestSet(readAgain(run, from));
    }

    @Override
    public List<Prediction> predictEach(RunRecord run, List<Path> folders, DataOptions from) throws IOException {
        if (table.isGiven()) {
            return super.predictEach(run, folders, from);
        }
        from.findAgain(run.data());
        ClassifierData data = readAgain(run, from); // once for all
        List<Prediction> all = new ArrayList<>();
        for (Path folder : folders) {
            all.add(new ClassifierApplier(classifier(), run, folder, options().precision()).toTestSet(data));
        }
        return all;
    }

    @Override
    public <R> R portable(RunRecord run, Path folder, DataOptions from, PortableModel.Use<R> use) throws IOException {
        ClassifierApplier applier =
                new ClassifierApplier(classifier(), run, folder, options().precision());
        if (!table.isGiven()) {
            return applier.portable(use);
        }
        RowClasses rows = rows(table.readAgain(console()));
        table.requireSame(run, rows.provenance().sha256());
        return applier.portable(rows, use);
    }

    /** The samples, after sentences on where they came from. */
    protected final ClassifierData load() throws IOException {
        return read();
    }

    private Classifier classifier() {
        return new Classifier(this::network, scores(), descent(), new L2Penalty(alpha()), protocol());
    }
}
