package handgrad.train.kernel;

/** One way to make the steps of a plan. All ways do the same, rounded in another order. */
public interface Kernel extends AutoCloseable {
    /**
     * Moves the parameters by one step along the gradient of the mean loss, and of the penalty, on the samples
     * {@code order[from]} to {@code order[to - 1]}. The rule has been told that a step begins.
     *
     * @return the mean loss on these samples before the step
     */
    double step(int[] order, int from, int to);

    /** Frees what it has of its own. The parameters are then where they belong, in the network. */
    @Override
    void close();
}
