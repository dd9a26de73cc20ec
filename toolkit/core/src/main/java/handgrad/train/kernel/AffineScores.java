package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.parallel.Team;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.vector.SingleRows;
import handgrad.vector.Tiles;
import handgrad.vector.VectorApi;
import java.util.stream.IntStream;

/**
 * What one affine layer says of pixels, z = W·x + b in single precision, by the products of {@link DenseBlock}: some samples at
 * a time, while their pixels are in the cache. For ten classes BLAS takes about twice as long: it packs all pixels first.
 */
public final class AffineScores {
    /** Samples of a round, after which threads wait for each other. */
    private static final int ROUND = 2048;

    private final Samples samples;
    private final int[] order;
    private final int units;
    private final int stride;
    private final float[] W;
    private final float[] b;

    private AffineScores(Network network, Samples samples) {
        Affine layer = (Affine) network.layers().get(0);
        Matrix weights = layer.parameters().get(0).value();
        this.samples = samples;
        this.order = IntStream.range(0, samples.size()).toArray();
        this.units = layer.outputs();
        this.stride = SingleRows.stride(DenseBlock.wRows(units));
        this.W = SingleRows.zeros(DenseBlock.wRows(units), DenseBlock.stride(layer.inputs()));
        this.b = new float[FIRST + units];
        for (int k = 0; k < units; k++) {
            weights.read(k * layer.inputs(), W, FIRST + k * DenseBlock.stride(layer.inputs()), layer.inputs());
        }
        layer.parameters().get(1).value().read(0, b, FIRST, units);
    }

    /** Whether these products suit: one layer of some classes, on pixels, where Java's vectors are fast. */
    public static boolean suit(Network network, Samples samples) {
        return VectorApi.isAvailable()
                && network.precision() == Precision.SINGLE
                && network.layers().size() == 1
                && network.layers().get(0) instanceof Affine layer
                && layer.hasBias()
                && layer.inputs() == samples.features().width()
                && layer.outputs() <= SoftmaxKernel.MOST_UNITS
                && samples.features() instanceof Pixels
                && Tiles.stride(layer.inputs()) <= Integer.MAX_VALUE / (2 * DenseBlock.ROWS);
    }

    /** Gives the scores of each sample, the samples shared out among the team. They are the same for any number of threads. */
    public static void read(Network network, Samples samples, Team team, ScoreReader reader) {
        AffineScores scores = new AffineScores(network, samples);
        Worker[] workers = IntStream.range(0, team.size())
                .mapToObj(thread -> scores.new Worker(reader))
                .toArray(Worker[]::new);
        for (int from = 0; from < samples.size(); from += ROUND) {
            int first = from;
            int n = Math.min(ROUND, samples.size() - from);
            team.run(
                    workers.length,
                    w -> workers[w].read(
                            first + Blocks.cut(n, w, workers.length), first + Blocks.cut(n, w + 1, workers.length)));
        }
    }

    private final class Worker {
        private final DenseBlock block = new DenseBlock(samples, units, stride);
        private final float[] Z = SingleRows.zeros(DenseBlock.ROWS, stride);
        private final double[] z = new double[units];
        private final ScoreReader reader;

        Worker(ScoreReader reader) {
            this.reader = reader;
        }

        void read(int from, int to) {
            for (int i = from; i < to; i += DenseBlock.ROWS) {
                int n = Math.min(DenseBlock.ROWS, to - i);
                block.take(order, i, n);
                block.scores(W, b, Z);
                for (int r = 0; r < n; r++) {
                    for (int k = 0; k < units; k++) {
                        z[k] = Z[FIRST + r * stride + k];
                    }
                    reader.read(i + r, z);
                }
            }
        }
    }
}
