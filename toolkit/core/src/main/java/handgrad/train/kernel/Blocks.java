package handgrad.train.kernel;

/**
 * How a mini-batch of softmax regression is cut into blocks, each with its own sum of the gradient: by its size alone, so
 * that neither the number of threads nor the company in which a regression is trained changes a bit.
 */
final class Blocks {
    /** Samples that make a block worth its gradient. */
    private static final int WORTH = 32;

    /** The most blocks of a batch. */
    static final int MOST = 8;

    private Blocks() {}

    static int count(int batch) {
        return Math.max(1, Math.min(MOST, batch / WORTH));
    }

    /** Where a part of n things begins. */
    static int cut(int n, int part, int parts) {
        return (int) ((long) n * part / parts);
    }
}
