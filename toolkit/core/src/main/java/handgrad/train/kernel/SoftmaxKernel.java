package handgrad.train.kernel;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.samples.Samples;
import handgrad.vector.SingleRows;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mini-batches through one affine layer, as softmax regression has it, in single precision, on the inputs that are not zero.
 * A batch is cut into blocks, each of which has a sum of the gradient for itself:
 *
 * <pre>
 *   z_i = b + Σ_j x_ij·v_j,   δ_i = ∂L/∂z_i          for each sample i of the block
 *   g_j = Σ_i x_ij·δ_i,   g = Σ_i δ_i
 *   v_j, b ← one step of the rule along the sum over the blocks
 * </pre>
 *
 * <p>How a batch is cut depends on its size alone ({@link Blocks}), so that any number of threads gives the same bits, and so does
 * {@link WideKernel}, where several regressions that see the same batches learn faster together.
 */
final class SoftmaxKernel extends HeapKernel {
    /** The gradient of a larger layer leaves no room for anything else in the cache. */
    static final int MOST_UNITS = 48;

    /** Sums of a row that are added up side by side, as {@link WideKernel} does. */
    private static final int SUMS = 4;

    /** Samples of a block that are worked on together. */
    private static final int ROWS = 16;

    private final Samples train;
    private final SingleNonZeros samples;
    private final Scoring scoring;
    private final int classes;
    private final int stride;
    private final HeapParameter V;
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
        this.samples = new SingleNonZeros(train, Precision.SINGLE, SUMS);
        this.scoring = new Scoring(descent.objective(), train, network.outputs());
        this.classes = layer.outputs();
        this.stride = SingleRows.stride(classes);
        this.V = new HeapParameter(layer.parameters().get(0), 0, classes, stride, descent);
        this.b = new HeapParameter(layer.parameters().get(1), 0, classes, stride, descent);
        this.blocks =
                IntStream.range(0, Blocks.MOST).mapToObj(block -> new Block()).toList();
    }

    @Override
    List<Matrix> lent() {
        return Stream.concat(V.matrices().stream(), b.matrices().stream()).toList();
    }

    @Override
    void read() {
        V.read();
        b.read();
    }

    @Override
    void write() {
        V.write();
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

    /** The step for one of as many shares of the inputs as there are blocks; of the biases with the first. */
    private void descend(int share) {
        int inputs = V.inputs();
        int from = Blocks.cut(inputs, share, blocksOfBatch) * stride;
        int to = Blocks.cut(inputs, share + 1, blocksOfBatch) * stride;
        float[] G = blocks.get(0).G;
        float[] g = blocks.get(0).g;
        for (int block = 1; block < blocksOfBatch; block++) {
            add(blocks.get(block).G, from, to, G);
        }
        V.follow(from, to - from, G, from);
        if (share == 0) {
            for (int block = 1; block < blocksOfBatch; block++) {
                add(blocks.get(block).g, 0, stride, g);
            }
            b.follow(0, stride, g, 0);
        }
    }

    private static void add(float[] a, int from, int to, float[] sum) {
        for (int i = from; i < to; i++) {
            sum[i] += a[i];
        }
    }

    /** Some samples of the batch. */
    private final class Block {
        private final @Nullable SoftmaxCrossEntropy softmax =
                scoring.crossEntropy() == null ? null : new SoftmaxCrossEntropy(classes);
        private final int[] y = new int[ROWS];
        private final double[] z = new double[classes];
        private final float[] Z = new float[ROWS * stride]; // then δ; zero beyond the classes
        private final float[] G = HeapMatrix.zeros(V.inputs(), stride);
        private final float[] g = new float[stride];
        private double loss; // the sum over its samples

        /** Loss and gradient for the samples from to to − 1 of the batch. */
        void learn(int from, int to) {
            loss = 0;
            Arrays.fill(G, 0);
            Arrays.fill(g, 0);
            for (int i = from; i < to; i += ROWS) {
                learnRows(first + i, Math.min(ROWS, to - i));
            }
        }

        private void learnRows(int from, int n) {
            samples.fetch(order, from, from + n);
            for (int i = 0; i < n; i++) {
                scores(i, order[from + i]);
            }
            loss += softmax == null ? score(from, n) : score(softmax, from, n);
            for (int i = 0; i < n; i++) {
                gradient(i, order[from + i]);
            }
        }

        /** z_i ← b + Σ_j x_ij·v_j. */
        private void scores(int i, int sample) {
            int begin = samples.begin(sample);
            int entries = samples.end(sample) - begin;
            System.arraycopy(b.theta, 0, Z, i * stride, stride);
            SingleRows.addRows(V.theta, stride, samples.inputs(), begin, samples.x(), begin, entries, Z, i * stride);
        }

        private double score(SoftmaxCrossEntropy crossEntropy, int from, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = train.label(order[from + i]);
            }
            return crossEntropy.valueAndGradient(Z, 0, stride, y, batch, 0, n);
        }

        private double score(int from, int n) {
            double c = scoring.factor(batch);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < classes; k++) {
                    z[k] = Z[i * stride + k];
                }
                sum += scoring.rowAndGradient(z, order[from + i], c);
                for (int k = 0; k < classes; k++) {
                    Z[i * stride + k] = (float) z[k];
                }
            }
            return sum;
        }

        /** g_j ← g_j + x_ij·δ_i for the inputs j of the sample, g ← g + δ_i. */
        private void gradient(int i, int sample) {
            int begin = samples.begin(sample);
            int entries = samples.end(sample) - begin;
            SingleRows.addToRows(G, stride, samples.inputs(), begin, samples.x(), begin, entries, Z, i * stride);
            for (int k = 0; k < stride; k++) {
                g[k] += Z[i * stride + k];
            }
        }
    }
}
