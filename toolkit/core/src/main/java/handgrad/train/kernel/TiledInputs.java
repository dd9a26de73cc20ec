package handgrad.train.kernel;

import handgrad.matrix.Matrix;
import handgrad.nn.Affine;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.vector.SingleRows;
import handgrad.vector.Tiles;
import java.util.stream.Stream;

/** The first layer on pixels of which many are not zero: products in tiles, on a copy of the batch of its own. */
final class TiledInputs implements FirstLayer {
    private final Samples train;
    private final Pixels pixels;
    private final int firstUnit;
    private final TiledWeights weights;
    private final Biases biases;
    private final int xStride;
    private float[] X = {};
    private int[] samples = {};
    private int batch;

    TiledInputs(Affine layer, int firstUnit, int units, Samples train, Descent descent) {
        this.train = train;
        this.pixels = (Pixels) train.features();
        this.firstUnit = firstUnit;
        this.weights = new TiledWeights(layer, firstUnit, units, false, descent);
        this.biases = weights.biases();
        this.xStride = Tiles.stride(layer.inputs());
    }

    @Override
    public void take(int[] order, int from, int to) {
        batch = to - from;
        if (samples.length < batch) {
            samples = new int[batch];
            X = SingleRows.zeros(batch, xStride);
        }
        for (int i = 0; i < batch; i++) {
            samples[i] = train.indices()[order[from + i]];
        }
        pixels.gather(samples, batch, X, xStride);
    }

    @Override
    public void forward(float[] Z, int stride) {
        biases.set(Z, stride, 0, batch);
        weights.addProduct(X, xStride, Z, stride, firstUnit, 0, batch);
    }

    @Override
    public void step(float[] dZ, int stride, int size) {
        weights.step(X, xStride, dZ, stride, firstUnit, size, 0, weights.inputs());
        biases.step(dZ, stride, size);
    }

    @Override
    public void read() {
        weights.read();
    }

    @Override
    public void write() {
        weights.write();
    }

    @Override
    public Stream<Matrix> matrices() {
        return weights.matrices();
    }
}
