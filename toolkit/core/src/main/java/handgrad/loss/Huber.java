package handgrad.loss;

/**
 * The Huber loss: sheet 003, Question 2, whose ẑ is y here. Its derivative has no jump: at |z − y| = δ both branches have
 * the slope δ.
 *
 * @param delta δ, where the square ends, positive
 */
public record Huber(double delta) implements PointLoss {
    public Huber {
        if (!(delta > 0) || delta == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("Huber's delta is a positive number, not " + delta);
        }
    }

    /** ρ = 1/2·(z − y)² where |z − y| ≤ δ, else δ·|z − y| − 1/2·δ². */
    @Override
    public double value(double z, double y) {
        double error = Math.abs(z - y);
        return error <= delta ? error * error / 2 : delta * error - delta * delta / 2;
    }

    /** ∂ρ/∂z = z − y where |z − y| ≤ δ, else δ·sign(z − y). */
    @Override
    public double derivative(double z, double y) {
        double error = z - y;
        return Math.abs(error) <= delta ? error : delta * Math.signum(error);
    }
}
