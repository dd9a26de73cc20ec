package handgrad.train;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.nn.Network;
import handgrad.optim.Optimiser;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A network that learns to classify, by softmax cross-entropy. */
public final class ClassifierSteps implements Steps {
    /** Inputs that make a thread worth its while, about 10 µs of work. */
    private static final int PART = 25_000;

    private final Network network;
    private final Samples train;
    private final Optimiser optimiser;
    private final SoftmaxCrossEntropy loss;
    private final BySize<Batch> batches = new BySize<>(this::allocate);
    private final IntConsumer gatherPart = this::gatherPart;
    private @Nullable Batch batch; // the last one

    /** X in parts that threads fill side by side. */
    private record Batch(Matrix X, List<Matrix> parts, int[] y, int[] samples) {}

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
        Batch samples = gather(order, from, to);
        Matrix Z = network.forwardInTraining(samples.X);
        double mean = loss.valueAndGradient(Z, samples.y);
        network.backward(Z); // now ∂L/∂Z
        optimiser.step();
        return mean;
    }

    private Batch gather(int[] order, int from, int to) {
        Batch next = batches.get(to - from);
        for (int i = from; i < to; i++) {
            int sample = train.indices()[order[i]];
            next.samples[i - from] = sample;
            next.y[i - from] = train.labels()[sample];
        }
        batch = next;
        BlasThreads.team().run(next.parts.size(), gatherPart);
        return next;
    }

    private void gatherPart(int part) {
        Batch next = Objects.requireNonNull(batch);
        int from = next.X.rows() * part / next.parts.size();
        train.features().gather(next.samples, from, next.parts.get(part));
    }

    private Batch allocate(int size) {
        int width = train.features().width();
        Matrix X = Matrix.zeros(network.precision(), size, width);
        int parts = (int) Math.max(1, Math.min(Math.min(BlasThreads.limit(), size), (long) size * width / PART));
        return new Batch(
                X,
                IntStream.range(0, parts)
                        .mapToObj(part -> X.rows(size * part / parts, size * (part + 1) / parts))
                        .toList(),
                new int[size],
                new int[size]);
    }

    @Override
    public void close() {
        batches.all().forEach(made -> made.X.close());
    }
}
