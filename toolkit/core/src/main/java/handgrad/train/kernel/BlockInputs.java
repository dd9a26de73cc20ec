package handgrad.train.kernel;

/** The inputs of some samples of a block, for one affine layer with few units. */
interface BlockInputs {
    /** The most samples at a time. */
    int rows();

    /** Makes these the samples of the next calls. */
    void take(int[] order, int from, int n);

    /** Z ← X·Wᵀ + 1·bᵀ. */
    void scores(float[] W, float[] b, float[] Z);

    /** G ← G + (∂L/∂Z)ᵀ·X, in the order in which W lies. */
    void addGradient(float[] dZ, float[] G);
}
