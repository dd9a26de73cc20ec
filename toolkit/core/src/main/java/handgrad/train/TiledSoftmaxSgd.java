package handgrad.train;

import handgrad.loss.L2Penalty;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.BlasThreads;
import handgrad.nn.Network;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.vector.Dots;
import handgrad.vector.Tiles;
import handgrad.vector.VectorApi;
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
 * <p>How a batch is cut depends on its size alone ({@link BatchBlocks}), so that any number of threads gives the same bits.
 * Sums are rounded in another order than BLAS', otherwise the results are the same.
 *
 * <p>Several regressions that see the same batches learn faster together: {@link WideSoftmaxSgd}.
 *
 * <p>While an epoch lasts, the parameters are here; {@link #endEpoch} gives them back to the network.
 */
public final class TiledSoftmaxSgd implements Steps {
    /** With fewer samples the step of W costs more than tiles save. */
    private static final int SMALLEST_BATCH = Dots.X_ROWS;

    /** With more classes BLAS is as fast. */
    private static final int MOST_CLASSES = 32;

    /** Samples of a block whose pixels are in the cache together. */
    private static final int ROWS = 64;

    private final Samples train;
    private final Pixels pixels;
    private final int stride;
    private final SoftmaxRegression regression;
    private final TiledSoftmax softmax;
    private final List<Block> blocks;
    private final OpenEpoch openEpoch = new OpenEpoch();
    private final IntConsumer learn = this::learn;
    private final IntConsumer descend = this::descend;
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
                && SoftmaxRegression.canLearn(network, train)
                && batchSize >= SMALLEST_BATCH
                && network.outputs() <= MOST_CLASSES;
    }

    /**
     * Steps on the mean cross-entropy of a batch and the penalty.
     *
     * @param network one affine layer in single precision
     * @param train pixels
     * @throws IllegalArgumentException for anything else, and without the Vector API
     */
    public TiledSoftmaxSgd(Network network, L2Penalty penalty, Samples train, Schedule learningRate) {
        this.regression = SoftmaxRegression.of(network, penalty, train, learningRate);
        this.train = train;
        this.pixels = (Pixels) train.features();
        this.stride = Tiles.stride(pixels.width());
        this.softmax = new TiledSoftmax(regression, BatchBlocks.MOST, ROWS);
        this.blocks = IntStream.range(0, BatchBlocks.MOST).mapToObj(Block::new).toList();
    }

    Samples train() {
        return train;
    }

    SoftmaxRegression regression() {
        return regression;
    }

    @Override
    public int samples() {
        return train.size();
    }

    @Override
    public void beginEpoch(int epoch) {
        openEpoch.begin();
        softmax.read(epoch);
    }

    @Override
    public void endEpoch() {
        if (openEpoch.end()) {
            softmax.write();
        }
    }

    @Override
    public double step(int[] order, int from, int to) {
        openEpoch.require();
        this.order = order;
        first = from;
        batch = to - from;
        blocksOfBatch = BatchBlocks.count(batch);
        threads = Math.min(BlasThreads.limit(), blocksOfBatch);
        BlasThreads.team().run(threads, learn);
        BlasThreads.team().run(threads, descend);
        return softmax.loss(blocksOfBatch, batch);
    }

    private void learn(int thread) {
        for (int block = BatchBlocks.cut(blocksOfBatch, thread, threads);
                block < BatchBlocks.cut(blocksOfBatch, thread + 1, threads);
                block++) {
            blocks.get(block)
                    .learn(
                            BatchBlocks.cut(batch, block, blocksOfBatch),
                            BatchBlocks.cut(batch, block + 1, blocksOfBatch));
        }
    }

    private void descend(int thread) {
        softmax.descend(blocksOfBatch, thread, threads);
    }

    /** Some samples of the batch. */
    private final class Block {
        private final int number;
        private final int[] samples = new int[ROWS];
        private final int[] y = new int[ROWS];
        private final float[] X = new float[ROWS * stride];

        Block(int number) {
            this.number = number;
        }

        /** Loss and gradient for samples from to to − 1 of the batch. */
        private void learn(int from, int to) {
            softmax.clear(number);
            for (int row = from; row < to; row += ROWS) {
                learnRows(row, Math.min(ROWS, to - row));
            }
        }

        private void learnRows(int from, int n) {
            for (int i = 0; i < n; i++) {
                samples[i] = train.indices()[order[first + from + i]];
                y[i] = train.labels()[samples[i]];
            }
            pixels.gather(samples, n, X, stride);
            softmax.learn(number, X, y, n, batch);
        }
    }
}
