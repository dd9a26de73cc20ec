package handgrad.train;

/**
 * Stops when the loss on a validation set has not fallen below its lowest for some epochs (I. Goodfellow, Y. Bengio and
 * A. Courville, Deep Learning, 2016, algorithm 7.1 with an evaluation after each epoch).
 */
public final class EarlyStopping {
    private final int patience;
    private int epoch;
    private int bestEpoch;
    private double lowest = Double.POSITIVE_INFINITY;

    /**
     * A criterion before the first epoch.
     *
     * @param patience epochs without a lower loss after which training stops, at least 1
     */
    public EarlyStopping(int patience) {
        if (patience < 1) {
            throw new IllegalArgumentException("patience lasts one epoch or more, not " + patience);
        }
        this.patience = patience;
    }

    /**
     * Takes note of the next epoch's validation loss.
     *
     * @return whether it is lower than all before it, so that this epoch's model is the one to keep
     */
    public boolean isBest(double loss) {
        epoch++;
        if (!(loss < lowest)) {
            return false;
        }
        lowest = loss;
        bestEpoch = epoch;
        return true;
    }

    /** Whether the last epochs, as many as there is patience, have brought no lower loss. */
    public boolean exhausted() {
        return epoch - bestEpoch >= patience;
    }

    /** The epoch with the lowest loss, the first of equals; 0 before the first epoch. */
    public int bestEpoch() {
        return bestEpoch;
    }
}
