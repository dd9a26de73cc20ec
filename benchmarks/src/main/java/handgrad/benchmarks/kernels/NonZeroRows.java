package handgrad.benchmarks.kernels;

import static handgrad.benchmarks.kernels.Library.BLAS;
import static handgrad.benchmarks.kernels.Library.HANDGRAD;

import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import handgrad.vector.SingleRows;
import java.util.Arrays;

/**
 * The first layer at batch 1 on one digit of MNIST, of whose 784 pixels some 150 are not zero: over these alone, and over
 * all by BLAS. In single precision only. Sizes are inputs × outputs.
 */
final class NonZeroRows {
    private static final double NON_ZERO = 0.19;
    private static final double RATE = -1e-9;

    private final Operand x;
    private final Operand W;
    private final Operand delta;
    private final Operand z;
    private final int stride;
    private final char[] column;
    private final float[] values;
    private final float[] rows; // W, input by input
    private int entries;

    private NonZeroRows(int[] size) {
        RandomState random = new RandomState(0);
        x = Operand.zeros(Precision.SINGLE, 1, size[0]);
        W = Operand.zeros(Precision.SINGLE, size[1], size[0]);
        delta = Operand.zeros(Precision.SINGLE, 1, size[1]);
        z = Operand.zeros(Precision.SINGLE, 1, size[1]);
        delta.matrix.fill(1);
        stride = SingleRows.stride(size[1]);
        column = new char[size[0]];
        values = new float[size[0]];
        rows = SingleRows.zeros(size[0], stride);
        for (int j = 0; j < size[0]; j++) {
            if (random.randomSample() < NON_ZERO) {
                column[entries] = (char) j;
                values[entries] = (float) random.randomSample();
                x.matrix.set(0, j, values[entries++]);
            }
        }
    }

    private Kernel kernel() {
        return new Kernel(x, W, delta, z);
    }

    /** z ← z + W·x. */
    static Kernel forward(Precision precision, int[] size) {
        NonZeroRows digit = new NonZeroRows(size);
        float[] target = new float[digit.stride];
        return digit.kernel()
                .by(HANDGRAD, () -> {
                    SingleRows.addRows(
                            digit.rows, digit.stride, digit.column, 0, digit.values, 0, digit.entries, target, 0);
                    return target;
                })
                .by(BLAS, Cblas.gemv(digit.W, digit.x, digit.z));
    }

    /** W ← W − η·δ·xᵀ. */
    static Kernel step(Precision precision, int[] size) {
        NonZeroRows digit = new NonZeroRows(size);
        float[] source = new float[digit.stride];
        Arrays.fill(source, 0, size[1], (float) RATE);
        return digit.kernel()
                .by(HANDGRAD, () -> {
                    SingleRows.addToRows(
                            digit.rows, digit.stride, digit.column, 0, digit.values, 0, digit.entries, source, 0);
                    return digit.rows;
                })
                .by(BLAS, Cblas.ger(RATE, digit.delta, digit.x, digit.W));
    }
}
