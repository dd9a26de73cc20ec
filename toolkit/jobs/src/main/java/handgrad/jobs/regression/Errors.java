package handgrad.jobs.regression;

import handgrad.datasets.RegressionData;
import handgrad.datasets.Target;
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
     * Mean squared error and its root, in the target's own unit.
     *
     * @param part {@code train} or {@code test}, with which the metrics' names begin
     * @param z what is learnt, n × 1
     * @param predicted ẑ, n numbers
     */
    public static Map<String, Double> of(String part, Target target, Matrix z, double[] predicted) {
        return of(part, target, z.toArray(), predicted);
    }

    static Map<String, Double> of(String part, Target target, double[] z, double[] predicted) {
        RegressionPredictions predictions = new RegressionPredictions(z, predicted);
        double unit = target.scale(); // y − ŷ = unit·(z − ẑ)
        Map<String, Double> errors = new LinkedHashMap<>();
        errors.put(part + "_mse", unit * unit * predictions.mse());
        errors.put(part + "_rmse", unit * predictions.rmse());
        return errors;
    }

    /**
     * All that is measured of a model after an epoch.
     *
     * @param tests whether on the test set, too
     * @throws DivergedException when something is not finite
     */
    public static Map<String, Double> of(RegressionModel model, int epoch, boolean tests) {
        RegressionData data = model.data();
        Map<String, Double> errors =
                new LinkedHashMap<>(of("train", data.target(), data.ytrain(), model.predict(data.Xtrain())));
        if (tests) {
            errors.putAll(of("test", data.target(), data.ytest(), model.predict(data.Xtest())));
        }
        errors.putAll(model.measured());
        return Finite.checked(errors, epoch);
    }
}
