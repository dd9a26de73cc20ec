package handgrad.metrics;

import handgrad.matrix.EuclideanNorm;
import handgrad.matrix.ShapeException;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What a regression says of each sample of a set.
 *
 * @param targets y, at least one
 * @param predicted ŷ, as many
 */
public record RegressionPredictions(double[] targets, double[] predicted) {
    /** Differences of numbers beyond may be no doubles; R² does not depend on the unit. */
    private static final double LARGE = 0x1p1000;

    private static final double SMALL_UNIT = 0x1p-100;

    public RegressionPredictions {
        if (targets.length == 0 || predicted.length != targets.length) {
            throw new ShapeException("a prediction stands against each target, and there is at least one: "
                    + targets.length + " targets, " + predicted.length + " predictions");
        }
    }

    /** The mean squared error 1/n Σ (y − ŷ)²; ∞ where it is beyond doubles, as that of targets of 10²⁰⁰ can be. */
    public double mse() {
        return Arrays.stream(residuals(1)).map(r -> r * r).sum() / targets.length;
    }

    /** √(1/n Σ (y − ŷ)²), in the unit of the targets. */
    public double rmse() {
        return EuclideanNorm.of(residuals(1)) / Math.sqrt(targets.length);
    }

    /** The mean absolute error 1/n Σ |y − ŷ|. */
    public double mae() {
        return Arrays.stream(residuals(1))
                .map(r -> Math.abs(r) / targets.length)
                .sum();
    }

    /**
     * R² = 1 − Σ (y − ŷ)² / Σ (y − ȳ)²: 1 for a perfect prediction, 0 for the mean of the targets, negative for worse.
     * Empty when all targets are equal, so that there is no spread to explain.
     */
    public OptionalDouble r2() {
        if (Arrays.stream(targets).allMatch(y -> y == targets[0])) {
            return OptionalDouble.empty();
        }
        double unit = Arrays.stream(targets).anyMatch(y -> Math.abs(y) > LARGE) ? SMALL_UNIT : 1;
        double mean = Arrays.stream(targets).map(y -> y * unit / targets.length).sum();
        double spread = EuclideanNorm.of(
                Arrays.stream(targets).map(y -> y * unit - mean).toArray());
        double left = EuclideanNorm.of(residuals(unit)) / spread;
        return OptionalDouble.of(1 - left * left);
    }

    /** (y − ŷ)·unit. */
    private double[] residuals(double unit) {
        double[] r = new double[targets.length];
        for (int i = 0; i < r.length; i++) {
            r[i] = targets[i] * unit - predicted[i] * unit;
        }
        return r;
    }
}
