package handgrad.train;

import handgrad.matrix.Matrix;
import handgrad.nn.Parameter;
import handgrad.vector.RowKernels;
import java.util.Arrays;
import java.util.List;

/**
 * Some units of the affine layer Z = X·Wᵀ + 1·bᵀ while it learns from sparse samples by W ← (1 − η·α)·W − η·(∂L/∂Z)ᵀ·X.
 * Threads that have units of their own share no memory that is written.
 *
 * <p>The weights lie input by input, W = s·Vᵀ with V inputs × units: a sample reads and writes the rows of V that its
 * non-zero inputs name, and the penalty, which touches every weight, is the one number s (Shalev-Shwartz, Singer and
 * Srebro, Pegasos, 2007).
 */
final class SparseAffine {
    private static final double SMALLEST_SCALE = 0.5;

    private final Matrix W;
    private final Matrix b;
    private final int firstUnit;
    private final int units;
    private final int stride;
    private final float[] V;
    private final float[] bias;
    private final float[] w; // room for one unit's weights
    private float[] rows = new float[0]; // Z in the forward pass, ∂L/∂Z in the step; a sample a row
    private double s = 1;

    /**
     * The units firstUnit to firstUnit + units − 1.
     *
     * @param parameters W, outputs × inputs, and b of an affine layer in single precision
     */
    SparseAffine(List<Parameter> parameters, int firstUnit, int units) {
        this.W = parameters.get(0).value();
        this.b = parameters.get(1).value();
        this.firstUnit = firstUnit;
        this.units = units;
        this.stride = RowKernels.stride(units);
        this.V = new float[W.columns() * stride];
        this.bias = new float[stride];
        this.w = new float[W.columns()];
    }

    /** Takes the parameters from the layer. */
    void begin() {
        for (int k = 0; k < units; k++) {
            W.readRow(firstUnit + k, w);
            for (int j = 0; j < w.length; j++) {
                V[j * stride + k] = w[j];
            }
            bias[k] = (float) b.get(0, firstUnit + k);
        }
        s = 1;
    }

    /** Gives them back to the layer. */
    void end() {
        for (int k = 0; k < units; k++) {
            for (int j = 0; j < w.length; j++) {
                w[j] = (float) (s * V[j * stride + k]);
            }
            W.writeRow(firstUnit + k, w);
            b.set(0, firstUnit + k, bias[k]);
        }
    }

    /** z ← b + s·Σ x_j·V[j] over a sample's non-zero inputs j; its units' part of Z. */
    void forward(SparseBatch X, Matrix Z) {
        if (rows.length < X.size() * stride) {
            rows = new float[X.size() * stride];
        }
        Arrays.fill(rows, 0, X.size() * stride, 0);
        for (int i = 0; i < X.size(); i++) {
            int z = i * stride;
            RowKernels.addRows(V, stride, X.samples.column(), X.samples.x(), X.begin(i), X.end(i), rows, z);
            addBias(z);
        }
        Z.writeColumns(firstUnit, units, rows, stride);
    }

    private void addBias(int z) {
        float scale = (float) s;
        for (int k = 0; k < stride; k++) {
            rows[z + k] = bias[k] + scale * rows[z + k];
        }
    }

    /**
     * One step along the batch of the last forward pass: s ← (1 − η·α)·s, V[j] ← V[j] − η/s·Σ x_j·δ, b ← b − η·Σ δ.
     *
     * @param dZ ∂L/∂Z, whose rows are δ
     * @param eta η
     * @param alpha α of the penalty α/2·Σw²
     */
    void step(SparseBatch X, Matrix dZ, double eta, double alpha) {
        s *= 1 - eta * alpha;
        if (s < SMALLEST_SCALE) {
            unscale();
        }
        dZ.readColumns(firstUnit, units, rows, stride);
        for (int i = 0; i < X.size(); i++) {
            stepBias(i * stride, eta);
        }
        if (X.isSorted()) {
            for (int j = 0; j < W.columns(); j++) {
                RowKernels.addRows(rows, stride, X.place, X.x, X.inputStart[j], X.inputStart[j + 1], V, j * stride);
            }
        } else {
            for (int i = 0; i < X.size(); i++) {
                RowKernels.addToRows(
                        V, stride, X.samples.column(), X.samples.x(), X.begin(i), X.end(i), rows, i * stride);
            }
        }
    }

    /** b ← b − η·δ, and δ ← −η/s·δ, which is what V takes. */
    private void stepBias(int delta, double eta) {
        float rate = (float) eta;
        float factor = (float) (-eta / s);
        for (int k = 0; k < stride; k++) {
            bias[k] -= rate * rows[delta + k];
            rows[delta + k] *= factor;
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
