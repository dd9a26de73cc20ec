package handgrad.train;

/** Watches a training run. */
public interface TrainingListener {
    /**
     * Called after every step, in the training's own time: it must be quick.
     *
     * @param epoch from 1
     * @param samples seen so far in this epoch
     * @return whether to go on
     */
    default boolean afterStep(int epoch, int samples) {
        return true;
    }

    /**
     * Called after every epoch, outside the training's time.
     *
     * @param epoch from 1
     * @param seconds that the epoch's steps took
     * @return whether to go on
     */
    default boolean afterEpoch(int epoch, double seconds) {
        return true;
    }
}
