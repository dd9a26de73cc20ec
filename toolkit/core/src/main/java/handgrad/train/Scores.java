package handgrad.train;

import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.NotFiniteException;
import handgrad.nn.Network;
import handgrad.parallel.Team;
import handgrad.samples.Samples;
import handgrad.train.kernel.AffineScores;
import handgrad.train.kernel.NonZeroForward;
import handgrad.train.kernel.ScoreReader;

/**
 * What a network says of samples: its last layer's outputs z, by the kernels that train it where these are faster than BLAS.
 * Memory does not grow with the samples.
 */
public final class Scores {
    private static final int BLOCK = 500;

    /** Runs of a block's samples, gathered and read by whichever thread of the team has them. */
    private static final int PIECES = 8;

    private final Samples samples;
    private final ScoreReader reader;
    private final int outputs;

    private Scores(Samples samples, ScoreReader reader, int outputs) {
        this.samples = samples;
        this.reader = reader;
        this.outputs = outputs;
    }

    /**
     * Gives the scores of each sample to the reader. They are the same for any number of threads.
     *
     * @throws handgrad.matrix.ShapeException when the samples have another width than the network's inputs
     * @throws NotFiniteException when a parameter or state of the network is NaN or infinite
     * @throws IllegalStateException when another thread uses the network
     */
    public static void read(Network network, Samples samples, ScoreReader reader) {
        network.exclusively(() -> {
            network.requireFinite();
            new Scores(samples, reader, network.outputs()).read(network);
        });
    }

    private void read(Network network) {
        if (AffineScores.suit(network, samples)) {
            AffineScores.read(network, samples, BlasThreads.team(), reader);
        } else if (NonZeroForward.suits(network, samples)) {
            NonZeroForward[] firstLayer = NonZeroForward.of(network, samples, PIECES);
            byLayers(
                    network,
                    1,
                    network.layers().get(0).outputs(),
                    (H, first, piece) -> firstLayer[piece].write(H, first, cut(H, piece), cut(H, piece + 1)));
        } else {
            byLayers(network, 0, samples.features().width(), this::gather);
        }
    }

    /** Fills a piece of the rows of H, the inputs of a layer, for the samples from {@code first} on. */
    @FunctionalInterface
    private interface Inputs {
        void fill(Matrix H, int first, int piece);
    }

    private void byLayers(Network network, int layer, int width, Inputs inputs) {
        int n = samples.size();
        Team team = BlasThreads.team();
        try (Matrix block = Matrix.zeros(network.precision(), Math.min(BLOCK, n), width)) {
            for (int from = 0; from < n; from += BLOCK) {
                int first = from;
                Matrix H = block.rows(0, Math.min(BLOCK, n - from));
                team.run(PIECES, piece -> inputs.fill(H, first, piece));
                Matrix Z = network.forwardFrom(layer, H);
                team.run(PIECES, piece -> read(Z, first, piece));
            }
        }
    }

    private void gather(Matrix X, int first, int piece) {
        int from = cut(X, piece);
        int to = cut(X, piece + 1);
        if (from < to) {
            samples.features().gather(samples.indices(), first + from, X.rows(from, to));
        }
    }

    private void read(Matrix Z, int first, int piece) {
        double[] z = new double[outputs];
        for (int i = cut(Z, piece); i < cut(Z, piece + 1); i++) {
            Z.readRow(i, z);
            reader.read(first + i, z);
        }
    }

    private static int cut(Matrix A, int piece) {
        return A.rows() * piece / PIECES;
    }
}
