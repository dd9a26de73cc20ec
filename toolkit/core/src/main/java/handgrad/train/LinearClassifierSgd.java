package handgrad.train;

import handgrad.loss.ClassificationLoss;
import handgrad.matrix.Matrix;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.optim.Schedule;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear classifier z = W·x + b that learns by stochastic gradient descent on any loss of its scores, mean over the
 * batch. With δ_i = ∂L/∂z_i and w_k the k-th row of W,
 *
 * <pre>
 *   w_k ← w_k − η·δ_ik·x_i,   b_k ← b_k − η·δ_ik        for each sample i and each class k with δ_ik ≠ 0
 * </pre>
 *
 * <p>On the perceptron's loss this is Rosenblatt's rule (sheet 004, Question 3.1a), which leaves W alone where the answer
 * is right and touches two of its rows where it is wrong.
 */
public final class LinearClassifierSgd implements Steps {
    private final Network network;
    private final List<Matrix> w; // the rows of W
    private final Matrix b;
    private final ClassificationLoss loss;
    private final Samples train;
    private final Schedule learningRate;
    private final double[] delta;
    private final BySize<Batch> batches = new BySize<>(this::allocate);
    private double eta;

    private record Batch(Matrix X, List<Matrix> x, int[] y, int[] samples) {}

    /**
     * Steps from the network's present parameters.
     *
     * @param network one affine layer
     */
    public LinearClassifierSgd(Network network, ClassificationLoss loss, Samples train, Schedule learningRate) {
        if (network.layers().size() != 1 || !(network.layers().get(0) instanceof Affine)) {
            throw new IllegalArgumentException(
                    "a linear classifier is one affine layer, not a network of " + network.layers());
        }
        List<Parameter> parameters = network.parameters();
        this.network = network;
        this.w = rows(parameters.get(0).value());
        this.b = parameters.get(1).value();
        this.loss = loss;
        this.train = train;
        this.learningRate = learningRate;
        this.delta = new double[network.outputs()];
    }

    private static List<Matrix> rows(Matrix A) {
        return IntStream.range(0, A.rows()).mapToObj(i -> A.rows(i, i + 1)).toList();
    }

    @Override
    public int samples() {
        return train.size();
    }

    @Override
    public void beginEpoch(int epoch) {
        eta = learningRate.at(epoch);
    }

    @Override
    public double step(int[] order, int from, int to) {
        Batch batch = batches.get(to - from);
        for (int i = from; i < to; i++) {
            batch.samples[i - from] = train.indices()[order[i]];
            batch.y[i - from] = train.label(order[i]);
        }
        train.features().gather(batch.samples, 0, batch.X);
        Matrix Z = network.forward(batch.X);
        double mean = loss.valueAndGradient(Z, batch.y); // Z is now ∂L/∂Z
        for (int i = 0; i < to - from; i++) {
            Z.readRow(i, delta);
            descend(batch.x.get(i));
        }
        return mean;
    }

    /** w_k ← w_k − η·δ_k·x and b_k ← b_k − η·δ_k where δ_k ≠ 0. */
    private void descend(Matrix x) {
        for (int k = 0; k < delta.length; k++) {
            if (delta[k] != 0) {
                w.get(k).axpy(-eta * delta[k], x);
                b.set(0, k, b.get(0, k) - eta * delta[k]);
            }
        }
    }

    private Batch allocate(int size) {
        Matrix X = Matrix.zeros(network.precision(), size, train.features().width());
        return new Batch(X, rows(X), new int[size], new int[size]);
    }

    @Override
    public void close() {
        batches.all().forEach(batch -> batch.X.close());
    }
}
