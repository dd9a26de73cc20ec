package handgrad.optim;

/** The learning rate η_t of each epoch t, counted from 1. */
@FunctionalInterface
public interface Schedule {
    /** η_t, for an epoch t from 1 on. */
    double at(int epoch);

    /** η_t = η. */
    static Schedule constant(double eta) {
        requireRate(eta);
        return t -> eta;
    }

    /**
     * η_t = η₁·decay^(t−1).
     *
     * @param initial η₁, positive
     * @param decay in (0, 1]
     */
    static Schedule exponential(double initial, double decay) {
        requireRate(initial);
        requireDecay(decay);
        return t -> initial * Math.pow(decay, t - 1);
    }

    /**
     * η_t = η₁·factor^⌊(t−1)/k⌋: the rate falls after every k epochs.
     *
     * @param initial η₁, positive
     * @param factor in (0, 1]
     * @param k at least 1
     */
    static Schedule step(double initial, double factor, int k) {
        requireRate(initial);
        requireDecay(factor);
        if (k < 1) {
            throw new IllegalArgumentException("a learning rate falls after a number of epochs, not after " + k);
        }
        return t -> initial * Math.pow(factor, Math.floorDiv(t - 1, k));
    }

    private static void requireRate(double eta) {
        if (!(eta > 0) || eta == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a learning rate is a positive number, not " + eta);
        }
    }

    private static void requireDecay(double decay) {
        if (!(decay > 0 && decay <= 1)) {
            throw new IllegalArgumentException("a decay is above 0 and at most 1, not " + decay);
        }
    }
}
