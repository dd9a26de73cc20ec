package handgrad.train.kernel;

import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.DiagonalLayer;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.optim.Rule;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.vector.Tiles;
import handgrad.vector.VectorApi;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Which kernel takes the steps of a plan: the fastest that can. All are right; what each is good for was measured
 * ({@code handgrad bench train}, {@code handgrad bench growth}).
 *
 * @param words what a reader is told of it
 * @param maker makes it
 */
public record KernelChoice(String words, Supplier<Kernel> maker) {
    private static final String SAMPLE_BY_SAMPLE =
            "all layers at once, one sample a step, on the inputs that are not zero, in Java's Vector API";

    /** Above this share of non-zero inputs BLAS is faster with one sample a step. */
    private static final double DENSE_ALONE = 0.6;

    /** Above this one the first layer's products are faster in tiles. */
    static final double DENSE_IN_BATCHES = 0.35;

    /** With fewer units in the first layer, sorting a batch's inputs costs more than it saves; tiles are narrow. */
    static final int FEW_UNITS_SORTED = 32;

    private static final int FEW_UNITS_TILED = 64;

    /** With fewer samples a batch there is little to share between them. */
    private static final int SMALL_BATCH = 4;

    private static final int SMALL_TILED_BATCH = 32;

    /** Dense layers in tiles are faster than by BLAS on vectors of so many bits alone. */
    private static final int TILED_BITS = 512;

    /** Numbers in it, with room for what pads the rows. */
    static final int LARGEST_ARRAY = Integer.MAX_VALUE - (1 << 16);

    /**
     * Chooses.
     *
     * @param rule of the network's parameters
     */
    public static KernelChoice of(Network network, Objective objective, Rule rule, int batchSize, Samples train) {
        Descent descent = new Descent(objective, rule);
        Conditions can = new Conditions(network, train, rule, batchSize);
        if (can.goSampleBySample()) {
            return network.precision() == Precision.SINGLE
                    ? new KernelChoice(
                            SAMPLE_BY_SAMPLE + ", in single precision",
                            () -> new SingleSampleKernel(network, train, descent))
                    : new KernelChoice(
                            SAMPLE_BY_SAMPLE + ", in double precision",
                            () -> new DoubleSampleKernel(network, train, descent));
        }
        if (can.goByBlocks()) {
            return new KernelChoice(
                    "one layer on "
                            + (SoftmaxKernel.takesAllInputs(train) ? "all inputs" : "the inputs that are not zero")
                            + ", a block of the batch at a time, in Java's Vector API",
                    () -> new SoftmaxKernel(network, train, descent));
        }
        if (can.skipZerosInBatches()) {
            return new KernelChoice(
                    "the first layer on the inputs that are not zero, the others in tiles, in Java's Vector API",
                    () -> new ChainKernel(network, train, descent, true));
        }
        if (can.goInTiles()) {
            return new KernelChoice(
                    "all layers in tiles, in Java's Vector API", () -> new ChainKernel(network, train, descent, false));
        }
        return new KernelChoice(
                "layer by layer, each product by BLAS",
                () -> along(new NetworkGradients(network, objective, train), objective, rule));
    }

    /** Whether a {@link WideKernel} can take these steps together with others. */
    public static boolean canShare(Network network, Objective objective, Rule rule, int batchSize, Samples train) {
        Conditions can = new Conditions(network, train, rule, batchSize);
        return can.goByBlocks()
                && can.hasWideVectors()
                && rule.isPlain()
                && objective
                        .ofClasses()
                        .filter(SoftmaxCrossEntropy.class::isInstance)
                        .isPresent()
                && train.features() instanceof Pixels
                && batchSize <= WideKernel.LARGEST_BATCH;
    }

    /** Steps along gradients that somebody works out. */
    public static Kernel along(Gradients gradients, Objective objective, Rule rule) {
        return new GradientKernel(gradients, new Descent(objective, rule));
    }

