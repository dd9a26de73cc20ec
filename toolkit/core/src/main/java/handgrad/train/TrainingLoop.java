package handgrad.train;

import handgrad.random.RandomState;

/**
 * Epochs of stochastic gradient descent: each goes once through all samples, batch after batch; the last batch of an
 * epoch may be shorter.
 *
 * @param epochs at least 1
 * @param batchSize 1 to the number of samples
 * @param random shuffles the order at the start of each epoch
 * @param order whether it is shuffled
 */
public record TrainingLoop(int epochs, int batchSize, RandomState random, Order order) {
    public TrainingLoop {
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "training takes at least one epoch and one sample a batch, not " + epochs + " and " + batchSize);
        }
    }

    /** Epochs in an order that is shuffled afresh from the last one. */
    public TrainingLoop(int epochs, int batchSize, RandomState random) {
        this(epochs, batchSize, random, Order.RESHUFFLED);
    }

    /** The same with another number of epochs. */
    public TrainingLoop withEpochs(int epochs) {
        return new TrainingLoop(epochs, batchSize, random, order);
    }

    /**
     * Trains from the first epoch to the last.
     *
     * @throws DivergedException at the first loss or parameter that is not finite
     */
    public void run(Steps model) {
        run(model, new TrainingListener() {});
    }

    /**
     * Trains from the first epoch to the last, or until the listener asks to stop.
     *
     * @return whether all epochs were finished
     * @throws DivergedException at the first loss or parameter that is not finite
     */
    public boolean run(Steps model, TrainingListener listener) {
        return run(model, Position.start(model.samples()), listener);
    }

    /**
     * Trains from the epoch after the position to the last, or until the listener asks to stop.
     *
     * @param position is moved on: while the listener is told of an epoch, it stands after that epoch
     * @return whether all epochs were finished
     * @throws DivergedException at the first loss or parameter that is not finite
     */
    public boolean run(Steps model, Position position, TrainingListener listener) {
        int n = model.samples();
        if (position.samples() != n) {
            throw new IllegalArgumentException(
                    "a position among " + position.samples() + " samples does not fit a model that has " + n);
        }
        if (batchSize > n) {
            throw new IllegalArgumentException("a batch of " + batchSize + " is larger than the " + n + " samples");
        }
        while (position.epoch() < epochs) {
            int[] order = position.nextOrder(this.order, random);
            int epoch = position.epoch();
            model.beginEpoch(epoch);
            long start = System.nanoTime();
            if (!epoch(epoch, model, order, listener)) {
                return false;
            }
            model.endEpoch();
            if (!listener.afterEpoch(epoch, (System.nanoTime() - start) / 1e9)) {
                return false;
            }
        }
        return true;
    }

    private boolean epoch(int epoch, Steps model, int[] order, TrainingListener listener) {
        for (int from = 0; from < order.length; from += batchSize) {
            int to = Math.min(from + batchSize, order.length);
            double loss = model.step(order, from, to);
            if (!Double.isFinite(loss)) {
                throw DivergedException.of("the loss", loss, epoch, from / batchSize + 1);
            }
            if (!listener.afterStep(epoch, to)) {
                return false;
            }
        }
        return true;
    }
}
