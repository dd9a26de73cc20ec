package handgrad.train;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.nn.Network;
import handgrad.optim.Optimiser;
import java.util.HashMap;
import java.util.Map;

/** A network that learns to classify, by softmax cross-entropy. */
public final class ClassifierSteps implements Steps {
    private final Network network;
    private final Samples train;
    private final Optimiser optimiser;
    private final SoftmaxCrossEntropy loss;
    private final Map<Integer, Batch> batches = new HashMap<>(); // full batches and the shorter last one

    private record Batch(Matrix X, int[] y, int[] samples) {}

    /**
     * Steps on the mean cross-entropy of a batch.
     *
     * @param optimiser moves the network's parameters; with {@code penalty.addedTo(network.parameters())} as its own, a
     *     penalty is part of the objective
     */
    public ClassifierSteps(Network network, Samples train, Optimiser optimiser) {
        this.network = network;
        this.train = train;
        this.optimiser = optimiser;
        this.loss = new SoftmaxCrossEntropy(network.outputs());
    }

    @Override
    public int samples() {
        return train.size();
    }

    @Override
    public void beginEpoch(int epoch) {
        optimiser.beginEpoch(epoch);
    }

    @Override
    public double step(int[] order, int from, int to) {
        Batch batch = gather(order, from, to);
        Matrix Z = network.forward(batch.X);
        double mean = loss.valueAndGradient(Z, batch.y);
        network.backward(Z); // now ∂L/∂Z
        optimiser.step();
        return mean;
    }

    private Batch gather(int[] order, int from, int to) {
        Batch batch = batches.computeIfAbsent(to - from, this::allocate);
        for (int i = from; i < to; i++) {
            int sample = train.indices()[order[i]];
            batch.samples[i - from] = sample;
            batch.y[i - from] = train.labels()[sample];
        }
        train.features().gather(batch.samples, 0, batch.X);
        return batch;
    }

    private Batch allocate(int size) {
        return new Batch(
                Matrix.zeros(network.precision(), size, train.features().width()), new int[size], new int[size]);
    }

    @Override
    public void close() {
        batches.values().forEach(batch -> batch.X.close());
    }
}