    /** What the kernels ask for. */
    private record Conditions(Network network, Samples train, Rule rule, int batchSize) {
        private List<Layer> layers() {
            return network.layers();
        }

        private boolean hasWideVectors() {
            return VectorApi.isAvailable() && VectorApi.bits() >= TILED_BITS;
        }

        private boolean isSingle() {
            return network.precision() == Precision.SINGLE;
        }

        private int firstUnits() {
            return layers().get(0).outputs();
        }

        private double density() {
            return train.features().density();
        }

        /** Whether the non-zero inputs fit into an array, with 16 bits for the number of an input. */
        private boolean canBeListed() {
            double entries = (double) train.size() * train.features().width();
            return train.features().width() < Character.MAX_VALUE && 2 * density() * entries < LARGEST_ARRAY;
        }

        /** Whether weights and the batch's outputs fit into arrays, with 16 bits for the number of a unit. */
        private boolean fitIntoArrays() {
            return layers().stream()
                    .filter(Affine.class::isInstance)
                    .allMatch(layer -> layer.outputs() < Character.MAX_VALUE
                            && (layer.inputs() + 1.0) * Tiles.stride(layer.outputs()) < LARGEST_ARRAY
                            && layer.outputs() * (double) Tiles.stride(layer.inputs()) < LARGEST_ARRAY
                            && batchSize * (double) Tiles.stride(Math.max(layer.inputs(), layer.outputs()))
                                    < LARGEST_ARRAY);
        }

        /** Affine layers, with layers between them that map each element by itself. */
        private boolean isElementwiseBetweenAffine() {
            return layers().get(0) instanceof Affine
                    && layers().get(layers().size() - 1) instanceof Affine
                    && layers().stream()
                            .allMatch(layer ->
                                    layer instanceof Affine || layer instanceof Relu || layer instanceof DiagonalLayer);
        }

        /** Affine, relu, affine, ..., affine. */
        private boolean isReluChain() {
            return layers().size() >= 3
                    && layers().size() % 2 == 1
                    && IntStream.range(0, layers().size())
                            .allMatch(l -> l % 2 == 0 ? isAffineWithBias(l) : layers().get(l) instanceof Relu);
        }

        private boolean isAffineWithBias(int l) {
            return layers().get(l) instanceof Affine affine && affine.hasBias();
        }

        boolean goSampleBySample() {
            return batchSize == 1
                    && VectorApi.isAvailable()
                    && rule.isPlain()
                    && rule.largestNorm().isEmpty()
                    && isElementwiseBetweenAffine()
                    && fitIntoArrays()
                    && canBeListed()
                    && (density() < DENSE_ALONE || layers().size() == 1 || firstUnits() <= 2);
        }

        boolean goByBlocks() {
            return batchSize >= SMALL_BATCH
                    && isSingle()
                    && VectorApi.isAvailable()
                    && rule.largestNorm().isEmpty()
                    && layers().size() == 1
                    && isAffineWithBias(0)
                    && fitIntoArrays()
                    && firstUnits() <= SoftmaxKernel.MOST_UNITS
                    && canBeListed();
        }

        boolean skipZerosInBatches() {
            return batchSize >= SMALL_BATCH
                    && batchSize <= NonZeroBatch.LARGEST
                    && isSingle()
                    && VectorApi.isAvailable()
                    && rule.largestNorm().isEmpty()
                    && isReluChain()
                    && fitIntoArrays()
                    && firstUnits() >= FEW_UNITS_SORTED
                    && canBeListed()
                    && density() < DENSE_IN_BATCHES;
        }

        boolean goInTiles() {
            return batchSize >= SMALL_TILED_BATCH
                    && isSingle()
                    && hasWideVectors()
                    && rule.largestNorm().isEmpty()
                    && isReluChain()
                    && fitIntoArrays()
                    && firstUnits() >= FEW_UNITS_TILED
                    && train.features() instanceof Pixels;
        }
    }
}
