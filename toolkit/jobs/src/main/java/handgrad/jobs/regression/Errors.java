package handgrad.jobs.regression;

import handgrad.jobs.training.Finite;
import handgrad.matrix.Matrix;
import handgrad.metrics.RegressionPredictions;
import handgrad.train.DivergedException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The errors of a model, by metric. */
public final class Errors {
    private Errors() {}

    /**
     * Mean squared error and its root.
     *
     * @param part {@code train} or {@code test}, with which the metrics' names begin
     * @param y n × 1
     * @param predicted ŷ, n numbers
     */
    public static Map<String, Double> of(String part, Matrix y, double[] predicted) {
        RegressionPredictions predictions = new RegressionPredictions(y.toArray(), predicted);
        Map<String, Double> errors = new LinkedHashMap<>();
        errors.put(part + "_mse", predictions.mse());
        errors.put(part + "_rmse", predictions.rmse());
        return errors;
    }

    /**
     * All that is measured of a model after an epoch.
     *
     * @param tests whether on the test set, too
     * @throws DivergedException when something is not finite
     */
    public static Map<String, Double> of(RegressionModel model, int epoch, boolean tests) {
        Map<String, Double> errors = new LinkedHashMap<>();
        errors.putAll(
                of("train", model.data().ytrain(), model.predict(model.data().Xtrain())));
        if (tests) {
            errors.putAll(
                    of("test", model.data().ytest(), model.predict(model.data().Xtest())));
        }
        errors.putAll(model.measured());
        return Finite.checked(errors, epoch);
    }
}
