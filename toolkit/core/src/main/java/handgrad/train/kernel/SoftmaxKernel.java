package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.vector.SingleElements;
import handgrad.vector.SingleRows;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Mini-batches through one affine layer, as softmax regression has it, in single precision. A batch is cut into blocks, each
 * of which has a sum of the gradient for itself:
 *
 * <pre>
 *   Z = X·Wᵀ + 1·bᵀ,   δ = ∂L/∂Z          for the samples of the block
 *   G = δᵀ·X,   g = δᵀ·1
 *   W, b ← one step of the rule along the sum over the blocks
 * </pre>
 *
 * <p>How a batch is cut depends on its size alone ({@link Blocks}), so that any number of threads gives the same bits, and so does
 * {@link WideKernel}, where several regressions that see the same batches learn faster together.
 */
final class SoftmaxKernel extends HeapKernel {
    /** The gradient of a larger layer leaves no room for anything else in the cache. */
    static final int MOST_UNITS = 48;

    /** Above this share of inputs that are not zero, lists of them are slower than all inputs in tiles. */
    private static final double DENSE = 0.35;

    private final Samples train;
    private final Scoring scoring;
    private final int classes;
    private final int stride;
    private final HeapParameter W;
    private final HeapParameter b;
    private final List<Block> blocks;
    private final IntConsumer learn = this::learn;
    private final IntConsumer descend = this::descend;
    private int[] order = {};
    private int first; // of the batch
    private int batch; // its size
    private int blocksOfBatch;

    SoftmaxKernel(Network network, Samples train, Descent descent) {
        Affine layer = (Affine) network.layers().get(0);
        this.train = train;
        this.scoring = new Scoring(descent.objective(), train, network.outputs());
        this.classes = layer.outputs();
        Parameter weights = layer.parameters().get(0);
        boolean isDense = takesAllInputs(train);
        this.stride = SingleRows.stride(isDense ? DenseBlock.wRows(classes) : classes);
        this.W = isDense
                ? HeapParameter.byUnits(weights, DenseBlock.wRows(classes), DenseBlock.stride(layer.inputs()), descent)
                : new HeapParameter(weights, 0, classes, stride, descent);
        this.b = new HeapParameter(layer.parameters().get(1), 0, classes, stride, descent);
        this.blocks = isDense ? denseBlocks() : nonZeroBlocks();
    }

    /** Whether all inputs are multiplied, zero or not. */
    static boolean takesAllInputs(Samples train) {
        return train.features() instanceof Pixels && train.features().density() >= DENSE;
    }

    private List<Block> denseBlocks() {
        return IntStream.range(0, Blocks.MOST)
                .mapToObj(block -> new Block(new DenseBlock(train, classes, stride)))
                .toList();
    }

    private List<Block> nonZeroBlocks() {
        SingleNonZeros samples = new SingleNonZeros(train, Precision.SINGLE, NonZeroBlock.SUMS);
        return IntStream.range(0, Blocks.MOST)
                .mapToObj(block -> new Block(new NonZeroBlock(samples, stride)))
                .toList();
    }

    @Override
    List<Matrix> lent() {
        return Stream.concat(W.matrices().stream(), b.matrices().stream()).toList();
    }

    @Override
    void read() {
        W.read();
        b.read();
    }

    @Override
    void write() {
        W.write();
        b.write();
    }

    @Override
    double stepHere(int[] newOrder, int from, int to) {
        order = newOrder;
        first = from;
        batch = to - from;
        blocksOfBatch = Blocks.count(batch);
        BlasThreads.team().run(blocksOfBatch, learn);
        BlasThreads.team().run(blocksOfBatch, descend);
        double sum = 0;
        for (int block = 0; block < blocksOfBatch; block++) {
            sum += blocks.get(block).loss;
        }
        return scoring.factor(batch) * sum;
    }

    private void learn(int block) {
        blocks.get(block).learn(Blocks.cut(batch, block, blocksOfBatch), Blocks.cut(batch, block + 1, blocksOfBatch));
    }

    /** The step for one of as many shares of the weights as there are blocks; of the biases with the first. */
    private void descend(int share) {
        int from = FIRST + Blocks.cut(W.size(), share, blocksOfBatch);
        int to = FIRST + Blocks.cut(W.size(), share + 1, blocksOfBatch);
        float[] G = blocks.get(0).G;
        float[] g = blocks.get(0).g;
        for (int block = 1; block < blocksOfBatch; block++) {
            SingleElements.add(blocks.get(block).G, from, G, from, to - from);
        }
        W.follow(G, from, to);
        if (share == 0) {
            for (int block = 1; block < blocksOfBatch; block++) {
                SingleElements.add(blocks.get(block).g, FIRST, g, FIRST, stride);
            }
            b.follow(g, FIRST, FIRST + stride);
        }
    }

    /** Some samples of the batch. */
    private final class Block {
        private final Scoring.HeapRows scores = scoring.heapRows();
        private final BlockInputs inputs;
        private final float[] Z; // then δ; zero beyond the classes
        private final float[] G = new float[W.theta.length];
        private final float[] g = new float[b.theta.length];
        private double loss; // the sum over its samples

        Block(BlockInputs inputs) {
            this.inputs = inputs;
            this.Z = SingleRows.zeros(inputs.rows(), stride);
        }

        /** Loss and gradient for the samples from to to − 1 of the batch. */
        void learn(int from, int to) {
            loss = 0;
            Arrays.fill(G, FIRST, FIRST + W.size(), 0);
            Arrays.fill(g, 0);
            for (int i = from; i < to; i += inputs.rows()) {
                learnRows(first + i, Math.min(inputs.rows(), to - i));
            }
        }

        private void learnRows(int from, int n) {
            inputs.take(order, from, n);
            inputs.scores(W.theta, b.theta, Z);
            loss += scores.lossesAndGradients(Z, stride, order, from, batch, 0, n);
            inputs.addGradient(Z, G); // Z is now ∂L/∂Z
            for (int i = 0; i < n; i++) {
                SingleElements.add(Z, FIRST + i * stride, g, FIRST, stride); // g ← g + δ_i
            }
        }
    }
}
