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
import handgrad.nn.Relu;
import handgrad.optim.Adam;
import handgrad.optim.Schedule;
import handgrad.vector.Tiles;
import handgrad.vector.VectorApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The steps of {@link ClassifierSteps} with SGD or {@link Adam} for affine layers with relu between them, in three rounds of
 * work for the threads instead of one for each product: forward through the first layer; forward, loss and back through the
 * others; the weights. Products are {@link Tiles}, whose sums are rounded in another order than BLAS', otherwise the
 * results are the same.
 *
 * <p>What one thread writes and another reads has to travel between their caches. So each thread has a copy of the inputs and
 * some units of the first layer for itself, and then rows of the batch in the others.
 *
 * <p>While an epoch lasts, the parameters are here; {@link #endEpoch} gives them back to the network.
 */
public final class TiledSteps implements Steps {
    /** With smaller batches packing costs BLAS less than these steps cost elsewhere. */
    private static final int SMALLEST_BATCH = 32;

    /** With a smaller first layer tiles are narrow. */
    private static final int FEWEST_UNITS = 64;

    /** So many units of the first layer make a thread worth its while. */
    private static final int UNITS_FOR_A_THREAD = 64;

    /** Rows and units are cut where tiles end. */
    private static final int GRAIN = 16;

    private final List<Part> parts = new ArrayList<>();
    private final List<TiledLayer> others = new ArrayList<>(); // the layers after the first
    private final TiledLayer[] layers; // all of them, the first in its parts
    private final Samples train;
    private final Pixels pixels;
    private final HeapRule rule;
    private final int units; // of the first layer
    private final int classes;
    private final IntConsumer forward = this::forward;
    private final IntConsumer learn = this::learn;
    private final IntConsumer step = this::stepPart;
    private final OpenEpoch openEpoch = new OpenEpoch();
    private int batch;
    private int[] samples = new int[0];
    private int[] y = new int[0];
    private float[][] H = new float[0][]; // the inputs of each of the other layers
    private float[][] dZ = new float[0][]; // of each layer; that of the last is Z at first

    /**
     * Whether these steps can train the network, and pay: single precision, two affine layers or more with relu between
     * them, not too few units and samples, and a virtual machine with the Vector API on AVX-512.
     */
    public static boolean suits(Network network, Samples train, int batchSize) {
        return VectorApi.isAvailable()
                && VectorApi.bits() == 512
                && canTrain(network, train)
                && batchSize >= SMALLEST_BATCH
                && network.layers().get(0).outputs() >= FEWEST_UNITS;
    }

    private static boolean canTrain(Network network, Samples train) {
        List<Layer> layers = network.layers();
        return network.precision() == Precision.SINGLE
                && train.features() instanceof Pixels
                && layers.size() >= 3
                && layers.size() % 2 == 1
                && IntStream.range(0, layers.size())
                        .allMatch(l -> l % 2 == 0 ? layers.get(l) instanceof Affine : layers.get(l) instanceof Relu);
    }

    /** Steps of SGD on the mean cross-entropy of a batch and the penalty. */
    public static TiledSteps sgd(Network network, L2Penalty penalty, Samples train, Schedule learningRate) {
        return new TiledSteps(network, train, new HeapSgd(penalty.alpha(), learningRate));
    }

    /**
     * Steps of Adam on the same.
     *
     * @param adam made for {@code penalty.addedTo(network.parameters())}; holds the moments between epochs
     */
    public static TiledSteps adam(Network network, L2Penalty penalty, Samples train, Adam adam) {
        return new TiledSteps(network, train, new HeapAdam(penalty.alpha(), adam));
    }

    private TiledSteps(Network network, Samples train, HeapRule rule) {
        if (!VectorApi.isAvailable() || !canTrain(network, train)) {
            throw new IllegalArgumentException(
                    "tiled steps train affine layers with relu between them on pixels in single precision,"
                            + " in a virtual machine with --add-modules=jdk.incubator.vector");
        }
        this.pixels = (Pixels) train.features();
        if (network.inputs() != pixels.width()) {
            throw new ShapeException(
                    "the network takes " + network.inputs() + " inputs, a sample has " + pixels.width());
        }
        this.rule = rule;
        this.classes = network.outputs();
        this.train = train.requireClasses(classes);
        for (int l = 2; l < network.layers().size(); l += 2) {
            Layer layer = network.layers().get(l);
            others.add(new TiledLayer(layer.parameters(), 0, layer.outputs(), true, rule));
        }
        Layer first = network.layers().get(0);
        this.units = first.outputs();
        int threads = Math.max(1, Math.min(BlasThreads.limit(), units / UNITS_FOR_A_THREAD));
        for (int p = 0; p < threads; p++) {
            int from = cut(units, p, threads);
            int to = cut(units, p + 1, threads);
            parts.add(new Part(p, threads, new TiledLayer(first.parameters(), from, to - from, false, rule)));
        }
        this.layers = Stream.concat(parts.stream().map(part -> part.first), others.stream())
                .toArray(TiledLayer[]::new);
    }

    /** Where part p of n things begins. */
    private static int cut(int n, int p, int parts) {
        return p == parts ? n : n * p / parts / GRAIN * GRAIN;
    }

    @Override
    public int samples() {
        return train.size();
    }

    @Override
    public void beginEpoch(int epoch) {
        openEpoch.begin();
        rule.beginEpoch(epoch);
        Map<String, Matrix> state = rule.state();
        for (TiledLayer layer : layers) {
            layer.begin(state);
        }
    }

    @Override
    public void endEpoch() {
        if (openEpoch.end()) {
            Map<String, Matrix> state = rule.state();
            for (TiledLayer layer : layers) {
                layer.end(state);
            }
            rule.restore(state);
        }
    }

    @Override
    public double step(int[] order, int from, int to) {
        openEpoch.require();
        batch = to - from;
        reserve(batch);
        for (int i = 0; i < batch; i++) {
            samples[i] = train.indices()[order[from + i]];
            y[i] = train.labels()[samples[i]];
        }
        rule.beginStep();
        BlasThreads.team().run(parts.size(), forward);
        BlasThreads.team().run(parts.size(), learn);
        BlasThreads.team().run(parts.size(), step);
        double sum = 0;
        for (int p = 0; p < parts.size(); p++) {
            sum += parts.get(p).loss;
        }
        return sum / batch;
    }

    private void forward(int part) {
        parts.get(part).forward();
    }

    private void learn(int part) {
        parts.get(part).learn();
    }

    private void stepPart(int part) {
        parts.get(part).step();
    }

    /** Room for so many samples. */
    private void reserve(int size) {
        if (size <= samples.length) {
            return;
        }
        H = new float[others.size()][];
        dZ = new float[others.size() + 1][];
        for (int l = 0; l < others.size(); l++) {
            H[l] = HeapMatrix.zeros(size, others.get(l).inputs());
            dZ[l] = HeapMatrix.zeros(size, others.get(l).inputs());
        }
        dZ[others.size()] = HeapMatrix.zeros(size, classes);
        parts.forEach(part -> part.X = HeapMatrix.zeros(size, pixels.width()));
        samples = new int[size];
        y = new int[size];
    }

    /** One thread's share of a step. */
    private final class Part {
        private final int number;
        private final int of;
        private final TiledLayer first;
        private final SoftmaxCrossEntropy crossEntropy = new SoftmaxCrossEntropy(classes);
        private float[] X = new float[0]; // a copy of all samples of the batch
        private double loss; // of its rows, the sum

        private Part(int number, int of, TiledLayer first) {
            this.number = number;
            this.of = of;
            this.first = first;
        }

        /** Its units of the first layer, for all rows. */
        private void forward() {
            pixels.gather(samples, batch, X, Tiles.stride(first.inputs()));
            int stride = Tiles.stride(units);
            first.forward(X, H[0], stride, 0, batch);
            first.relu(H[0], stride, 0, batch);
        }

        /** Its rows, forward through the other layers and back. */
        private void learn() {
            int last = others.size() - 1;
            int from = cut(batch, number, of);
            int to = cut(batch, number + 1, of);
            for (int l = 0; l < last; l++) {
                int stride = Tiles.stride(others.get(l + 1).inputs());
                others.get(l).forward(H[l], H[l + 1], stride, from, to);
                others.get(l).relu(H[l + 1], stride, from, to);
            }
            int stride = Tiles.stride(classes);
            others.get(last).forward(H[last], dZ[last + 1], stride, from, to);
            loss = crossEntropy.valueAndGradient(dZ[last + 1], 0, stride, y, batch, from, to);
            for (int l = last; l >= 0; l--) {
                others.get(l).backward(dZ[l + 1], H[l], dZ[l], from, to);
            }
            scale(dZ[last + 1], from * stride, to * stride);
            for (int l = last; l >= 0; l--) {
                int width = Tiles.stride(others.get(l).inputs());
                scale(dZ[l], from * width, to * width);
            }
        }

        private void scale(float[] gradient, int from, int to) {
            float factor = rule.factor();
            if (factor != 1) {
                for (int i = from; i < to; i++) {
                    gradient[i] *= factor;
                }
            }
        }

        /** The step of its units of the first layer, and of the weights of some inputs of the others. */
        private void step() {
            int stride = Tiles.stride(units);
            first.stepWeights(X, dZ[0], stride, batch, 0, first.inputs());
            first.stepBiases(dZ[0], stride, batch);
            for (int l = 0; l < others.size(); l++) {
                TiledLayer layer = others.get(l);
                int width = layer.outputsStride();
                int from = cut(layer.inputs(), number, of);
                int to = cut(layer.inputs(), number + 1, of);
                layer.stepWeights(H[l], dZ[l + 1], width, batch, from, to);
                if (number == of - 1) {
                    layer.stepBiases(dZ[l + 1], width, batch);
                }
            }
        }
    }
}
