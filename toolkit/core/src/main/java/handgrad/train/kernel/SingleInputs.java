package handgrad.train.kernel;

/** The affine layer at the input of a network that learns from one sample at a time. */
interface SingleInputs {
    /** Numbers that z has room for. */
    int stride();

    /** Reads ahead the samples order[from] to order[to − 1], so that they are in the cache when their turn comes. */
    void fetch(int[] order, int from, int to);

    /** z ← W·x + b for the sample order[at]. */
    void forward(int[] order, int at, float[] z);

    /**
     * W ← (1 − η·α)·W − η·δ·xᵀ, b ← b − η·δ, for the sample of the last forward pass.
     *
     * @param delta δ = ∂L/∂z; may be overwritten
     */
    void step(float[] delta, double eta, double alpha);

    /** Fetches the parameters. */
    void read();

    /** Brings them back. */
    void write();
}
