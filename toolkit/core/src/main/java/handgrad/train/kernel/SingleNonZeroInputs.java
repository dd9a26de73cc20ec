package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.matrix.Matrix;
import handgrad.nn.Affine;
import handgrad.samples.Samples;
import handgrad.vector.SingleRows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The affine layer z = W·x + b at the input of a network that learns from one sample at a time, and skips inputs that are
 * zero in both directions. The weights lie input by input, W = s·Vᵀ:
 *
 * <pre>
 *   z = b + s·Σ_j x_j·v_j                                    over the inputs j with x_j ≠ 0
 *   s ← (1 − η·α)·s,   v_j ← v_j − η/s·x_j·δ,   b ← b − η·δ
 * </pre>
 *
 * <p>so that the penalty, which touches every weight, is the one number s (Shalev-Shwartz, Singer and Srebro, Pegasos, 2007).
 */
final class SingleNonZeroInputs implements SingleInputs {
    private static final double SMALLEST_SCALE = 0.5;

    /** Sums of a narrow row that are added up side by side. */
    private static final int SUMS = 4;

    private final Matrix W;
    private final @Nullable Matrix b;
    private final int units;
    private final int stride;
    private final SingleNonZeros samples;
    private final float[] V; // inputs × units, and a row of zeros
    private final float[] bias;
    private final float[] row; // a unit's weights
    private final float[] x; // the sample's values
    private double s = 1;
    private int first; // of the sample's entries
    private int entries;

    SingleNonZeroInputs(Affine layer, Samples train) {
        this.W = layer.parameters().get(0).value();
        this.b = layer.hasBias() ? layer.parameters().get(1).value() : null;
        this.units = layer.outputs();
        this.stride = SingleRows.stride(units);
        this.samples = new SingleNonZeros(train, W.precision(), stride < SingleRows.WIDE ? SUMS : 1);
        this.V = SingleRows.zeros(layer.inputs() + 1, stride);
        this.bias = new float[stride];
        this.row = new float[layer.inputs()];
        this.x = new float[layer.inputs() + SUMS];
    }

    @Override
    public int stride() {
        return stride;
    }

    @Override
    public void read() {
        for (int k = 0; k < units; k++) {
            W.read(k * row.length, row, 0, row.length);
            for (int j = 0; j < row.length; j++) {
                V[FIRST + j * stride + k] = row[j];
            }
        }
        if (b != null) {
            b.read(0, bias, 0, units);
        }
        s = 1;
    }

    @Override
    public void write() {
        for (int k = 0; k < units; k++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) (s * V[FIRST + j * stride + k]);
            }
            W.write(k * row.length, row, 0, row.length);
        }
        if (b != null) {
            b.write(0, bias, 0, units);
        }
    }

    @Override
    public void fetch(int[] order, int from, int to) {
        samples.fetch(order, from, to);
    }

    @Override
    public void forward(int[] order, int at, float[] z) {
        first = samples.begin(order[at]);
        entries = samples.entries(order[at]);
        samples.copy(order[at], x, 0);
        if (s == 1) {
            System.arraycopy(bias, 0, z, 0, stride);
            SingleRows.addRows(V, stride, samples.inputs(), first, x, 0, entries, z, 0);
            return;
        }
        Arrays.fill(z, 0);
        SingleRows.addRows(V, stride, samples.inputs(), first, x, 0, entries, z, 0);
        float scale = (float) s;
        for (int k = 0; k < stride; k++) {
            z[k] = bias[k] + scale * z[k];
        }
    }

    @Override
    public void step(float[] delta, double eta, double alpha) {
        s *= 1 - eta * alpha;
        if (s < SMALLEST_SCALE) {
            unscale();
        }
        float rate = (float) eta;
        float factor = (float) (-eta / s);
        for (int k = 0; k < stride; k++) {
            bias[k] -= b == null ? 0 : rate * delta[k];
            delta[k] *= factor;
        }
        SingleRows.addToRows(V, stride, samples.inputs(), first, x, 0, entries, delta, 0);
    }

    private void unscale() {
        float scale = (float) s;
        for (int i = 0; i < V.length; i++) {
            V[i] *= scale;
        }
        s = 1;
    }
}
