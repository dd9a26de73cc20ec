package handgrad.train;

import handgrad.loss.L2Penalty;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.vector.VectorApi;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of {@link ClassifierSteps} with {@link Sgd}, faster where inputs are mostly zero: four of five pixels of MNIST
 * are. Only the first layer meets the inputs; it works on the non-zero ones ({@link SparseAffine}), and the layers after it
 * are the network's own. Sums are rounded in another order than BLAS', otherwise the results are the same.
 *
 * <p>While an epoch lasts, the first layer's parameters are here; {@link #endEpoch} gives them back to the network.
 */
public final class SparseSgd implements Steps {
    /** Above this share of non-zero inputs BLAS is faster: sample by sample, and in batches. */
    private static final double DENSE_ALONE = 0.6;

    private static final double DENSE_IN_BATCHES = 0.35;

    private final SparseAffine first;
    private final Optional<Network> rest;
    private final Optional<Sgd> restOptimiser;
    private final SoftmaxCrossEntropy loss;
    private final double alpha;
    private final Schedule learningRate;
    private final Samples train;
    private final NonZeros inputs;
    private final Map<Integer, Batch> batches = new HashMap<>(); // full batches and the shorter last one
    private double eta;

    private record Batch(Matrix Z, int[] y) {}

    /**
     * Whether these steps can train the network, and pay: single precision, an affine layer first, pixels that are mostly
     * zero, and a virtual machine with the Vector API.
     */
    public static boolean suits(Network network, Samples train, int batchSize) {
        return VectorApi.isAvailable()
                && network.precision() == Precision.SINGLE
                && network.layers().get(0) instanceof Affine
                && train.features() instanceof Pixels pixels
                && pixels.density() < (batchSize == 1 ? DENSE_ALONE : DENSE_IN_BATCHES);
    }

    /**
     * Steps on the mean cross-entropy of a batch and the penalty.
     *
     * @param network one that {@link #suits}
     */
    public SparseSgd(Network network, L2Penalty penalty, Samples train, Schedule learningRate) {
        this.first = new SparseAffine(network.layers().get(0).parameters());
        this.rest = network.withoutFirstLayer();
        this.restOptimiser = rest.map(layers -> new Sgd(penalty.addedTo(layers.parameters()), learningRate));
        this.loss = new SoftmaxCrossEntropy(network.outputs());
        this.alpha = penalty.alpha();
        this.learningRate = learningRate;
        this.train = train;
        this.inputs = ((Pixels) train.features()).nonZeros(train.indices());
    }

    @Override
    public int samples() {
        return train.size();
    }

    @Override
    public void beginEpoch(int epoch) {
        eta = learningRate.at(epoch);
        restOptimiser.ifPresent(optimiser -> optimiser.beginEpoch(epoch));
        first.begin();
    }

    @Override
    public double step(int[] order, int from, int to) {
        Batch batch = batches.computeIfAbsent(to - from, this::allocate);
        for (int i = from; i < to; i++) {
            batch.y[i - from] = train.label(order[i]);
        }
        first.forward(inputs, order, from, batch.Z);
        double mean;
        Matrix dZ = batch.Z;
        if (rest.isEmpty()) {
            mean = loss.valueAndGradient(batch.Z, batch.y);
        } else {
            Network layers = rest.get();
            Matrix scores = layers.forward(batch.Z);
            mean = loss.valueAndGradient(scores, batch.y);
            layers.backward(scores);
            dZ = layers.inputGradient();
            restOptimiser.get().step();
        }
        first.step(inputs, order, from, dZ, eta, alpha);
        return mean;
    }

    private Batch allocate(int size) {
        return new Batch(Matrix.zeros(Precision.SINGLE, size, first.outputs()), new int[size]);
    }

    @Override
    public void endEpoch() {
        first.end();
    }

    @Override
    public void close() {
        batches.values().forEach(batch -> batch.Z.close());
    }
}
