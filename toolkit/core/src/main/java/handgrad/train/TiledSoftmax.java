package handgrad.train;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.optim.Schedule;
import handgrad.vector.Dots;
import handgrad.vector.Tiles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The regression of {@link TiledSoftmaxSgd}: its parameters while an epoch lasts, and what the blocks of a batch say
 * of their gradient. Each block may be worked out by another thread.
 */
final class TiledSoftmax {
    private final Matrix W;
    private final Matrix b;
    private final int classes;
    private final int inputs;
    private final int stride;
    private final float[] weights; // classes × inputs, and zeros up to whole tiles
    private final float[] biases;
    private final double alpha;
    private final Schedule learningRate;
    private final List<Part> parts; // one for each block
    private double eta;

    TiledSoftmax(SoftmaxRegression regression, int blocks, int rows) {
        this.W = regression.W();
        this.b = regression.b();
        this.classes = regression.classes();
        this.inputs = regression.inputs();
        this.stride = Tiles.stride(inputs);
        this.weights = new float[multiple(classes, Dots.W_ROWS) * stride];
        this.biases = new float[classes];
        this.alpha = regression.alpha();
        this.learningRate = regression.learningRate();
        this.parts =
                IntStream.range(0, blocks).mapToObj(block -> new Part(rows)).toList();
    }

    private static int multiple(int n, int of) {
        return (n + of - 1) / of * of;
    }

    void read(int epoch) {
        eta = learningRate.at(epoch);
        W.readColumns(0, inputs, weights, stride);
        b.readRow(0, biases);
    }

    void write() {
        W.writeColumns(0, inputs, weights, stride);
        b.writeRow(0, biases);
    }

    /** Forgets what a block said of the last batch. */
    void clear(int block) {
        parts.get(block).clear();
    }

    /**
     * Loss and gradient of n samples of a block join those of the samples before.
     *
     * @param X their pixels, rows {@link Tiles#stride} apart, as many as {@link Dots} takes at a time
     * @param y their classes
     * @param batch samples of the batch
     */
    void learn(int block, float[] X, int[] y, int n, int batch) {
        parts.get(block).learn(X, y, n, batch);
    }

    /** The mean loss over a batch of so many samples and blocks. */
    double loss(int blocks, int batch) {
        double sum = 0;
        for (int block = 0; block < blocks; block++) {
            sum += parts.get(block).loss;
        }
        return sum / batch;
    }

    /** W ← (1 − η·α)·W − η·Σ G over the blocks for one of so many shares of the weights; b with the first. */
    void descend(int blocks, int share, int shares) {
        int from = BatchBlocks.cut(weights.length, share, shares);
        int to = BatchBlocks.cut(weights.length, share + 1, shares);
        for (int block = 0; block < blocks; block++) {
            double kept = block == 0 ? 1 - eta * alpha : 1;
            scaleAndAdd((float) kept, weights, (float) -eta, parts.get(block).G, from, to);
            if (share == 0) {
                scaleAndAdd(1, biases, (float) -eta, parts.get(block).g, 0, classes);
            }
        }
    }

    /** a ← c·a + d·b. */
    private static void scaleAndAdd(float c, float[] a, float d, float[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] = c * a[i] + d * b[i];
        }
    }

    /** Of one block. */
    private final class Part {
        private final SoftmaxCrossEntropy crossEntropy = new SoftmaxCrossEntropy(classes);
        private final int zStride = Tiles.stride(multiple(classes, Dots.W_ROWS));
        private final float[] Z; // then δ; zero beyond the classes
        private final float[] G = new float[weights.length];
        private final float[] g = new float[classes];
        private double loss; // the sum over its samples

        Part(int rows) {
            this.Z = new float[rows * zStride];
        }

        void clear() {
            loss = 0;
            Arrays.fill(G, 0);
            Arrays.fill(g, 0);
        }

        void learn(float[] X, int[] y, int n, int batch) {
            scores(X, n);
            loss += crossEntropy.valueAndGradient(Z, 0, zStride, y, batch, 0, n);
            gradient(X, n);
        }

        /** Z ← X·Wᵀ + 1·bᵀ. */
        private void scores(float[] X, int n) {
            int rows = multiple(n, Dots.X_ROWS);
            int units = multiple(classes, Dots.W_ROWS);
            Dots.products(X, stride, weights, stride, Z, zStride, rows, units, Tiles.columns(inputs));
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < classes; k++) {
                    Z[i * zStride + k] += biases[k];
                }
            }
        }

        /** G ← G + δᵀ·X, g ← g + δᵀ·1. */
        private void gradient(float[] X, int n) {
            Tiles.addProduct(Z, 0, 1, zStride, X, 0, stride, G, 0, stride, classes, Tiles.columns(inputs), n);
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < classes; k++) {
                    g[k] += Z[i * zStride + k];
                }
            }
        }
    }
}
