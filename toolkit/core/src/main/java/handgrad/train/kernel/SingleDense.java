package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.matrix.Matrix;
import handgrad.nn.Affine;
import handgrad.vector.SingleRows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The affine layer z = W·x + b for one sample at a time, W with a row for each unit:
 *
 * <pre>
 *   ∂L/∂x = Σ_k δ_k·w_k,   w_k ← (1 − η·α)·w_k − η·δ_k·x,   b ← b − η·δ
 * </pre>
 */
final class SingleDense implements SingleStage {
    private final Matrix W;
    private final @Nullable Matrix b;
    private final int inputs;
    private final int units;
    private final int inputStride;
    private final float[] weights;
    private final float[] bias;
    private final float[] factors;
    private final float[] lanes;
    private final char[] all; // the numbers of all units
    private float[] x = {};

    SingleDense(Affine layer) {
        this.W = layer.parameters().get(0).value();
        this.b = layer.hasBias() ? layer.parameters().get(1).value() : null;
        this.inputs = layer.inputs();
        this.units = layer.outputs();
        this.inputStride = SingleRows.stride(inputs);
        this.weights = SingleRows.zeros(units, inputStride);
        this.bias = new float[units];
        this.factors = new float[units];
        this.lanes = new float[units * SingleRows.PADDING];
        this.all = new char[units];
        for (int k = 0; k < units; k++) {
            all[k] = (char) k;
        }
    }

    @Override
    public int stride() {
        return SingleRows.stride(units);
    }

    @Override
    public void read() {
        for (int k = 0; k < units; k++) {
            W.read(k * inputs, weights, FIRST + k * inputStride, inputs);
        }
        if (b != null) {
            b.read(0, bias, 0, units);
        }
    }

    @Override
    public void write() {
        for (int k = 0; k < units; k++) {
            W.write(k * inputs, weights, FIRST + k * inputStride, inputs);
        }
        if (b != null) {
            b.write(0, bias, 0, units);
        }
    }

    @Override
    public void forward(float[] input, float[] z) {
        x = input;
        System.arraycopy(bias, 0, z, 0, units);
        SingleRows.addDots(weights, inputStride, units, input, 0, z, 0, lanes);
    }

    @Override
    public void backward(float[] delta, float[] before) {
        Arrays.fill(before, 0);
        SingleRows.addRows(weights, inputStride, all, 0, delta, 0, units, before, 0);
    }

    @Override
    public void step(float[] delta, float eta, float alpha) {
        if (alpha != 0) {
            scale(weights, FIRST, FIRST + units * inputStride, 1 - eta * alpha);
        }
        for (int k = 0; k < units; k++) {
            factors[k] = -eta * delta[k];
            bias[k] += b == null ? 0 : factors[k];
        }
        SingleRows.addToRows(weights, inputStride, all, 0, factors, 0, units, x, 0);
    }

    private static void scale(float[] a, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            a[i] *= factor;
        }
    }
}
