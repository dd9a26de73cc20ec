package handgrad.jobs.regression;

import handgrad.datasets.RegressionData;
import handgrad.datasets.ames.AmesSales;
import handgrad.datasets.ames.LoadedAmes;
import handgrad.jobs.command.DataOptions;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.Prediction;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Curve;
import handgrad.jobs.picture.LearningCurves;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.WorkedTable;
import handgrad.jobs.sweep.Selection;
import handgrad.jobs.sweep.SweptData;
import handgrad.jobs.training.HeldOut;
import handgrad.jobs.training.NumberPrediction;
import handgrad.jobs.training.TrainingJob;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A job that trains a model to predict ln(price) of the Ames sales, in double. A subclass says which model, what else
 * is known of it, and what its numbers mean.
 *
 * <p>The random numbers give in this order the training rows where the recipe draws them, the sales that are held out where
 * something is judged, the starting weights and the order of each epoch. The test errors are looked at after each epoch because
 * sheet 004 asks for them; nothing is chosen by them.
 */
public abstract class RegressionJob extends TrainingJob<RegressionJob.Sales, TableTask> {
    private static final long SEED = 42;

    @Mixin
    private final AmesOptions data = new AmesOptions();

    @Option(
            names = "--predict",
            paramLabel = "FILE",
            converter = OptionValues.Folder.class,
            description =
                    "Also predict the prices of the sales in this file, with the table's columns but for the price,"
                            + " and write them to predictions.csv in the run's folder.")
    private @Nullable Path own;

    /** A job with its defaults. */
    protected RegressionJob(int epochs, int batchSize, double learningRate) {
        super(new TrainingOptions(epochs, batchSize, learningRate, 1, 0)
                .defaultSeed(SEED)
                .defaultPrecision(Precision.DOUBLE));
    }

    /** What is trained on which data, in words. */
    protected abstract String title();

    @Override
    protected final String title(TableTask task) {
        return title();
    }

    /** The model with its starting weights. The job closes it. */
    protected abstract RegressionModel model(RegressionData data, RandomState random);

    /** What is known beside the training, by metric. Asked once, after the training. */
    protected Map<String, Double> known(RegressionModel model) {
        return Map.of();
    }

    /** What the numbers of a completed run mean, in paragraphs. */
    protected abstract List<String> explanation(
            RegressionModel model, List<EpochRecord> epochs, Map<String, Double> metrics);

