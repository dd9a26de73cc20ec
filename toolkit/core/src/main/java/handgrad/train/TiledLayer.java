package handgrad.train;

import handgrad.matrix.Matrix;
import handgrad.nn.Parameter;
import handgrad.vector.Elements;
import handgrad.vector.Tiles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Some units of the affine layer Z = X·Wᵀ + 1·bᵀ, on the heap while it learns from mini-batches.
 *
 * <p>The weights lie input by input, V = Wᵀ, so that Z = X·V and ∂L/∂V = Xᵀ·∂L/∂Z read memory in order; the way back,
 * ∂L/∂X = ∂L/∂Z·Vᵀ, reads a transposed copy. Matrices are row-major with rows of {@link Tiles#stride}; what pads a row is
 * zero and stays so.
 */
final class TiledLayer {
    private final List<Parameter> parameters;
    private final int firstUnit;
    private final int units;
    private final int inputs;
    private final int stride;
    private final float[] V; // inputs × units
    private final float[] transposed; // units × inputs, when somebody goes back
    private final int transposedStride;
    private final float[] b;
    private final float[] row; // room for one unit's weights
    private final HeapRule.Descent weights;
    private final HeapRule.Descent biases;

    /**
     * The units firstUnit to firstUnit + units − 1.
     *
     * @param parameters W, outputs × inputs, and b of an affine layer in single precision
     * @param goesBack whether {@link #backward} will be asked
     */
    TiledLayer(List<Parameter> parameters, int firstUnit, int units, boolean goesBack, HeapRule rule) {
        this.parameters = parameters;
        this.firstUnit = firstUnit;
        this.units = units;
        this.inputs = parameters.get(0).value().columns();
        this.stride = Tiles.stride(units);
        this.V = HeapMatrix.zeros(inputs, units);
        this.transposedStride = Tiles.stride(inputs);
        this.transposed = goesBack ? HeapMatrix.zeros(units, inputs) : new float[0];
        this.b = new float[stride];
        this.row = new float[inputs];
        this.weights = rule.descent(V, true);
        this.biases = rule.descent(b, false);
    }

    int inputs() {
        return inputs;
    }

    /** How far rows of Z are apart when all of them are its units. */
    int outputsStride() {
        return stride;
    }

    /** Takes parameters and the optimiser's state. */
    void begin(Map<String, Matrix> state) {
        readTransposed(parameters.get(0).value(), V);
        read(parameters.get(1).value(), b);
        if (!state.isEmpty()) {
            weights.state().forEach((suffix, array) -> readTransposed(named(state, 0, suffix), array));
            biases.state().forEach((suffix, array) -> read(named(state, 1, suffix), array));
        }
        transpose(0, inputs);
    }

    /** Gives them back. */
    void end(Map<String, Matrix> state) {
        writeTransposed(V, parameters.get(0).value());
        write(b, parameters.get(1).value());
        if (!state.isEmpty()) {
            weights.state().forEach((suffix, array) -> writeTransposed(array, named(state, 0, suffix)));
            biases.state().forEach((suffix, array) -> write(array, named(state, 1, suffix)));
        }
    }

    /** Z ← 1·bᵀ + X·V for its units and the rows from to to − 1. */
    void forward(float[] X, float[] Z, int zStride, int from, int to) {
        int xStride = Tiles.stride(inputs);
        int columns = Tiles.columns(units);
        for (int i = from; i < to; i++) {
            System.arraycopy(b, 0, Z, i * zStride + firstUnit, columns);
        }
        Tiles.addProduct(
                X,
                from * xStride,
                xStride,
                1,
                V,
                0,
                stride,
                Z,
                from * zStride + firstUnit,
                zStride,
                to - from,
                columns,
                inputs);
    }

    /** H ← max(H, 0) for its units and the rows from to to − 1. */
    void relu(float[] H, int hStride, int from, int to) {
        for (int i = from; i < to; i++) {
            Elements.relu(H, i * hStride + firstUnit, Tiles.columns(units));
        }
    }

    /** ∂L/∂Z' ← ∂L/∂Z·Vᵀ ⊙ 1[H' > 0] for the rows from to to − 1, where H' = max(Z', 0) are the inputs. */
    void backward(float[] dZ, float[] H, float[] dZBefore, int from, int to) {
        int before = Tiles.stride(inputs);
        int columns = Tiles.columns(inputs);
        for (int i = from; i < to; i++) {
            Arrays.fill(dZBefore, i * before, i * before + columns, 0);
        }
        Tiles.addProduct(
                dZ,
                from * stride,
                stride,
                1,
                transposed,
                0,
                transposedStride,
                dZBefore,
                from * before,
                before,
                to - from,
                columns,
                units);
        for (int i = from; i < to; i++) {
            Elements.keepWherePositive(dZBefore, H, i * before, columns);
        }
    }

    /**
     * One step of the weights of the inputs from to to − 1.
     *
     * @param X batch × inputs
     * @param dZ batch × all units of the layer, times the rule's factor
     */
    void stepWeights(float[] X, float[] dZ, int dZStride, int batch, int from, int to) {
        float[] target = weights.target(from * stride, to * stride);
        Tiles.addProduct(
                X,
                from,
                1,
                Tiles.stride(inputs),
                dZ,
                firstUnit,
                dZStride,
                target,
                from * stride,
                stride,
                to - from,
                Tiles.columns(units),
                batch);
        weights.follow(from * stride, to * stride);
        transpose(from, to);
    }

    /** One step of the biases. */
    void stepBiases(float[] dZ, int dZStride, int batch) {
        float[] target = biases.target(0, units);
        for (int i = 0; i < batch; i++) {
            for (int k = 0; k < units; k++) {
                target[k] += dZ[i * dZStride + firstUnit + k];
            }
        }
        biases.follow(0, units);
    }

    /** The copy's columns from to to − 1. */
    private void transpose(int from, int to) {
        if (transposed.length == 0) {
            return;
        }
        for (int j = from; j < to; j++) {
            for (int k = 0; k < units; k++) {
                transposed[k * transposedStride + j] = V[j * stride + k];
            }
        }
    }

    private Matrix named(Map<String, Matrix> state, int parameter, String suffix) {
        return Objects.requireNonNull(state.get(parameters.get(parameter).name() + suffix));
    }

    private void readTransposed(Matrix from, float[] into) {
        for (int k = 0; k < units; k++) {
            from.readRow(firstUnit + k, row);
            for (int j = 0; j < inputs; j++) {
                into[j * stride + k] = row[j];
            }
        }
    }

    private void writeTransposed(float[] from, Matrix into) {
        for (int k = 0; k < units; k++) {
            for (int j = 0; j < inputs; j++) {
                row[j] = from[j * stride + k];
            }
            into.writeRow(firstUnit + k, row);
        }
    }

    private void read(Matrix from, float[] into) {
        for (int k = 0; k < units; k++) {
            into[k] = (float) from.get(0, firstUnit + k);
        }
    }

    private void write(float[] from, Matrix into) {
        for (int k = 0; k < units; k++) {
            into.set(0, firstUnit + k, from[k]);
        }
    }
}
