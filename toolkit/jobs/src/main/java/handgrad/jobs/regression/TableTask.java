package handgrad.jobs.regression;

import handgrad.datasets.RegressionData;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.training.Part;
import handgrad.jobs.training.Task;
import handgrad.matrix.Matrix;
import handgrad.samples.Samples;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A regression model with its data, to be trained.
 *
 * @param all the data as the recipe makes them
 * @param held what is held out of their training part to judge by, as the test part; null where nothing is
 * @param own a reader's own sales, whose prices are asked for; null where there are none
 * @param extra what is known beside the training
 */
record TableTask(
        RegressionModel model,
        TrainingPlan plan,
        Samples train,
        RegressionData all,
        @Nullable RegressionData held,
        DataUsed used,
        @Nullable OwnSales own,
        Supplier<Map<String, Double>> extra)
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
            case TEST -> errors(part, model.data().Xtest(), model.data().ytest());
        };
    }

    private Map<String, Double> heldOut(RegressionData parts) {
        try (Matrix X = model.design(parts.Xtest())) {
            return errors(Part.VALIDATION, X, parts.ytest());
        }
    }

    private Map<String, Double> errors(Part part, Matrix X, Matrix y) {
        return Errors.of(part.toString(), y, model.predict(X));
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
    public void close() {
        plan.rule().close();
        model.close();
        all.close();
        if (held != null) {
            held.close();
        }
        if (own != null) {
            own.close();
        }
    }
}
