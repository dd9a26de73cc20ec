package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.samples.Samples;
import handgrad.vector.SingleElements;
import handgrad.vector.SingleRows;
import handgrad.vector.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mini-batches through affine layers with relu between them, in single precision, in three rounds of work for the threads
 * instead of one for each product: forward through the first layer; forward, loss and back through the others; the steps.
 *
 * <p>What one thread writes and another reads has to travel between their caches. So each thread has some units of the first
 * layer for itself, and then rows of the batch in the others. How the work is cut changes no bit: each number is summed by
 * one thread, in an order that depends on the batch alone.
 */
final class ChainKernel extends HeapKernel {
    /** So many units of the first layer make a thread worth its while. */
    private static final int UNITS_FOR_A_THREAD = 64;

    /** Rows and units are cut where tiles end. */
    private static final int GRAIN = 16;

    private final Scoring scoring;
    private final List<Part> parts = new ArrayList<>();
    private final List<TiledWeights> others = new ArrayList<>(); // the layers after the first
    private final @Nullable NonZeroBatch nonZeros; // null where the first layer takes all inputs
    private final int units; // of the first layer
    private final int classes;
    private final IntConsumer forward = this::forward;
    private final IntConsumer learn = this::learn;
    private final IntConsumer step = this::stepPart;
    private int[] order = {};
    private int from;
    private int batch;
    private double[] losses = {};
    private float[][] H = {}; // the inputs of each of the other layers
    private float[][] dZ = {}; // of each layer; that of the last is Z at first

    /** @param skipsZeros whether the first layer works on the inputs that are not zero */
    ChainKernel(Network network, Samples train, Descent descent, boolean skipsZeros) {
        this.scoring = new Scoring(descent.objective(), train, network.outputs());
        this.classes = network.outputs();
        for (int l = 2; l < network.layers().size(); l += 2) {
            Affine layer = (Affine) network.layers().get(l);
            others.add(new TiledWeights(layer, 0, layer.outputs(), true, descent));
        }
        Affine first = (Affine) network.layers().get(0);
        this.units = first.outputs();
        this.nonZeros = skipsZeros ? new NonZeroBatch(train) : null;
        int threads = Math.max(1, Math.min(BlasThreads.limit(), units / UNITS_FOR_A_THREAD));
        for (int p = 0; p < threads; p++) {
            int begin = cut(units, p, threads);
            int count = cut(units, p + 1, threads) - begin;
            parts.add(new Part(
                    p,
                    threads,
                    nonZeros != null
                            ? new NonZeroInputs(first, begin, count, nonZeros, descent)
                            : new TiledInputs(first, begin, count, train, descent)));
        }
    }

    /** Where part p of n things begins. */
    private static int cut(int n, int p, int parts) {
        return p == parts ? n : n * p / parts / GRAIN * GRAIN;
    }

    @Override
    List<Matrix> lent() {
        return Stream.concat(
                        parts.stream().flatMap(part -> part.first.matrices()),
                        others.stream().flatMap(TiledWeights::matrices))
                .toList();
    }

    @Override
    void read() {
        parts.forEach(part -> part.first.read());
        others.forEach(TiledWeights::read);
    }

    @Override
    void write() {
        parts.forEach(part -> part.first.write());
        others.forEach(TiledWeights::write);
    }

    @Override
    double stepHere(int[] newOrder, int newFrom, int to) {
        order = newOrder;
        from = newFrom;
        batch = to - newFrom;
        reserve(batch);
        if (nonZeros != null) {
            nonZeros.take(order, from, to);
        }
        BlasThreads.team().run(parts.size(), forward);
        BlasThreads.team().run(parts.size(), learn);
        BlasThreads.team().run(parts.size(), step);
        double sum = 0;
        for (int grain = 0; grain * GRAIN < batch; grain++) {
            sum += losses[grain];
        }
        return scoring.factor(batch) * sum;
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
        if (size <= losses.length) {
            return;
        }
        H = new float[others.size()][];
        dZ = new float[others.size() + 1][];
        for (int l = 0; l < others.size(); l++) {
            H[l] = SingleRows.zeros(size, Tiles.stride(others.get(l).inputs()));
            dZ[l] = SingleRows.zeros(size, Tiles.stride(others.get(l).inputs()));
        }
        dZ[others.size()] = SingleRows.zeros(size, Tiles.stride(classes));
        losses = new double[size];
    }

