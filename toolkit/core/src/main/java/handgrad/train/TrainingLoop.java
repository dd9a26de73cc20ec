package handgrad.train;

import handgrad.random.RandomState;

/**
 * Epochs of stochastic gradient descent: each goes once through all samples, in an order that is shuffled afresh from
 * the last one, batch after batch; the last batch of an epoch may be shorter.
 *
 * @param epochs at least 1
 * @param batchSize 1 to the number of samples
 * @param random shuffles the order at the start of each epoch
 */
public record TrainingLoop(int epochs, int batchSize, RandomState random) {
    public TrainingLoop {
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "training takes at least one epoch and one sample a batch, not " + epochs + " and " + batchSize);
        }
    }

    /**
     * Trains until the last epoch, or until the listener asks to stop.
     *
     * @return whether all epochs were finished
     * @throws DivergedException at the first loss that is not finite
     */
    public boolean run(Steps model, TrainingListener listener) {
        int n = model.samples();
        if (batchSize > n) {
            throw new IllegalArgumentException("a batch of " + batchSize + " is larger than the " + n + " samples");
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int epoch = 1; epoch <= epochs; epoch++) {
            random.shuffle(order);
            model.beginEpoch(epoch);
            long start = System.nanoTime();
            boolean finished;
            try {
                finished = epoch(epoch, model, order, listener);
            } finally {
                model.endEpoch();
            }
            if (!finished) {
                return false;
            }
            listener.afterEpoch(epoch, (System.nanoTime() - start) / 1e9);
        }
        return true;
    }

    private boolean epoch(int epoch, Steps model, int[] order, TrainingListener listener) {
        for (int from = 0; from < order.length; from += batchSize) {
            int to = Math.min(from + batchSize, order.length);
            double loss = model.step(order, from, to);
            if (!Double.isFinite(loss)) {
                throw DivergedException.atStep(epoch, from / batchSize + 1, loss);
            }
            if (!listener.afterStep(epoch, to)) {
                return false;
            }
        }
        return true;
    }
}
