package handgrad.jobs.regression;

import handgrad.datasets.Provenance;
import handgrad.datasets.RegressionData;
import handgrad.datasets.Source;
import handgrad.datasets.Target;
import handgrad.datasets.ames.AmesSales;
import handgrad.datasets.table.LoadedRows;
import handgrad.datasets.table.OwnTable;
import handgrad.jobs.command.DataOptions;
import handgrad.jobs.command.Prediction;
import handgrad.jobs.command.TableOptions;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Curve;
import handgrad.jobs.picture.LearningCurves;
import handgrad.jobs.portable.PortableModel;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.WorkedTable;
import handgrad.jobs.sweep.Selection;
import handgrad.jobs.sweep.SweptData;
import handgrad.jobs.terminal.Wrapped;
import handgrad.jobs.training.HeldOut;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/**
 * A job that trains a model in double to predict ln(price) of the Ames sales, or a column of a table of the reader's
 * own. A subclass says which model, what else is known of it, and what its numbers mean.
 *
 * <p>The random numbers give in this order the training rows where they are drawn, the rows that are held out where something is
 * judged, the starting weights and the order of each epoch. The test errors are looked at after each epoch because
 * sheet 004 asks for them; nothing is chosen by them.
 */
public abstract class RegressionJob extends TrainingJob<RegressionJob.Rows, TableTask> {
    private static final long SEED = 42;

    @Mixin
    private final AmesOptions ames = new AmesOptions();

    @Mixin
    private final TableOptions table = new TableOptions();

    @Mixin
    private final PredictOptions predict = new PredictOptions();

