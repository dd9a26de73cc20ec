package handgrad.train.kernel;

/** A layer after the first, while a network learns from one sample at a time; its rows are padded by zeros. */
interface SingleStage {
    /** Numbers that the output has room for. */
    int stride();

    /**
     * The output for one sample.
     *
     * @param x the input, valid until the step
     * @param out becomes the output
     */
    void forward(float[] x, float[] out);

    /**
     * The way back over the last sample.
     *
     * @param delta ∂L/∂output; may be overwritten
     * @param before becomes ∂L/∂x
     */
    void backward(float[] delta, float[] before);

    /** θ ← θ − η·∂L/∂θ, for the sample of the last two calls, and with the penalty α/2·Σw². */
    void step(float[] delta, float eta, float alpha);

    /** Fetches the parameters. */
    default void read() {}

    /** Brings them back. */
    default void write() {}
}
