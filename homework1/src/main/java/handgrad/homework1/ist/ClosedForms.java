package handgrad.homework1.ist;

import handgrad.datasets.RegressionData;
import handgrad.jobs.regression.Errors;
import handgrad.leastsquares.Bias;
import handgrad.leastsquares.Ridge;
import handgrad.leastsquares.RidgeSolution;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.util.LinkedHashMap;
import java.util.Map;

/** The errors of linear models that are computed, not trained. */
final class ClosedForms {
    private ClosedForms() {}

    /** The errors of X·w on both parts, by metrics that begin with the name. */
    static Map<String, Double> errors(String name, RegressionData data, Matrix w) {
        Map<String, Double> errors = new LinkedHashMap<>();
        errors.putAll(Errors.of(name + "_train", data.target(), data.ytrain(), LinearModel.times(data.Xtrain(), w)));
        errors.putAll(Errors.of(name + "_test", data.target(), data.ytest(), LinearModel.times(data.Xtest(), w)));
        return errors;
    }

    /**
     * The errors of ridge regression, and about how many digits of its weights hold.
     *
     * @param data without a column of ones
     * @param withOnes the same data with it
     */
    static Map<String, Double> ridge(RegressionData data, RegressionData withOnes, double lambda, Bias bias) {
        RidgeSolution solution = Ridge.solve(data.Xtrain(), data.ytrain(), lambda, bias);
        int d = data.features().size();
        try (Matrix w = Matrix.zeros(Precision.DOUBLE, d + 1, 1);
                Matrix weights = solution.weights();
                Matrix b = solution.bias()) {
            w.write(0, weights.toArray(), 0, d);
            w.set(d, 0, b.get(0, 0));
            Map<String, Double> errors = errors("ridge", withOnes, w);
            errors.put("ridge_digits", solution.digits());
            return errors;
        }
    }
}
