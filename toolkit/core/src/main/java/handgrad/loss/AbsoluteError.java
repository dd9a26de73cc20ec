package handgrad.loss;

/** ρ = |z − y|: sheet 000, Questions 6 and 8; sheet 001, Problem 2. */
public record AbsoluteError() implements PointLoss {
    /** ρ = |z − y|. */
    @Override
    public double value(double z, double y) {
        return Math.abs(z - y);
    }

    /** ∂ρ/∂z = sign(z − y); 0 at the kink z = y. */
    @Override
    public double derivative(double z, double y) {
        return Math.signum(z - y);
    }
}
