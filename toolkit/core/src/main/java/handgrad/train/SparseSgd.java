package handgrad.train;

import handgrad.loss.L2Penalty;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Affine;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.vector.VectorApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

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

    /** With fewer units than this BLAS is faster in batches: sorting them costs more than the units. */
    private static final int FEW_UNITS = 32;

    /** So many units of the first layer make a thread worth its while. */
    private static final int UNITS_FOR_A_THREAD = 64;

    private final List<SparseAffine> first = new ArrayList<>(); // the first layer's units, in a part for each thread
    private final SparseBatch X;
    private final int units;
    private final Optional<Network> rest;
    private final Optional<Sgd> restOptimiser;
    private final SoftmaxCrossEntropy loss;
    private final double alpha;
    private final Schedule learningRate;
    private final Samples train;
    private final BySize<Batch> batches = new BySize<>(this::allocate);
    private final IntConsumer forwardPart = this::forwardPart;
    private final IntConsumer stepPart = this::stepPart;
    private double eta;
    private final OpenEpoch openEpoch = new OpenEpoch();
    private @Nullable Matrix Z; // of the last batch
    private @Nullable Matrix dZ;

    private record Batch(Matrix Z, int[] y) {}

    /** The width of the vectors that these steps compute with, where the virtual machine has the Vector API. */
    public static OptionalInt vectorBits() {
        return VectorApi.isAvailable() ? OptionalInt.of(VectorApi.bits()) : OptionalInt.empty();
    }

    /**
     * Whether these steps can train the network, and pay: single precision, an affine layer first, pixels that are mostly
     * zero, and a virtual machine with the Vector API.
     */
    public static boolean suits(Network network, Samples train, int batchSize) {
        return VectorApi.isAvailable()
                && canTrain(network, train)
                && batchSize <= SparseBatch.LARGEST
                && pays(network.layers().get(0).outputs(), ((Pixels) train.features()).density(), batchSize);
    }

    private static boolean pays(int units, double density, int batchSize) {
        return batchSize == 1 ? density < DENSE_ALONE : density < DENSE_IN_BATCHES && units >= FEW_UNITS;
    }

    private static boolean canTrain(Network network, Samples train) {
        return network.precision() == Precision.SINGLE
                && network.layers().get(0) instanceof Affine
                && (network.layers().size() == 1 || network.parameters().size() > 2)
                && train.features() instanceof Pixels pixels
                && pixels.width() <= Character.MAX_VALUE;
    }

    /**
     * Steps on the mean cross-entropy of a batch and the penalty.
     *
     * @param network in single precision, with an affine layer first
     * @param train pixels
     * @throws IllegalArgumentException for anything else, and without the Vector API
     */
    public SparseSgd(Network network, L2Penalty penalty, Samples train, Schedule learningRate) {
        if (!VectorApi.isAvailable() || !canTrain(network, train)) {
            throw new IllegalArgumentException(
                    "sparse steps train a network in single precision that begins with an affine"
                            + " layer on pixels, in a virtual machine with --add-modules=jdk.incubator.vector");
        }
        if (network.inputs() != train.features().width()) {
            throw new ShapeException("the network takes " + network.inputs() + " inputs, a sample has "
                    + train.features().width());
        }
        Layer affine = network.layers().get(0);
        this.units = affine.outputs();
        int parts = Math.max(1, Math.min(BlasThreads.limit(), units / UNITS_FOR_A_THREAD));
        for (int part = 0; part < parts; part++) {
            int from = units * part / parts;
            first.add(new SparseAffine(affine.parameters(), from, units * (part + 1) / parts - from));
        }
        this.X = new SparseBatch(((Pixels) train.features()).nonZeros(train.indices()), network.inputs());
        this.rest = network.withoutFirstLayer();
        this.restOptimiser = rest.map(layers -> new Sgd(penalty.addedTo(layers.parameters()), learningRate));
        this.loss = new SoftmaxCrossEntropy(network.outputs());
        this.alpha = penalty.alpha();
        this.learningRate = learningRate;
        this.train = train;
    }

    @Override
    public int samples() {
        return train.size();
    }

    @Override
    public void beginEpoch(int epoch) {
        openEpoch.begin();
        eta = learningRate.at(epoch);
        if (restOptimiser.isPresent()) {
            restOptimiser.get().beginEpoch(epoch);
        }
        first.forEach(SparseAffine::begin);
    }

    @Override
    public double step(int[] order, int from, int to) {
        openEpoch.require();
        Batch batch = batches.get(to - from);
        for (int i = from; i < to; i++) {
            batch.y[i - from] = train.label(order[i]);
        }
        X.set(order, from, to);
        Z = batch.Z;
        BlasThreads.team().run(first.size(), forwardPart);
        Matrix scores = rest.isPresent() ? rest.get().forwardInTraining(batch.Z) : batch.Z;
        double mean = loss.valueAndGradient(scores, batch.y);
        dZ = rest.isPresent() ? stepRest(rest.get(), scores) : scores;
        BlasThreads.team().run(first.size(), stepPart);
        return mean;
    }

    private void forwardPart(int part) {
        first.get(part).forward(X, Objects.requireNonNull(Z));
    }

    private void stepPart(int part) {
        first.get(part).step(X, Objects.requireNonNull(dZ), eta, alpha);
    }

    /** Back through the layers after the first: their step, and ∂L/∂Z of the first. */
    private Matrix stepRest(Network layers, Matrix delta) {
        layers.backward(delta);
        Matrix gradient = layers.inputGradient();
        restOptimiser.orElseThrow().step();
        return gradient;
    }

    private Batch allocate(int size) {
        return new Batch(Matrix.zeros(Precision.SINGLE, size, units), new int[size]);
    }

    @Override
    public void endEpoch() {
        if (openEpoch.end()) {
            first.forEach(SparseAffine::end);
        }
    }

    @Override
    public void close() {
        batches.all().forEach(batch -> batch.Z.close());
    }
}
