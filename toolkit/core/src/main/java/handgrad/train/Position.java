package handgrad.train;

import handgrad.random.RandomState;

/**
 * Where training stands between two epochs: with the parameters, the optimiser's state and the random numbers, all that
 * the next epoch depends on. The training loop moves it on.
 */
public final class Position {
    private final int[] order;
    private int epoch;

    /**
     * The position after an epoch.
     *
     * @param epoch finished so far, 0 or more
     * @param order in which the last epoch went through the samples: each of 0 to n − 1 once
     * @throws IllegalArgumentException for any other numbers
     */
    public Position(int epoch, int[] order) {
        if (epoch < 0 || order.length == 0) {
            throw new IllegalArgumentException(
                    "a position has finished 0 epochs or more and goes through 1 sample or more, not " + epoch + " and "
                            + order.length);
        }
        boolean[] seen = new boolean[order.length];
        for (int sample : order) {
            if (sample < 0 || sample >= order.length || seen[sample]) {
                throw new IllegalArgumentException("an order of " + order.length + " samples has each of 0 to "
                        + (order.length - 1) + " once, and this one has " + sample
                        + (sample < 0 || sample >= order.length ? "" : " twice"));
            }
            seen[sample] = true;
        }
        this.epoch = epoch;
        this.order = order.clone();
    }

    /** Before the first epoch. */
    public static Position start(int samples) {
        int[] order = new int[samples];
        for (int i = 0; i < samples; i++) {
            order[i] = i;
        }
        return new Position(0, order);
    }

    /** Epochs finished so far; while an epoch lasts, that one, from 1, counts too. */
    public int epoch() {
        return epoch;
    }

    /** The number of samples that an epoch goes through. */
    public int samples() {
        return order.length;
    }

    /** A copy of the order in which the last of these epochs goes through the samples. */
    public int[] order() {
        return order.clone();
    }

    /** Begins the next epoch: its order follows from the last one's. The array is this position's own. */
    int[] nextOrder(Order rule, RandomState random) {
        epoch++;
        rule.next(order, random);
        return order;
    }
}
