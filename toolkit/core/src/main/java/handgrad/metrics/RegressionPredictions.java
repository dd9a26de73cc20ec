package handgrad.metrics;

import handgrad.matrix.ShapeException;
import java.util.OptionalDouble;

/**
 * What a regression says of each sample of a set.
 *
 * @param targets y, at least one
 * @param predicted ŷ, as many
 */
public record RegressionPredictions(double[] targets, double[] predicted) {
    public RegressionPredictions {
        if (targets.length == 0 || predicted.length != targets.length) {
            throw new ShapeException("a prediction stands against each target, and there is at least one: "
                    + targets.length + " targets, " + predicted.length + " predictions");
        }
    }

    /** The mean squared error 1/n Σ (y − ŷ)². */
    public double mse() {
        return residualSquares() / targets.length;
    }

    /** √(1/n Σ (y − ŷ)²), in the unit of the targets. */
    public double rmse() {
        return Math.sqrt(mse());
    }

    /**
     * R² = 1 − Σ (y − ŷ)² / Σ (y − ȳ)²: 1 for a perfect prediction, 0 for the mean of the targets, negative for worse.
     * Empty when all targets are equal, so that there is no spread to explain.
     */
    public OptionalDouble r2() {
        double mean = 0;
        for (double y : targets) {
            mean += y / targets.length;
        }
        double spread = 0;
        boolean allEqual = true;
        for (double y : targets) {
            spread += (y - mean) * (y - mean);
            allEqual &= y == targets[0];
        }
        return allEqual ? OptionalDouble.empty() : OptionalDouble.of(1 - residualSquares() / spread);
    }

    /** Σ (y − ŷ)². */
    private double residualSquares() {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            double residual = targets[i] - predicted[i];
            sum += residual * residual;
        }
        return sum;
    }
}
