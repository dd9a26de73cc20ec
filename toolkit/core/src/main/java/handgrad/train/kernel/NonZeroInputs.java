package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.matrix.Matrix;
import handgrad.nn.Affine;
import handgrad.vector.SingleRows;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The first layer on inputs that are mostly zero: sums over the rows of V = Wᵀ that a sample's non-zero inputs name, and for
 * the step of an input's weights, over the samples of the batch that have it.
 */
final class NonZeroInputs implements FirstLayer {
    private final NonZeroBatch batch;
    private final int firstUnit;
    private final int stride;
    private final HeapParameter V;
    private final Biases biases;
    private final boolean skips;
    private float[] rows = {}; // Z, then ∂L/∂Z of its units; a sample a row

    NonZeroInputs(Affine layer, int firstUnit, int units, NonZeroBatch batch, Descent descent) {
        this.batch = batch;
        this.firstUnit = firstUnit;
        this.stride = SingleRows.stride(units);
        this.V = new HeapParameter(layer.parameters().get(0), firstUnit, units, stride, descent);
        this.biases = new Biases(
                new HeapParameter(layer.parameters().get(1), firstUnit, units, stride, descent), firstUnit, stride);
        this.skips = descent.leavesWhatHasNoGradient();
    }

    /** The batch is the same for all threads, and made ready before. */
    @Override
    public void take(int[] order, int from, int to) {
        if (rows.length < FIRST + (to - from) * stride) {
            rows = SingleRows.zeros(to - from, stride);
        }
    }

    @Override
    public void forward(float[] Z, int zStride) {
        NonZeroRows X = batch.rows();
        biases.set(Z, zStride, 0, X.size());
        for (int i = 0; i < X.size(); i++) {
            SingleRows.addRows(
                    V.theta,
                    stride,
                    X.inputs(),
                    X.first(i),
                    X.x(),
                    X.xFirst(i),
                    X.entries(i),
                    Z,
                    FIRST + i * zStride + firstUnit);
        }
    }

    @Override
    public void step(float[] dZ, int zStride, int size) {
        for (int i = 0; i < size; i++) {
            System.arraycopy(dZ, FIRST + i * zStride + firstUnit, rows, FIRST + i * stride, stride);
        }
        for (int j = 0; j < V.inputs(); j++) {
            int first = batch.inputStart(j);
            int n = batch.inputStart(j + 1) - first;
            if (n > 0 || !skips) {
                int at = FIRST + j * stride;
                Arrays.fill(V.g, at, at + stride, 0);
                SingleRows.addRows(rows, stride, batch.place(), first, batch.sorted(), first, n, V.g, at);
                V.follow(at, at + stride);
            }
        }
        biases.step(dZ, zStride, size);
    }

    @Override
    public void read() {
        V.read();
        biases.parameter().read();
    }

    @Override
    public void write() {
        V.write();
        biases.parameter().write();
    }

    @Override
    public Stream<Matrix> matrices() {
        return Stream.concat(V.matrices().stream(), biases.parameter().matrices().stream());
    }
}
