package handgrad.optim;

/** The learning rate η by epoch, by step, or by both. */
@FunctionalInterface
public interface Schedule {
    /**
     * η of a step.
     *
     * @param epoch from 1 on
     * @param step from 1 on, over the whole of training
     */
    double at(int epoch, long step);

    /** η of the first step. */
    default double first() {
        return at(1, 1);
    }

    /** η_t = η. */
    static Schedule constant(double eta) {
        requireRate(eta);
        return (t, step) -> eta;
    }

    /**
     * η_t = η₁·decay^(t−1) in epoch t.
     *
     * @param initial η₁, positive
     * @param decay in (0, 1]
     */
    static Schedule exponential(double initial, double decay) {
        requireRate(initial);
        requireDecay(decay);
        return (t, step) -> initial * Math.pow(decay, t - 1);
    }

    /**
     * η_t = η₁·factor^⌊(t−1)/k⌋ in epoch t: the rate falls after every k epochs.
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
        return (t, step) -> initial * Math.pow(factor, Math.floorDiv(t - 1, k));
    }

    /**
     * η_t = η_min + (η₁ − η_min)·(1 + cos(π·(t−1)/n))/2 in epoch t, and η_min from epoch n + 1 on: half a wave.
     *
     * @param initial η₁, positive
     * @param last η_min, from 0 to η₁
     * @param n at least 1
     */
    static Schedule cosine(double initial, double last, int n) {
        requireRate(initial);
        if (!(last >= 0 && last <= initial)) {
            throw new IllegalArgumentException(
                    "a learning rate falls from " + initial + " to between 0 and " + initial + ", not to " + last);
        }
        if (n < 1) {
            throw new IllegalArgumentException("a learning rate falls within a number of epochs, not within " + n);
        }
        return (t, step) -> t > n ? last : last + (initial - last) * (1 + Math.cos(Math.PI * (t - 1) / n)) / 2;
    }

    /** The same schedule with steps for epochs: what it says of epoch t is η of step t. */
    default Schedule everyStep() {
        return (epoch, step) -> at((int) Math.min(step, Integer.MAX_VALUE), step);
    }

    /**
     * This schedule's η multiplied by min(1, step/steps): it grows in a line over the first steps of training, during which
     * this schedule goes on.
     *
     * @param steps at least 1
     */
    default Schedule warmingUp(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a learning rate warms up over a number of steps, not over " + steps);
        }
        return (epoch, step) -> at(epoch, step) * Math.min(1, step / (double) steps);
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
