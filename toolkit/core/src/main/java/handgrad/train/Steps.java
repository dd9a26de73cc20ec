package handgrad.train;

/** What the training loop drives: something that learns from one batch at a time. */
public interface Steps extends AutoCloseable {
    /** Samples that one epoch goes through. */
    int samples();

    /** Called before the first step of each epoch, which counts from 1. */
    void beginEpoch(int epoch);

    /**
     * One step on the samples {@code order[from]} to {@code order[to - 1]}, numbers from 0 to samples() − 1.
     *
     * @return the mean loss on them before the step
     * @throws DivergedException when this is no finite number
     */
    double step(int[] order, int from, int to);

    /**
     * Called after the last step of each epoch.
     *
     * @throws DivergedException when a parameter is not finite any more
     */
    default void endEpoch() {}

    @Override
    default void close() {}
}
