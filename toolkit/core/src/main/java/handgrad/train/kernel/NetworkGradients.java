package handgrad.train.kernel;

import handgrad.loss.Objective;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.samples.Samples;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The gradients that the layers of a network know, each product one call of BLAS: for every network and every loss. */
public final class NetworkGradients implements Gradients {
    /** Inputs that make a piece worth a thread's while, about 10 µs of work. */
    private static final int PIECE = 25_000;

    private static final int MOST_PIECES = 8;

    private final Network network;
    private final Samples train;
    private final Scoring scoring;
    private final BySize<Batch> batches = new BySize<>(this::allocate);
    private final IntConsumer gatherPiece = this::gatherPiece;
    private @Nullable Batch batch; // the last one

    /** X in pieces that threads fill side by side. */
    private record Batch(Matrix X, List<Matrix> pieces, Scoring.Room targets, int[] samples) {}

    /** @throws handgrad.matrix.ShapeException when network, loss and samples do not go together */
    public NetworkGradients(Network network, Objective objective, Samples train) {
        this.network = network;
        this.train = train;
        this.scoring = new Scoring(objective, train, network.outputs());
    }

    @Override
    public List<Parameter> parameters() {
        return network.parameters();
    }

    @Override
    public double of(int[] order, int from, int to) {
        Batch next = gather(order, from, to);
        return goBack(network.forwardInTraining(next.X), order, from, next);
    }

    /** The same for all samples of the order as in evaluation, without dropout. */
    public double evaluate(int[] order) {
        Batch all = gather(order, 0, order.length);
        return goBack(network.forward(all.X), order, 0, all);
    }

    /** The mean loss of all samples of the order as in evaluation, and no gradient. */
    public double lossOf(int[] order) {
        Batch all = gather(order, 0, order.length);
        return scoring.valueAndGradient(network.forward(all.X), order, 0, all.targets);
    }

    private Batch gather(int[] order, int from, int to) {
        Batch next = batches.get(to - from);
        for (int i = from; i < to; i++) {
            next.samples[i - from] = train.indices()[order[i]];
        }
        batch = next;
        BlasThreads.team().run(next.pieces.size(), gatherPiece);
        return next;
    }

    private double goBack(Matrix Z, int[] order, int from, Batch next) {
        double mean = scoring.valueAndGradient(Z, order, from, next.targets);
        network.backward(Z); // now ∂L/∂Z
        return mean;
    }

    private void gatherPiece(int piece) {
        Batch next = Objects.requireNonNull(batch);
        int from = Blocks.cut(next.X.rows(), piece, next.pieces.size());
        train.features().gather(next.samples, from, next.pieces.get(piece));
    }

    private Batch allocate(int size) {
        int width = train.features().width();
        Matrix X = Matrix.zeros(network.precision(), size, width);
        int pieces = (int) Math.max(1, Math.min(Math.min(MOST_PIECES, size), (long) size * width / PIECE));
        return new Batch(
                X,
                IntStream.range(0, pieces)
                        .mapToObj(piece -> X.rows(Blocks.cut(size, piece, pieces), Blocks.cut(size, piece + 1, pieces)))
                        .toList(),
                scoring.room(size),
                new int[size]);
    }

    @Override
    public void close() {
        batches.all().forEach(made -> made.X.close());
    }
}
