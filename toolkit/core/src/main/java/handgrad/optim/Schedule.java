package handgrad.optim;

/** The learning rate η of each step. */
@FunctionalInterface
public interface Schedule {
    /**
     * η.
     *
     * @param epoch of the step, from 1
     * @param step from 1, counted over the whole training
     */
    double at(int epoch, long step);

    /** η of the first step. */
    default double first() {
        return at(1, 1);
    }

    /** The same schedule with steps for epochs: what it says of epoch t is the rate of step t. */
    default Schedule everyStep() {
        return (epoch, step) -> at((int) Math.min(step, Integer.MAX_VALUE), step);
    }

    /**
     * The same schedule times min(1, t/k) at step t, so that the rate rises in a straight line over the first k steps.
     *
     * @param k at least 1
     */
    default Schedule warmingUp(long k) {
        if (k < 1) {
            throw new IllegalArgumentException("a learning rate warms up over one step or more, not " + k);
        }
        return (epoch, step) -> at(epoch, step) * Math.min(1, (double) step / k);
    }

    /** η_t = η. */
    static Schedule constant(double eta) {
        requireRate(eta);
        return (epoch, step) -> eta;
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
        return (epoch, step) -> initial * Math.pow(decay, epoch - 1);
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
        return (epoch, step) -> initial * Math.pow(factor, Math.floorDiv(epoch - 1, k));
    }

    /**
     * η_t = η_n + (η₁ − η_n)·(1 + cos(π·(t − 1)/n))/2 in epoch t, and η_n from epoch n + 1 on (Loshchilov and Hutter, 2017).
     *
     * @param initial η₁, positive
     * @param last η_n, from 0 to η₁
     * @param n at least 1
     */
    static Schedule cosine(double initial, double last, int n) {
        requireRate(initial);
        if (!(last >= 0 && last <= initial) || n < 1) {
            throw new IllegalArgumentException("a learning rate falls from " + initial
                    + " to no more than that in one epoch or" + " more, not to " + last + " in " + n);
        }
        return (epoch, step) -> last + (initial - last) * (1 + Math.cos(Math.PI * Math.min(epoch - 1, n) / n)) / 2;
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
