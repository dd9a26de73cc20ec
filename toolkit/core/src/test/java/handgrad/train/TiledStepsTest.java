package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.L2Penalty;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Affine;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.optim.Adam;
import handgrad.optim.Optimiser;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps in tiles against {@link ClassifierSteps}, which multiplies whole matrices, in double. */
class TiledStepsTest {
    private static final int PIXELS = 50;
    private static final int IMAGES = 150;
    private static final Schedule LEARNING_RATE = Schedule.exponential(0.1, 0.5);

    private final int limit = BlasThreads.limit();

    @AfterEach
    void restoreTheLimit() {
        BlasThreads.limit(limit);
    }

    /** Units and batches that fill tiles and that do not, one thread and more; the last batch is a shorter one. */
    @ParameterizedTest
    @CsvSource({
        "5-3, 1, 0, 1",
        "5-3, 7, 0.1, 1",
        "64-3, 64, 0, 1",
        "33-18-3, 40, 0, 1",
        "130-20-3, 33, 0.1, 2",
        "200-64-40-10, 64, 0, 2",
        "200-64-40-10, 150, 0.5, 3",
        "256-128-64-10, 64, 0.1, 4",
        "128-10, 17, 0, 2"
    })
    void followThePlainStepsOfSgdInDouble(String sizes, int batchSize, double alpha, int threads) {
        BlasThreads.limit(threads);
        L2Penalty penalty = new L2Penalty(alpha);
        followThePlainSteps(
                sizes,
                batchSize,
                plain -> new Sgd(penalty.addedTo(plain.parameters()), LEARNING_RATE),
                tiled -> TiledSteps.sgd(tiled, penalty, samples(), LEARNING_RATE));
    }

    @ParameterizedTest
    @CsvSource({"5-3, 7, 0, 1", "33-18-3, 40, 0.1, 1", "200-64-40-10, 64, 0, 2", "130-20-3, 33, 0.1, 3"})
    void followThePlainStepsOfAdamInDouble(String sizes, int batchSize, double alpha, int threads) {
        BlasThreads.limit(threads);
        L2Penalty penalty = new L2Penalty(alpha);
        Schedule learningRate = Schedule.exponential(0.003, 0.5);
        followThePlainSteps(
                sizes,
                batchSize,
                plain -> new Adam(penalty.addedTo(plain.parameters()), learningRate, 0.9, 0.999, 1e-4),
                tiled -> TiledSteps.adam(
                        tiled, penalty, samples(), new Adam(tiled.parameters(), learningRate, 0.9, 0.999, 1e-4)));
    }

    private static void followThePlainSteps(
            String sizes,
            int batchSize,
            Function<Network, Optimiser> plainOptimiser,
            Function<Network, TiledSteps> tiledSteps) {
        try (Network plain = network(Precision.DOUBLE, sizes);
                Network tiled = network(Precision.SINGLE, sizes);
                ClassifierSteps expected = new ClassifierSteps(plain, samples(), plainOptimiser.apply(plain));
                TiledSteps actual = tiledSteps.apply(tiled)) {
            assertThat(train(actual, batchSize)).containsExactly(train(expected, batchSize), within(2e-5));
            for (int p = 0; p < plain.parameters().size(); p++) {
                Parameter parameter = plain.parameters().get(p);
                assertThat(tiled.parameters().get(p).value().toArray())
                        .as(parameter.name())
                        .containsExactly(parameter.value().toArray(), within(2e-5));
            }
        }
    }

    /** Between epochs everything is in the network and in Adam: two epochs by one object, and by one after the other. */
    @Test
    void anotherObjectCarriesOnAfterAnEpoch() {
        assertThat(trainedWithAdam(false)).isEqualTo(trainedWithAdam(true));
    }