    /** The run's pictures, by file name. */
    protected Map<String, Figure> figures(List<EpochRecord> epochs) throws CannotDrawException {
        Map<String, Figure> figures = new LinkedHashMap<>();
        List<Curve> curves = new ArrayList<>();
        for (String part : List.of("train", "validation", "test")) {
            if (epochs.get(0).metrics().containsKey(part + "_rmse")) {
                curves.add(Curve.of(part, epochs, part + "_rmse"));
            }
        }
        figures.put(
                "rmse.png",
                new Figure(
                        LearningCurves.ofLoss("RMSE by epoch", "root mean squared error of ln(price)", curves),
                        "Root mean squared error of ln(price) after each epoch.",
                        "Curves of the errors over the epochs"));
        return figures;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "",
                "--epochs 300 --learning-rate 0.0005 --seed 1",
                "--recipe clean --drop-outliers",
                "--predict mine.csv",
                "--json > run.json",
                "--patience 20",
                "--tune --grid learning-rate=0.0005,0.001,0.002 --grid epochs=50,150",
                "--check-gradients",
                "--resume runs/.../20261121T120000Z");
    }

    @Override
    protected Selection selection() {
        return Selection.VALIDATION_RMSE;
    }

    @Override
    protected boolean isTestedEachEpoch() {
        return true;
    }

    @Override
    protected void requireOptions() {
        data.require(spec().commandLine());
        if (options().precision() != Precision.DOUBLE) {
            throw console()
                    .refusal("prices are predicted in double, as the closed forms beside them; leave --precision out");
        }
        if (own != null && isTuning()) {
            throw console().refusal("--tune trains and chooses, and does nothing else; leave --predict out");
        }
    }

    /** The table as it stands in its file; to prepare it takes as long as to train, so that nobody does it twice. */
    public static final class Sales {
        private final AmesSales table;
        private int training; // sales of the training part, when it has been prepared

        Sales(AmesSales table) {
            this.table = table;
        }
    }

    @Override
    public final Prediction predict(RunRecord run, Path folder, @Nullable Path table, DataOptions from)
            throws IOException {
        return applied(run, folder, from, task -> {
            if (table == null) {
                return task.predicted(run.job(), folder.toString());
            }
            try (OwnSales sales = ownSales(table, task.loaded())) {
                return task.prices(run.job(), folder.toString(), table, sales);
            }
        });
    }

    @Override
    public final Optional<String> ownData() {
        return Optional.of("--table");
    }

    @Override
    protected final Sales read() throws IOException {
        return new Sales(data.read());
    }

    @Override
    protected final Sales read(DataOptions from) throws IOException {
        return new Sales(from.readAmes());
    }

    @Override
    protected SweptData swept(Sales sales) {
        return new SweptData(data.elsewhere(), sales.table.provenance().sha256());
    }

    @Override
    protected final void requireEnough(Sales sales, boolean judges) throws IOException {
        if (judges) {
            if (sales.training == 0) {
                prepared(sales, new RandomState(options().seed())).data().close();
            }
            requireBatch(sales.training - HeldOut.of(options()).of(sales.training, judges));
        }
    }

    /** The data as the recipe makes them; the first time it says where they came from. */
    private LoadedAmes prepared(Sales sales, RandomState random) throws IOException {
        LoadedAmes loaded = data.prepared(sales.table, random);
        synchronized (sales) {
            if (sales.training == 0) {
                console().say(loaded.notice());
                sales.training = loaded.data().Xtrain().rows();
            }
        }
        return loaded;
    }

    @Override
    protected Optional<String> choice() {
        return HeldOut.of(options()).inWords("training sales");
    }

    @Override
    protected TableTask task(Sales sales, boolean judges, RandomState random) throws IOException {
        LoadedAmes loaded = prepared(sales, random);
        RegressionData all = loaded.data();
        int n = all.Xtrain().rows();
        int held = HeldOut.of(options()).of(n, judges);
        RegressionData parts = held == 0 ? null : all.holdingOut(random.permutation(n), held);
        RegressionData taken = parts == null
                ? all
                : new RegressionData(all.features(), parts.Xtrain(), parts.ytrain(), all.Xtest(), all.ytest());
        RegressionModel model = model(taken, random);
        DataUsed used = new DataUsed(
                loaded.provenance().dataset(),
                loaded.provenance().source(),
                n - held,
                held == 0 ? null : held,
                all.Xtest().rows(),
                loaded.provenance().sha256());
        return new TableTask(
                model,
                model.plan(options()),
                Samples.of(model.data().Xtrain(), model.data().ytrain()),
                loaded,
                parts,
                used,
                own == null ? null : ownSales(own, loaded),
                () -> known(model),
                new GapWatch());
    }

    private OwnSales ownSales(Path file, LoadedAmes loaded) throws IOException {
        return OwnSales.read(file, OwnSales.encoder(loaded), data.unknownCategories(), console());
    }

    @Override
    protected final Map<String, Figure> figures(TableTask task, RunRecord record, List<EpochRecord> epochs)
            throws CannotDrawException {
        Map<String, Figure> figures = figures(epochs);
        if (record.status() == Status.COMPLETED) {
            task.gap().report(task.model(), epochs).figure().ifPresent(figure -> figures.put("gap.png", figure));
        }
        return figures;
    }

    @Override
    protected final List<WorkedTable> tables(TableTask task, RunRecord record, List<EpochRecord> epochs) {
        return record.status() == Status.COMPLETED
                ? task.gap().report(task.model(), epochs).tables()
                : List.of();
    }

    @Override
    protected final List<String> explanation(TableTask task, RunRecord record, List<EpochRecord> epochs) {
        if (record.status() != Status.COMPLETED) {
            return List.of();
        }
        List<String> paragraphs = new ArrayList<>(explanation(task.model(), epochs, record.metrics()));
        paragraphs.addAll(task.gap().report(task.model(), epochs).paragraphs());
        return paragraphs;
    }

    @Override
    protected final void tell(TableTask task, RunRecord record, List<EpochRecord> epochs, Path folder) {
        super.tell(task, record, epochs, folder);
        if (!console().json()) {
            PrintWriter out = console().line().getOut();
            explanation(task, record, epochs).forEach(paragraph -> out.printf("%n%s%n", Wrapped.text(paragraph)));
            out.flush();
        }
    }

    @Override
    protected final void complete(TableTask task, RunFolder folder) throws IOException {
        OwnSales sales = task.own();
        if (sales != null) {
            NumberPrediction prices =
                    new NumberPrediction("", "", "", sales.pids().size(), Map.of(), sales.prices(task.model()));
            folder.write("predictions.csv", prices::writeCsv);
        }
    }
}
