package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.matrix.Matrix;
import handgrad.nn.Affine;
import handgrad.vector.SingleRows;
import handgrad.vector.Tiles;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Some units of an affine layer while it learns from mini-batches, by products in tiles.
 *
 * <p>The weights lie input by input, V = Wᵀ, so that Z = X·V and ∂L/∂V = Xᵀ·∂L/∂Z read memory in order; the way back,
 * ∂L/∂X = ∂L/∂Z·Vᵀ, reads a transposed copy. Matrices are row-major with rows of {@link Tiles#stride}; what pads a row is
 * zero and stays so.
 */
final class TiledWeights {
    /** Rows of the gradient that stay in the first-level cache between the product and the step. */
    private static final int ROWS = 16;

    private final HeapParameter V;
    private final Biases biases;
    private final int units;
    private final int columns;
    private final float[] transposed; // units × inputs; empty where the way back is not asked for
    private final int transposedStride;

    /**
     * The units firstUnit to firstUnit + units − 1.
     *
     * @param goesBack whether {@link #setProductBack} will be asked
     */
    TiledWeights(Affine layer, int firstUnit, int units, boolean goesBack, Descent descent) {
        this.units = units;
        this.columns = Tiles.columns(units);
        this.V = new HeapParameter(layer.parameters().get(0), firstUnit, units, Tiles.stride(units), descent);
        this.biases = new Biases(
                new HeapParameter(layer.parameters().get(1), firstUnit, units, columns, descent), firstUnit, columns);
        this.transposedStride = Tiles.stride(layer.inputs());
        this.transposed = goesBack ? SingleRows.zeros(units, transposedStride) : new float[0];
    }

    int inputs() {
        return V.inputs();
    }

    Biases biases() {
        return biases;
    }

    Stream<Matrix> matrices() {
        return Stream.concat(V.matrices().stream(), biases.parameter().matrices().stream());
    }

    void read() {
        V.read();
        biases.parameter().read();
        transpose(0, inputs());
    }

    void write() {
        V.write();
        biases.parameter().write();
    }

    /** Z ← Z + X·V for the rows from to to − 1, with its units from {@code unit} on in Z. */
    void addProduct(float[] X, int xStride, float[] Z, int zStride, int unit, int from, int to) {
        int x = FIRST + from * xStride;
        int z = FIRST + from * zStride + unit;
        Tiles.addProduct(X, x, xStride, 1, V.theta, FIRST, V.stride(), Z, z, zStride, to - from, columns, inputs());
    }

    /** ∂L/∂X ← ∂L/∂Z·Vᵀ for the rows from to to − 1. */
    void setProductBack(float[] dZ, int zStride, float[] dX, int xStride, int from, int to) {
        int width = Tiles.columns(inputs());
        for (int i = from; i < to; i++) {
            Arrays.fill(dX, FIRST + i * xStride, FIRST + i * xStride + width, 0);
        }
        Tiles.addProduct(
                dZ,
                FIRST + from * zStride,
                zStride,
                1,
                transposed,
                FIRST,
                transposedStride,
                dX,
                FIRST + from * xStride,
                xStride,
                to - from,
                width,
                units);
    }

    /**
     * One step of the weights of the inputs from to to − 1, along Xᵀ·∂L/∂Z.
     *
     * @param unit where its units begin in ∂L/∂Z
     */
    void step(float[] X, int xStride, float[] dZ, int zStride, int unit, int batch, int from, int to) {
        int stride = V.stride();
        for (int j = from; j < to; j += ROWS) {
            int n = Math.min(ROWS, to - j);
            int at = FIRST + j * stride;
            Arrays.fill(V.g, at, at + n * stride, 0);
            Tiles.addProduct(X, FIRST + j, 1, xStride, dZ, FIRST + unit, zStride, V.g, at, stride, n, columns, batch);
            V.follow(at, at + n * stride);
        }
        transpose(from, to);
    }

    /** The copy's columns from to to − 1. */
    private void transpose(int from, int to) {
        if (transposed.length == 0) {
            return;
        }
        int stride = V.stride();
        for (int j = from; j < to; j++) {
            for (int k = 0; k < units; k++) {
                transposed[FIRST + k * transposedStride + j] = V.theta[FIRST + j * stride + k];
            }
        }
    }
}
