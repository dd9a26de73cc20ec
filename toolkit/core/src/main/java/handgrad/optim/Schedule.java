package handgrad.optim;

/**
 * A learning rate that falls from epoch to epoch: η_t = η₁·decay^(t−1).
 *
 * @param initial η₁, positive
 * @param decay in (0, 1]; 1 keeps the rate constant
 */
public record Schedule(double initial, double decay) {
    public Schedule {
        if (!(initial > 0) || initial == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a learning rate is a positive number, not " + initial);
        }
        if (!(decay > 0 && decay <= 1)) {
            throw new IllegalArgumentException("a decay is above 0 and at most 1, not " + decay);
        }
    }

    /** The same rate in every epoch. */
    public static Schedule constant(double learningRate) {
        return new Schedule(learningRate, 1);
    }

    /**
     * The rate η_t of an epoch.
     *
     * @param epoch t, from 1
     */
    public double at(int epoch) {
        return initial * Math.pow(decay, epoch - 1);
    }
}
