package handgrad.jobs.regression;

import handgrad.datasets.RegressionData;
import handgrad.datasets.Target;
import handgrad.datasets.table.LoadedRows;
import handgrad.jobs.command.Prediction;
import handgrad.jobs.portable.InputForm;
import handgrad.jobs.portable.OutputForm;
import handgrad.jobs.portable.PortableModel;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.training.NumberPrediction;
import handgrad.jobs.training.Part;
import handgrad.jobs.training.Task;
import handgrad.matrix.Matrix;
import handgrad.nn.Network;
import handgrad.samples.Samples;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A regression model with its data, to be trained.
 *
 * @param loaded the data as they are learnt from
 * @param held what is held out of their training part to judge by, as the test part; null where nothing is
 * @param own a reader's own rows, whose predictions are asked for; null where there are none
 * @param extra what is known beside the training
 * @param gap what made the test error what it is
 */
record TableTask(
        RegressionModel model,
        TrainingPlan plan,
        Samples train,
        LoadedRows loaded,
        @Nullable RegressionData held,
        DataUsed used,
        @Nullable OwnRows own,
        Supplier<Map<String, Double>> extra,
        GapWatch gap)
        implements Task {
    @Override
    public Map<String, Double> measure(Part part) {
        return switch (part) {
            case TRAIN -> {
                Map<String, Double> errors = new LinkedHashMap<>(
                        errors(part, model.data().Xtrain(), model.data().ytrain()));
                errors.putAll(model.measured());
                yield errors;
            }
            case VALIDATION -> held == null ? Map.of() : heldOut(held);
            case TEST -> {
                Map<String, Double> errors =
                        errors(part, model.data().Xtest(), model.data().ytest());
                gap.measured(errors.getOrDefault("test_rmse", Double.NaN), model.network());
                yield errors;
            }
        };
    }

    private Map<String, Double> heldOut(RegressionData parts) {
        try (Matrix X = model.design(parts.Xtest())) {
            return errors(Part.VALIDATION, X, parts.ytest());
        }
    }

    private Map<String, Double> errors(Part part, Matrix X, Matrix y) {
        return Errors.of(part.toString(), loaded.data().target(), y, model.predict(X));
    }

    @Override
    public Map<String, Double> known() {
        return extra.get();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        model.write(out);
    }

    @Override
    public void restore(Path file) throws IOException {
        model.restore(file);
    }

    /** ŷ of the test part. */
    Prediction predicted(String job, String run) {
        Target target = loaded.data().target();
        double[] y = model.data().ytest().toArray();
        double[] predicted = model.predict(model.data().Xtest());
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(loaded.testKeys().name(), "predicted", target.isLogarithm() ? "y" : target.quantity()));
        for (int i = 0; i < y.length; i++) {
            lines.add(List.of(loaded.testKeys().keys().get(i), target.text(predicted[i]), target.text(y[i])));
        }
        return new NumberPrediction(job, run, used.name(), y.length, measure(Part.TEST), lines);
    }

    /** What is predicted of a reader's own rows in a file. */
    Prediction predicted(String job, String run, Path file, OwnRows rows) throws IOException {
        Target target = model.data().target();
        double[] predicted = rows.predicted(model);
        List<List<String>> lines = rows.predictions(target, predicted);
        return new NumberPrediction(job, run, file.toString(), predicted.length, rows.errors(target, predicted), lines);
    }

    /** The model with the table's preparation; of data that came prepared, with none. */
    <R> R portable(RunRecord run, PortableModel.Use<R> use) throws IOException {
        InputForm input = loaded.encoder()
                .<InputForm>map(encoder -> new InputForm.Columns(encoder.features()))
                .orElseGet(() -> new InputForm.Numbers("Features as in the arrays that the run was trained on."));
        OutputForm output = new OutputForm.Quantity(loaded.data().target());
        Network network = model.onFeatures();
        try {
            return use.of(new PortableModel(run, input, network, output));
        } finally {
            if (network != model.network()) {
                network.close();
            }
        }
    }

    @Override
    public void close() {
        plan.rule().close();
        model.close();
        loaded.data().close();
        if (held != null) {
            held.close();
        }
        if (own != null) {
            own.close();
        }
    }
}