    private static List<List<Double>> trainedWithAdam(boolean anew) {
        try (Network network = network(Precision.SINGLE, "64-20-10");
                Adam adam = new Adam(network.parameters(), LEARNING_RATE)) {
            TiledSteps first = TiledSteps.adam(network, new L2Penalty(0.1), samples(), adam);
            epoch(first, 1);
            epoch(anew ? TiledSteps.adam(network, new L2Penalty(0.1), samples(), adam) : first, 2);
            assertThat(adam.state())
                    .hasEntrySatisfying(
                            Adam.STEPS, steps -> assertThat(steps.get(0, 0)).isEqualTo(6)); // three batches an epoch
            return values(network);
        }
    }

    private static void epoch(TiledSteps steps, int epoch) {
        int[] order = new RandomState(epoch).permutation(IMAGES);
        steps.beginEpoch(epoch);
        for (int from = 0; from < IMAGES; from += 64) {
            steps.step(order, from, Math.min(from + 64, IMAGES));
        }
        steps.endEpoch();
    }

    /** Threads share out units and rows, and no sum over samples or inputs. */
    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        assertThat(trainedWithThreads(1)).isEqualTo(trainedWithThreads(2)).isEqualTo(trainedWithThreads(4));
    }

    private static List<List<Double>> trainedWithThreads(int threads) {
        BlasThreads.limit(threads);
        try (Network network = network(Precision.SINGLE, "256-30-10");
                TiledSteps steps = TiledSteps.sgd(network, new L2Penalty(0.1), samples(), LEARNING_RATE)) {
            train(steps, 50);
            return values(network);
        }
    }

    @Test
    void aWeightThatIsNotANumberGivesALossThatIsNotOne() {
        try (Network network = network(Precision.SINGLE, "64-10");
                TiledSteps steps = TiledSteps.sgd(network, new L2Penalty(0), samples(), LEARNING_RATE)) {
            network.parameters().get(0).value().set(3, 5, Double.NaN);
            assertThatThrownBy(() -> train(steps, 50)).isInstanceOf(DivergedException.class);
        }
    }

    @Test
    void suitAffineLayersWithReluBetweenThemInSinglePrecision() {
        boolean wide = handgrad.vector.VectorApi.bits() == 512;
        try (Network deep = network(Precision.SINGLE, "64-32-10");
                Network narrow = network(Precision.SINGLE, "8-10");
                Network inDouble = network(Precision.DOUBLE, "64-10");
                Network linear = network(Precision.SINGLE, "10");
                Network twoAffine = new Network(
                        new Affine("1", Weights.zeros(Precision.SINGLE, 64, PIXELS)),
                        new Affine("2", Weights.zeros(Precision.SINGLE, 64, 64)),
                        new Affine("3", Weights.zeros(Precision.SINGLE, 10, 64)))) {
            assertThat(TiledSteps.suits(deep, samples(), 64)).isEqualTo(wide);
            assertThat(TiledSteps.suits(deep, samples(), 16)).isFalse();
            assertThat(TiledSteps.suits(narrow, samples(), 64)).isFalse();
            assertThat(TiledSteps.suits(inDouble, samples(), 64)).isFalse();
            assertThat(TiledSteps.suits(linear, samples(), 64)).isFalse();
            assertThat(TiledSteps.suits(twoAffine, samples(), 64)).isFalse();
            assertThatThrownBy(() -> TiledSteps.sgd(linear, new L2Penalty(0), samples(), LEARNING_RATE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("tiled steps train affine layers with relu between them on pixels");
        }
    }

    @Test
    void samplesOfAnotherWidthAreRefused() {
        Samples wider = Samples.all(new Pixels(new byte[PIXELS + 1], PIXELS + 1, 255), new int[1]);
        try (Network network = network(Precision.SINGLE, "64-10")) {
            assertThatThrownBy(() -> TiledSteps.sgd(network, new L2Penalty(0), wider, LEARNING_RATE))
                    .hasMessage("the network takes 50 inputs, a sample has 51");
        }
    }

    @Test
    void aLabelThatIsNoClassIsRefused() {
        Samples wrong = Samples.all(new Pixels(new byte[2 * PIXELS], PIXELS, 255), new int[] {0, 10});
        try (Network network = network(Precision.SINGLE, "64-10")) {
            assertThatThrownBy(() -> TiledSteps.sgd(network, new L2Penalty(0), wrong, LEARNING_RATE))
                    .hasMessage("label 1 is 10, not one of 0 to 9");
        }
    }

    @Test
    void stepsOutsideAnEpochAreRefused() {
        try (Network network = network(Precision.SINGLE, "64-10");
                TiledSteps steps = TiledSteps.sgd(network, new L2Penalty(0), samples(), LEARNING_RATE)) {
            assertThatThrownBy(() -> steps.step(new int[] {0, 1}, 0, 2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a step is made between beginEpoch() and endEpoch()");
            steps.beginEpoch(1);
            assertThatThrownBy(() -> steps.beginEpoch(2)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aBatchThatNoArrayHoldsIsRefused() {
        Network network = new Network(
                new Affine("1", Matrix.zeros(Precision.SINGLE, 65_536, PIXELS)),
                new Relu(Precision.SINGLE, 65_536),
                new Affine("2", Matrix.zeros(Precision.SINGLE, 3, 65_536)));
        try (network;
                TiledSteps steps = TiledSteps.sgd(network, new L2Penalty(0), samples(), LEARNING_RATE)) {
            steps.beginEpoch(1);
            assertThatThrownBy(() -> steps.step(new int[48_000], 0, 48_000))
                    .isInstanceOf(ShapeException.class)
                    .hasMessageContaining("not 48000 × 65536");
            assertThat(steps.step(new int[] {0}, 0, 1)).isCloseTo(Math.log(3), within(1e-6)); // all classes alike
        }
    }

    /** Losses of each step of two epochs. */
    private static double[] train(Steps steps, int batchSize) {
        List<Double> losses = new ArrayList<>();
        RandomState random = new RandomState(3);
        new TrainingLoop(2, batchSize, random).run(new Steps() {
            @Override
            public int samples() {
                return steps.samples();
            }

            @Override
            public void beginEpoch(int epoch) {
                steps.beginEpoch(epoch);
            }

            @Override
            public double step(int[] order, int from, int to) {
                losses.add(steps.step(order, from, to));
                return losses.get(losses.size() - 1);
            }

            @Override
            public void endEpoch() {
                steps.endEpoch();
            }
        });
        return losses.stream().mapToDouble(loss -> loss).toArray();
    }

    private static List<List<Double>> values(Network network) {
        return network.parameters().stream()
                .map(p -> Arrays.stream(p.value().toArray()).boxed().toList())
                .toList();
    }

    /** Relu between affine layers with these outputs. */
    private static Network network(Precision precision, String sizes) {
        RandomState random = new RandomState(5);
        List<Layer> layers = new ArrayList<>();
        int inputs = PIXELS;
        for (String outputs : sizes.split("-", -1)) {
            if (!layers.isEmpty()) {
                layers.add(new Relu(precision, inputs));
            }
            int units = Integer.parseInt(outputs);
            Matrix W = Weights.he(Precision.SINGLE, units, inputs, random);
            // as single precision knows them, so that both networks start from the same numbers
            layers.add(new Affine("" + (layers.size() / 2 + 1), Matrix.of(precision, units, inputs, W.toArray())));
            inputs = units;
        }
        return new Network(layers.toArray(new Layer[0]));
    }

    private static Samples samples() {
        RandomState random = new RandomState(1);
        byte[] pixels = new byte[IMAGES * PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.randomSample() < 0.5 ? 0 : (byte) random.randint(1, 256);
        }
        int[] labels = new int[IMAGES];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) random.randint(0, 3);
        }
        return Samples.all(new Pixels(pixels, PIXELS, 255), labels);
    }
}
