package handgrad.loss;

/** The loss ρ(z, y) of one score against one target; {@link ElementwiseLoss} makes a {@link Loss} of it. */
public interface PointLoss {
    /** ρ(z, y). */
    double value(double z, double y);

    /** ∂ρ/∂z. */
    double derivative(double z, double y);

    /** Whether ρ is made for this target. Never for NaN. */
    default boolean accepts(double y) {
        return Double.isFinite(y);
    }

    /** The targets that ρ is made for, as a message names them. */
    default String targets() {
        return "a finite number";
    }
}