    /** One thread's share of a step. */
    private final class Part {
        private final int number;
        private final int of;
        private final FirstLayer first;
        private final Scoring.HeapRows scores = scoring.heapRows();

        private Part(int number, int of, FirstLayer first) {
            this.number = number;
            this.of = of;
            this.first = first;
        }

        /** Its units of the first layer, for all rows. */
        private void forward() {
            first.take(order, from, from + batch);
            int stride = Tiles.stride(units);
            first.forward(H[0], stride);
            int begin = cut(units, number, of);
            relu(H[0], stride, begin, Tiles.columns(cut(units, number + 1, of) - begin), 0, batch);
        }

        private void relu(float[] h, int stride, int column, int columns, int begin, int end) {
            for (int i = begin; i < end; i++) {
                SingleElements.relu(h, h, FIRST + i * stride + column, columns);
            }
        }

        /** Its rows, forward through the other layers and back. */
        private void learn() {
            int last = others.size() - 1;
            int begin = cut(batch, number, of);
            int end = cut(batch, number + 1, of);
            for (int l = 0; l < last; l++) {
                int width = others.get(l + 1).inputs();
                affine(l, H[l + 1], Tiles.stride(width), begin, end);
                relu(H[l + 1], Tiles.stride(width), 0, Tiles.columns(width), begin, end);
            }
            affine(last, dZ[last + 1], Tiles.stride(classes), begin, end);
            score(dZ[last + 1], begin, end);
            for (int l = last; l >= 0; l--) {
                back(l, begin, end);
            }
        }

        private void affine(int l, float[] Z, int stride, int begin, int end) {
            TiledWeights layer = others.get(l);
            layer.biases().set(Z, stride, begin, end);
            layer.addProduct(H[l], Tiles.stride(layer.inputs()), Z, stride, 0, begin, end);
        }

        /** ∂L/∂Z' ← ∂L/∂Z·W ⊙ 1[H' &gt; 0], where H' = max(Z', 0) are the inputs of the layer. */
        private void back(int l, int begin, int end) {
            int width = others.get(l).inputs();
            int stride = Tiles.stride(width);
            int zStride = l + 1 < others.size() ? Tiles.stride(others.get(l + 1).inputs()) : Tiles.stride(classes);
            others.get(l).setProductBack(dZ[l + 1], zStride, dZ[l], stride, begin, end);
            for (int i = begin; i < end; i++) {
                SingleElements.keepWherePositive(dZ[l], H[l], dZ[l], FIRST + i * stride, Tiles.columns(width));
            }
        }

        /** The losses of its rows, added up by grains; Z ← ∂L/∂Z. */
        private void score(float[] Z, int begin, int end) {
            int stride = Tiles.stride(classes);
            for (int i = begin; i < end; i += GRAIN) {
                int next = Math.min(i + GRAIN, end);
                losses[i / GRAIN] = scores.lossesAndGradients(Z, stride, order, from, batch, i, next);
            }
        }

        /** The step of its units of the first layer, and of the weights of some inputs of the others. */
        private void step() {
            first.step(dZ[0], Tiles.stride(units), batch);
            for (int l = 0; l < others.size(); l++) {
                TiledWeights layer = others.get(l);
                int width = layer.inputs();
                int zStride =
                        l + 1 < others.size() ? Tiles.stride(others.get(l + 1).inputs()) : Tiles.stride(classes);
                int begin = cut(width, number, of);
                int end = cut(width, number + 1, of);
                layer.step(H[l], Tiles.stride(width), dZ[l + 1], zStride, 0, batch, begin, end);
                if (number == of - 1) {
                    layer.biases().step(dZ[l + 1], zStride, batch);
                }
            }
        }
    }
}