    /** A job with its defaults. */
    protected RegressionJob(int epochs, int batchSize, double learningRate) {
        super(new TrainingOptions(epochs, batchSize, learningRate, 1, 0)
                .defaultSeed(SEED)
                .defaultPrecision(Precision.DOUBLE));
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

    /** The headline of the report, given what is predicted: {@code house prices in Ames}. */
    protected abstract String title(String predicted);

    @Override
    protected final String title(TableTask task) {
        return title(table.isGiven() ? table.inWords() : "house prices in Ames");
    }

    /** The run's pictures, by file name. */
    protected Map<String, Figure> figures(Target target, List<EpochRecord> epochs) throws CannotDrawException {
        Map<String, Figure> figures = new LinkedHashMap<>();
        List<Curve> curves = new ArrayList<>();
        for (String part : List.of("train", "validation", "test")) {
            if (epochs.get(0).metrics().containsKey(part + "_rmse")) {
                curves.add(Curve.of(part, epochs, part + "_rmse"));
            }
        }
        figures.put(
                "rmse.png",
                Figure.of(
                                LearningCurves.ofLoss(
                                        "RMSE by epoch", "root mean squared error of " + target.name(), curves),
                                "Root mean squared error of " + target.name() + " after each epoch.",
                                "Curves of the errors over the epochs")
                        .asFileOnly());
        return figures;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "",
                "--epochs 300 --learning-rate 0.0005 --seed 1",
                "--recipe clean --drop-outliers",
                "--predict mine.csv",
                "--table houses.csv --target Price --drop Id,Address",
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
    protected void prepare() {
        if (!table.isGiven()) {
            ames.complete();
        }
    }

    @Override
    protected void requireOptions() {
        table.require(
                spec().commandLine(),
                "the Ames table",
                List.of("--recipe", "--drop-outliers", "--data", "--no-verify"));
        ames.require(spec().commandLine());
        predict.require(spec().commandLine());
        if (options().precision() != Precision.DOUBLE) {
            throw console()
                    .refusal("regression is computed in double, as the closed forms beside it; leave --precision out");
        }
        if (predict.own() != null && isTuning()) {
            throw console().refusal("--tune trains and chooses, and does nothing else; leave --predict out");
        }
    }

    /** The table as it stands in its file; to prepare it takes as long as to train, so that nobody does it twice. */
    public static final class Rows {
        private final Provenance provenance;
        private final @Nullable AmesSales sales;
        private final @Nullable OwnTable own; // instead of the sales
        private int training; // rows of the training part, when it has been prepared

        Rows(AmesSales sales) {
            this.provenance = sales.provenance();
            this.sales = sales;
            this.own = null;
        }

        Rows(OwnTable own) {
            this.provenance = own.provenance();
            this.sales = null;
            this.own = own;
        }
    }

    @Override
    public final Prediction predict(RunRecord run, Path folder, List<Path> own, DataOptions from) throws IOException {
        from.findAgain(run.data());
        return applied(run, folder, from, task -> {
            if (own.isEmpty()) {
                return task.predicted(run.job(), folder.toString());
            }
            try (OwnRows rows = ownRows(own.get(0), task.loaded())) {
                if (!rows.remark().isEmpty()) {
                    console().say("handgrad: " + rows.remark() + ".");
                }
                return task.predicted(run.job(), folder.toString(), own.get(0), rows);
            }
        });
    }

    @Override
    public final <R> R portable(RunRecord run, Path folder, DataOptions from, PortableModel.Use<R> use)
            throws IOException {
        from.findAgain(run.data());
        return applied(run, folder, from, task -> task.portable(run, use));
    }

    @Override
    public final Optional<String> ownData(RunRecord run) {
        return Optional.of("--table");
    }

    @Override
    protected final void findAgain(DataUsed used) {
        ames.findAgain(used);
    }

    @Override
    protected final Rows read() throws IOException {
        return table.isGiven() ? new Rows(table.read(console())) : new Rows(ames.read(table.unknownValues()));
    }

    @Override
    protected final Rows read(DataOptions from) throws IOException {
        if (!table.isGiven()) {
            return new Rows(from.readAmes(table.unknownValues()));
        }
        return new Rows(table.readAgain(console()));
    }

    @Override
    protected final void sayIfOthers(RunRecord run, Rows rows) throws IOException {
        table.requireSame(run, rows.provenance.sha256());
        super.sayIfOthers(run, rows);
    }

    @Override
    protected SweptData swept(Rows rows) {
        List<String> elsewhere = new ArrayList<>(table.elsewhere());
        if (!table.isGiven()) {
            elsewhere.addAll(ames.elsewhere());
        }
        return new SweptData(elsewhere, rows.provenance.sha256());
    }

    @Override
    protected final void requireEnough(Rows rows, boolean judges) throws IOException {
        if (judges) {
            if (rows.training == 0) {
                prepared(rows, options().random()).data().close();
            }
            requireBatch(rows.training - HeldOut.of(options()).of(rows.training, judges));
        }
    }

    /** The data as they are learnt from; the first time it says where they came from. */
    private LoadedRows prepared(Rows rows, RandomState random) throws IOException {
        LoadedRows loaded = rows.own == null
                ? ames.prepared(Objects.requireNonNull(rows.sales), random)
                : rows.own.regression(random);
        synchronized (rows) {
            if (rows.training == 0) {
                loaded.notices().forEach(console()::say);
                if (rows.sales != null) {
                    rows.sales.remarks().forEach(remark -> console().say("handgrad: " + remark + "."));
                }
                rows.training = loaded.data().Xtrain().rows();
            }
        }
        return loaded;
    }

    @Override
    protected Optional<String> choice() {
        return HeldOut.of(options()).inWords(table.isGiven() ? "training rows" : "training sales");
    }

    @Override
    protected TableTask task(Rows rows, boolean judges, RandomState random) throws IOException {
        LoadedRows loaded = prepared(rows, random);
        RegressionData all = loaded.data();
        int n = all.Xtrain().rows();
        int held = HeldOut.of(options()).of(n, judges);
        RegressionData parts = held == 0 ? null : all.holdingOut(random.permutation(n), held);
        RegressionData taken = parts == null
                ? all
                : new RegressionData(
                        all.features(), all.target(), parts.Xtrain(), parts.ytrain(), all.Xtest(), all.ytest());
        RegressionModel model = model(taken, random);
        DataUsed used = new DataUsed(
                loaded.provenance().dataset(),
                loaded.provenance().source(),
                n - held,
                held == 0 ? null : held,
                all.Xtest().rows(),
                ofAFile(rows),
                null,
                null,
                loaded.provenance().sha256());
        return new TableTask(
                model,
                model.plan(options()),
                Samples.of(model.data().Xtrain(), model.data().ytrain()),
                loaded,
                parts,
                used,
                predict.own() == null ? null : ownRows(predict.own(), loaded),
                () -> known(model),
                new GapWatch());
    }

    /** The file of sales that was named, by which predict finds them again; the configuration has that of any other table. */
    private static @Nullable String ofAFile(Rows rows) {
        return rows.sales == null || rows.provenance.source() != Source.FILE
                ? null
                : rows.provenance.folder().map(Path::toString).orElse(null);
    }

    private OwnRows ownRows(Path file, LoadedRows loaded) throws IOException {
        return OwnRows.read(file, loaded, table.unknownValues(), table.unknownCategories(), console());
    }

    @Override
    protected final Map<String, Figure> figures(TableTask task, RunRecord record, List<EpochRecord> epochs)
            throws CannotDrawException {
        Map<String, Figure> figures = figures(task.loaded().data().target(), epochs);
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
        OwnRows rows = task.own();
        if (rows != null) {
            folder.write("predictions.csv", task.predicted("", "", Path.of(""), rows)::writeCsv);
        }
    }
}
