package handgrad.train;

import handgrad.loss.L2Penalty;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.vector.Dots;
import handgrad.vector.Tiles;
import handgrad.vector.VectorApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
 * <p>Several regressions that see the same batches can take their steps {@link #together}: pixels are then read once for all
 * of them, which is a quarter of the work of one. Each learns, to the bit, what it learns alone.
 *
 * <p>While an epoch lasts, the parameters are here; {@link #endEpoch} gives them back to the networks.
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

    private final Samples train;
    private final Pixels pixels;
    private final int stride;
    private final List<TiledSoftmax> regressions;
    private final List<TiledSoftmax> learning; // those that have not diverged or left
    private final @Nullable DivergedException[] diverged; // by regression
    private final List<Block> blocks;
    private final OpenEpoch openEpoch = new OpenEpoch();
    private final IntConsumer learn = this::learn;
    private final IntConsumer descend = this::descend;
    private int[] order = new int[0];
    private int first; // of the batch
    private int batch; // its size
    private int blocksOfBatch;
    private int threads;
    private int epoch;
    private int step;

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
        this(train, List.of(regression(network, penalty, train, learningRate)));
    }

    private TiledSoftmaxSgd(Samples train, List<TiledSoftmax> regressions) {
        this.train = train;
        this.pixels = (Pixels) train.features();
        this.stride = Tiles.stride(pixels.width());
        this.regressions = regressions;
        this.learning = new ArrayList<>(regressions);
        this.diverged = new DivergedException[regressions.size()];
        this.blocks = IntStream.range(0, MOST_BLOCKS).mapToObj(Block::new).toList();
    }

    private static TiledSoftmax regression(Network network, L2Penalty penalty, Samples train, Schedule learningRate) {
        if (!VectorApi.isAvailable() || !canTrain(network, train)) {
            throw new IllegalArgumentException("these steps train one affine layer on pixels in single precision,"
                    + " in a virtual machine with --add-modules=jdk.incubator.vector");
        }
        int width = train.features().width();
        if (network.inputs() != width) {
            throw new ShapeException("the network takes " + network.inputs() + " inputs, a sample has " + width);
        }
        train.requireClasses(network.outputs());
        return new TiledSoftmax(network, penalty, learningRate, MOST_BLOCKS, ROWS);
    }

    /**
     * Steps of several regressions on the same batches. One whose loss is not finite any more is left out from then on;
     * the step's loss is the mean over the others, and not finite when there are none.
     *
     * @param each made for the same samples; the new steps take their place
     * @throws IllegalArgumentException if the samples are others, or there are none of them
     */
    public static TiledSoftmaxSgd together(List<TiledSoftmaxSgd> each) {
        if (each.isEmpty() || each.stream().anyMatch(one -> !one.train.equals(each.get(0).train))) {
            throw new IllegalArgumentException("steps that are taken together are made for the same samples");
        }
        return new TiledSoftmaxSgd(
                each.get(0).train,
                each.stream().flatMap(one -> one.regressions.stream()).toList());
    }

    /** Why the regression of this number, from 0 on, takes no more steps, if its loss is not finite any more. */
    public Optional<DivergedException> diverged(int regression) {
        return Optional.ofNullable(diverged[regression]);
    }

    /** The regression of this number takes no more steps; said between two epochs. */
    public void leave(int regression) {
        learning.remove(regressions.get(regression));
    }

    @Override
    public int samples() {
        return train.size();
    }

    @Override
    public void beginEpoch(int epoch) {
        openEpoch.begin();
        this.epoch = epoch;
        step = 0;
        learning.forEach(regression -> regression.read(epoch));
    }

    @Override
    public void endEpoch() {
        if (openEpoch.end()) {
            learning.forEach(TiledSoftmax::write);
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
        step++;
        return meanLoss();
    }

    private double meanLoss() {
        double sum = 0;
        for (int i = learning.size() - 1; i >= 0; i--) {
            double loss = learning.get(i).loss(blocksOfBatch, batch);
            if (Double.isFinite(loss)) {
                sum += loss;
                continue;
            }
            TiledSoftmax lost = learning.remove(i);
            lost.write();
            diverged[regressions.indexOf(lost)] = DivergedException.atStep(epoch, step, loss);
            if (learning.isEmpty()) {
                return loss;
            }
        }
        return sum / learning.size();
    }

    private void learn(int thread) {
        for (int block = TiledSoftmax.cut(blocksOfBatch, thread, threads);
                block < TiledSoftmax.cut(blocksOfBatch, thread + 1, threads);
                block++) {
            blocks.get(block)
                    .learn(
                            TiledSoftmax.cut(batch, block, blocksOfBatch),
                            TiledSoftmax.cut(batch, block + 1, blocksOfBatch));
        }
    }

    private void descend(int thread) {
        for (int i = 0; i < learning.size(); i++) {
            learning.get(i).descend(blocksOfBatch, thread, threads);
        }
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
            for (int i = 0; i < learning.size(); i++) {
                learning.get(i).clear(number);
            }
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
            for (int i = 0; i < learning.size(); i++) {
                learning.get(i).learn(number, X, y, n, batch);
            }
        }
    }
}
