package handgrad.train;

import handgrad.loss.L2Penalty;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.vector.Dots;
import handgrad.vector.Tiles;
import handgrad.vector.VectorApi;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The steps of {@link ClassifierSteps} with {@link Sgd} for softmax regression on pixels by mini-batches. A batch is cut into
 * blocks, and while a block's pixels are in the cache they become numbers, scores and the block's part of the gradient:
 *
 * <pre>
 *   Z = X·Wᵀ + 1·bᵀ,   δ = ∂L/∂Z        {@link Dots}, {@link SoftmaxCrossEntropy}
 *   G = δᵀ·X,   g = δᵀ·1                {@link Tiles}
 *   W ← (1 − η·α)·W − η·Σ G,   b ← b − η·Σ g       over the blocks
 * </pre>
 *
 * <p>How a batch is cut depends on its size alone, so that any number of threads gives the same bits. Sums are rounded in
 * another order than BLAS', otherwise the results are the same.
 *
 * <p>While an epoch lasts, the parameters are here; {@link #endEpoch} gives them back to the network.
 */
public final class TiledSoftmaxSgd implements Steps {
    /** With fewer samples the step of W costs more than tiles save. */
    private static final int SMALLEST_BATCH = Dots.X_ROWS;

    /** With more classes BLAS is as fast. */
    private static final int MOST_CLASSES = 32;

    /** Samples that make a block worth its gradient. */
    private static final int BLOCK = 32;

    private static final int MOST_BLOCKS = 8;

    /** Samples of a block whose pixels are in the cache together. */
    private static final int ROWS = 64;

    private static final int TILE = 4; // rows of G at a time

    private final Matrix W;
    private final Matrix b;
    private final int classes;
    private final int inputs;
    private final int stride;
    private final float[] weights; // classes × inputs
    private final float[] biases;
    private final double alpha;
    private final Schedule learningRate;
    private final Samples train;
    private final Pixels pixels;
    private final List<Block> blocks;
    private final OpenEpoch openEpoch = new OpenEpoch();
    private final IntConsumer learn = this::learn;
    private final IntConsumer descend = this::descend;
    private double eta;
    private int[] order = new int[0];
    private int first; // of the batch
    private int batch; // its size
    private int blocksOfBatch;
    private int threads;

    /**
     * Whether these steps can train the network, and pay: one affine layer in single precision with not too many units,
     * pixels, and a virtual machine with the Vector API on AVX-512.
     */
    public static boolean suits(Network network, Samples train, int batchSize) {
        return VectorApi.isAvailable()
                && VectorApi.bits() == 512
                && canTrain(network, train)
                && batchSize >= SMALLEST_BATCH
                && network.outputs() <= MOST_CLASSES;
    }

    private static boolean canTrain(Network network, Samples train) {
        return network.precision() == Precision.SINGLE
                && train.features() instanceof Pixels
                && network.layers().size() == 1
                && network.layers().get(0) instanceof Affine;
    }

    /**
     * Steps on the mean cross-entropy of a batch and the penalty.
     *
     * @param network one affine layer in single precision
     * @param train pixels
     * @throws IllegalArgumentException for anything else, and without the Vector API
     */
    public TiledSoftmaxSgd(Network network, L2Penalty penalty, Samples train, Schedule learningRate) {
        if (!VectorApi.isAvailable() || !canTrain(network, train)) {
            throw new IllegalArgumentException("these steps train one affine layer on pixels in single precision,"
                    + " in a virtual machine with --add-modules=jdk.incubator.vector");
        }
        this.pixels = (Pixels) train.features();
        if (network.inputs() != pixels.width()) {
            throw new ShapeException(
                    "the network takes " + network.inputs() + " inputs, a sample has " + pixels.width());
        }
        List<Parameter> parameters = network.parameters();
        this.W = parameters.get(0).value();
        this.b = parameters.get(1).value();
        this.classes = network.outputs();
        this.inputs = network.inputs();
        this.stride = Tiles.stride(inputs);
        this.weights = new float[multiple(classes, Dots.W_ROWS) * stride];
        this.biases = new float[classes];
        this.alpha = penalty.alpha();
        this.learningRate = learningRate;
        this.train = train.requireClasses(classes);
        this.blocks =
                IntStream.range(0, MOST_BLOCKS).mapToObj(block -> new Block()).toList();
    }

    private static int multiple(int n, int of) {
        return (n + of - 1) / of * of;
    }

    @Override
    public int samples() {
        return train.size();
    }

    @Override
    public void beginEpoch(int epoch) {
        openEpoch.begin();
        eta = learningRate.at(epoch);
        W.readColumns(0, inputs, weights, stride);
        b.readRow(0, biases);
    }

    @Override
    public void endEpoch() {
        if (openEpoch.end()) {
            W.writeColumns(0, inputs, weights, stride);
            b.writeRow(0, biases);
        }
    }

    @Override
    public double step(int[] order, int from, int to) {
        openEpoch.require();
        this.order = order;
        first = from;
        batch = to - from;
        blocksOfBatch = Math.max(1, Math.min(MOST_BLOCKS, batch / BLOCK));
        threads = Math.min(BlasThreads.limit(), blocksOfBatch);
        BlasThreads.team().run(threads, learn);
        BlasThreads.team().run(threads, descend);
        double sum = 0;
        for (int block = 0; block < blocksOfBatch; block++) {
            sum += blocks.get(block).loss;
        }
        return sum / batch;
    }

    private void learn(int thread) {
        for (int block = cut(blocksOfBatch, thread, threads);
                block < cut(blocksOfBatch, thread + 1, threads);
                block++) {
            blocks.get(block).learn(cut(batch, block, blocksOfBatch), cut(batch, block + 1, blocksOfBatch));
        }
    }

    /** W ← (1 − η·α)·W − η·Σ G for some of the weights, and all of b. */
    private void descend(int thread) {
        int from = cut(weights.length, thread, threads);
        int to = cut(weights.length, thread + 1, threads);
        if (alpha > 0) {
            scale(weights, (float) (1 - eta * alpha), from, to);
        }
        for (int block = 0; block < blocksOfBatch; block++) {
            add((float) -eta, blocks.get(block).G, weights, from, to);
            if (thread == 0) {
                add((float) -eta, blocks.get(block).g, biases, 0, classes);
            }
        }
    }

    private static int cut(int n, int part, int parts) {
        return (int) ((long) n * part / parts);
    }

    private static void scale(float[] a, float factor, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] *= factor;
        }
    }

    private static void add(float factor, float[] a, float[] sum, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += factor * a[i];
        }
    }

    /** Some samples of the batch. */
    private final class Block {
        private final SoftmaxCrossEntropy crossEntropy = new SoftmaxCrossEntropy(classes);
        private final int[] samples = new int[ROWS];
        private final int[] y = new int[ROWS];
        private final float[] X = new float[ROWS * stride];
        private final int zStride = Tiles.stride(multiple(classes, Dots.W_ROWS));
        private final float[] Z = new float[ROWS * zStride]; // then δ; zero beyond the classes
        private final float[] G = new float[Math.max(weights.length, multiple(classes, TILE) * stride)];
        private final float[] g = new float[classes];
        private double loss; // the sum over its samples

        /** Loss and gradient for samples from to to − 1 of the batch. */
        private void learn(int from, int to) {
            loss = 0;
            Arrays.fill(G, 0);
            Arrays.fill(g, 0);
            for (int i = from; i < to; i += ROWS) {
                learnRows(i, Math.min(ROWS, to - i));
            }
        }

        private void learnRows(int from, int n) {
            for (int i = 0; i < n; i++) {
                samples[i] = train.indices()[order[first + from + i]];
                y[i] = train.labels()[samples[i]];
            }
            pixels.gather(samples, n, X, stride);
            scores(n);
            loss += crossEntropy.valueAndGradient(Z, zStride, y, batch, 0, n);
            gradient(n);
        }

        /** Z ← X·Wᵀ + 1·bᵀ. */
        private void scores(int n) {
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
        private void gradient(int n) {
            int units = multiple(classes, TILE);
            Tiles.addProduct(Z, 0, 1, zStride, X, 0, stride, G, 0, stride, units, Tiles.columns(inputs), n);
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < classes; k++) {
                    g[k] += Z[i * zStride + k];
                }
            }
        }
    }
}
