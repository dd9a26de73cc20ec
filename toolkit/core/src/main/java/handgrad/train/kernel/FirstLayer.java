package handgrad.train.kernel;

import handgrad.matrix.Matrix;
import java.util.stream.Stream;

/** Some units of the affine layer at the input of a network that learns from mini-batches, for one thread. */
interface FirstLayer {
    /** Makes these the samples of the next calls. */
    void take(int[] order, int from, int to);

    /** Z ← X·Wᵀ + 1·bᵀ for its units and all samples of the batch; the first of them at {@code Z[unit]}. */
    void forward(float[] Z, int stride);

    /** One step of its weights and biases along ∂L/∂Z. */
    void step(float[] dZ, int stride, int batch);

    /** Fetches the parameters. */
    void read();

    /** Brings them back. */
    void write();

    /** The matrices that they are fetched from. */
    Stream<Matrix> matrices();
}
