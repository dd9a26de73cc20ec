package handgrad.jobs.regression;

import handgrad.check.CheckedGradient;
import handgrad.check.GradientCheck;
import handgrad.matrix.Matrix;
import handgrad.metrics.RegressionPredictions;
import handgrad.nn.Parameter;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.train.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The gradients of a model's mean ½(ŷ − y)², checked on a batch. They are taken from the very steps that train: with η = 1
 * a step moves each parameter by its negative gradient.
 *
 * @param X few samples
 * @param y their targets
 */
record RegressionGradients(RegressionModel model, Matrix X, Matrix y) {
    private static final int MOST_ENTRIES = 200;
    private static final double DEVIATION = 0.1;

    /**
     * Fills parameters that are all zero from N(0, 0.1²).
     *
     * @return their names
     */
    List<String> randomiseZeros(RandomState random) {
        List<String> zeros = new ArrayList<>();
        model.parameters().forEach((name, theta) -> {
            if (theta.sumOfSquares() == 0) {
                random.normal(0, DEVIATION, theta);
                zeros.add(name);
            }
        });
        return zeros;
    }

    List<CheckedGradient> check(RandomState random) {
        Map<Matrix, Matrix> gradients = new LinkedHashMap<>(); // by θ
        List<Parameter> checked = new ArrayList<>();
        model.parameters().forEach((name, theta) -> {
            Matrix gradient = theta.copy();
            gradients.put(theta, gradient);
            checked.add(new Parameter(
                    name,
                    theta,
                    (target, scale, keep) -> {
                        target.scale(keep);
                        target.axpy(scale, gradient);
                    },
                    true));
        });
        try {
            return GradientCheck.check(checked, this::loss, () -> takeGradients(gradients), MOST_ENTRIES, random);
        } finally {
            gradients.values().forEach(Matrix::close);
        }
    }

    private double loss() {
        return new RegressionPredictions(y.toArray(), model.predict(X)).mse() / 2;
    }

    /** gradient ← θ − θ', and θ' ← θ, where the step with η = 1 has moved θ to θ'. */
    private void takeGradients(Map<Matrix, Matrix> gradients) {
        gradients.forEach((theta, gradient) -> gradient.set(theta));
        int[] order = IntStream.range(0, X.rows()).toArray();
        try (Steps steps = model.steps(X, y, Schedule.constant(1))) {
            steps.beginEpoch(1);
            steps.step(order, 0, order.length);
            steps.endEpoch();
        }
        gradients.forEach((theta, gradient) -> {
            gradient.axpy(-1, theta);
            theta.axpy(1, gradient);
        });
    }
}
