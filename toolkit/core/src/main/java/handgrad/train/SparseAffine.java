package handgrad.train;

import handgrad.matrix.Matrix;
import handgrad.nn.Parameter;
import handgrad.vector.RowKernels;
import java.util.Arrays;
import java.util.List;

/**
 * The affine layer Z = X·Wᵀ + 1·bᵀ while it learns from sparse samples by W ← (1 − η·α)·W − η·(∂L/∂Z)ᵀ·X.
 *
 * <p>Its weights lie input by input, W = s·Vᵀ with V inputs × outputs: a sample reads and writes the rows of V that its
 * non-zero inputs name, and the penalty, which touches every weight, is the one number s (Shalev-Shwartz, Singer, Srebro,
 * Pegasos, 2007).
 */
final class SparseAffine {
    /** From this many samples on it pays to sort a batch by input. */
    private static final int BATCH = 4;

    private static final double SMALLEST_SCALE = 0.5;

    private final Matrix W;
    private final Matrix b;
    private final int stride;
    private final float[] V;
    private final float[] bias;
    private final InputMajor byInput;
    private float[] rows = new float[0];
    private double s = 1;

    /**
     * @param parameters W, outputs × inputs, and b of an affine layer in single precision
     */
    SparseAffine(List<Parameter> parameters) {
        this.W = parameters.get(0).value();
        this.b = parameters.get(1).value();
        this.stride = RowKernels.stride(W.rows());
        this.V = new float[W.columns() * stride];
        this.bias = new float[stride];
        this.byInput = new InputMajor(W.columns());
    }

    int outputs() {
        return W.rows();
    }

    /** Takes the weights from the layer. */
    void begin() {
        float[] w = new float[W.columns()];
        for (int k = 0; k < W.rows(); k++) {
            W.readRow(k, w);
            for (int j = 0; j < w.length; j++) {
                V[j * stride + k] = w[j];
            }
        }
        b.readRow(0, bias);
        s = 1;
    }

    /** Gives the weights back to the layer. */
    void end() {
        float[] w = new float[W.columns()];
        for (int k = 0; k < W.rows(); k++) {
            for (int j = 0; j < w.length; j++) {
                w[j] = (float) (s * V[j * stride + k]);
            }
            W.writeRow(k, w);
        }
        b.writeRow(0, bias);
    }

    /** Row i of Z ← b + s·Σ x_j·V[j] over the non-zero inputs of sample order[from + i]. */
    void forward(NonZeros samples, int[] order, int from, Matrix Z) {
        int n = Z.rows();
        if (rows.length < n * stride) {
            rows = new float[n * stride];
        }
        Arrays.fill(rows, 0, n * stride, 0);
        for (int i = 0; i < n; i++) {
            int sample = order[from + i];
            RowKernels.addRows(
                    V,
                    stride,
                    samples.column(),
                    samples.x(),
                    samples.start()[sample],
                    samples.start()[sample + 1],
                    rows,
                    i * stride);
            addBias(i * stride);
        }
        Z.writeRows(rows, stride);
    }

    private void addBias(int at) {
        float scale = (float) s;
        for (int k = 0; k < stride; k++) {
            rows[at + k] = bias[k] + scale * rows[at + k];
        }
    }

    /**
     * One step along the batch of the last forward pass.
     *
     * @param dZ ∂L/∂Z
     * @param eta η
     * @param alpha α of the penalty α/2·Σw²
     */
    void step(NonZeros samples, int[] order, int from, Matrix dZ, double eta, double alpha) {
        int n = dZ.rows();
        s *= 1 - eta * alpha;
        if (s < SMALLEST_SCALE) {
            unscale();
        }
        dZ.readRows(rows, stride);
        for (int i = 0; i < n; i++) {
            stepBias(i * stride, eta);
        }
        if (n < BATCH) {
            for (int i = 0; i < n; i++) {
                int sample = order[from + i];
                RowKernels.addToRows(
                        V,
                        stride,
                        samples.column(),
                        samples.x(),
                        samples.start()[sample],
                        samples.start()[sample + 1],
                        rows,
                        i * stride);
            }
        } else {
            byInput.set(samples, order, from, from + n);
            for (int j = 0; j < W.columns(); j++) {
                RowKernels.addRows(
                        rows, stride, byInput.sample, byInput.x, byInput.start[j], byInput.start[j + 1], V, j * stride);
            }
        }
    }

    /** b ← b − η·δ, and δ ← −η/s·δ for the step of V. */
    private void stepBias(int at, double eta) {
        float rate = (float) eta;
        float factor = (float) (-eta / s);
        for (int k = 0; k < stride; k++) {
            bias[k] -= rate * rows[at + k];
            rows[at + k] *= factor;
        }
    }

    private void unscale() {
        float scale = (float) s;
        for (int i = 0; i < V.length; i++) {
            V[i] *= scale;
        }
        s = 1;
    }
}
