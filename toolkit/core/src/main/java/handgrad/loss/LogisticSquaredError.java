package handgrad.loss;

import static handgrad.nn.StandardActivation.SIGMOID;

/**
 * The squared error of the logistic output h = σ(z): sheet 003, Question 1, where the mean over the samples gives the
 * sheet's L_2. Its gradient vanishes for the worst mistakes, which is why one should not use it.
 */
public record LogisticSquaredError() implements PointLoss {
    /** ρ = 1/2·(y − h)². */
    @Override
    public double value(double z, double y) {
        double error = errorOf(z, y);
        return error * error / 2;
    }

    /** ∂ρ/∂z = (h − y)·h·(1 − h), with 1 − σ(z) as σ(−z), which keeps its digits. */
    @Override
    public double derivative(double z, double y) {
        return -errorOf(z, y) * SIGMOID.of(z) * SIGMOID.of(-z);
    }

    /** y − h, for y = 1 as σ(−z), which keeps its digits. */
    private static double errorOf(double z, double y) {
        return y == 1 ? SIGMOID.of(-z) : -SIGMOID.of(z);
    }

    @Override
    public boolean accepts(double y) {
        return y == 0 || y == 1;
    }

    @Override
    public String targets() {
        return "0 or 1";
    }
}
