package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.L2Penalty;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.random.RandomState;
import handgrad.vector.VectorApi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps in blocks against {@link ClassifierSteps}, which multiplies whole matrices, in double. */
class TiledSoftmaxSgdTest {
    private static final int PIXELS = 50;
    private static final int IMAGES = 700;
    private static final int LABELS = 3;
    private static final Schedule LEARNING_RATE = Schedule.exponential(0.1, 0.5);

    private final int limit = BlasThreads.limit();

    @AfterEach
    void restoreTheLimit() {
        BlasThreads.limit(limit);
    }

    /** Classes that fill tiles and that do not; batches of a part of a block, of some, of more than fit the cache. */
    @ParameterizedTest
    @CsvSource({
        "10, 1, 0, 1",
        "10, 4, 0.1, 1",
        "3, 7, 0.5, 1",
        "4, 33, 0, 2",
        "10, 64, 0.1, 2",
        "16, 128, 0, 2",
        "10, 130, 0.1, 3",
        "31, 300, 0, 4",
        "10, 700, 0, 2"
    })
    void followThePlainStepsInDouble(int classes, int batchSize, double alpha, int threads) {
        BlasThreads.limit(threads);
        L2Penalty penalty = new L2Penalty(alpha);
        try (Network plain = network(Precision.DOUBLE, classes);
                Network tiled = network(Precision.SINGLE, classes);
                Steps expected = new ClassifierSteps(
                        plain, samples(), new Sgd(penalty.addedTo(plain.parameters()), LEARNING_RATE));
                Steps actual = new TiledSoftmaxSgd(tiled, penalty, samples(), LEARNING_RATE)) {
            assertThat(train(actual, batchSize)).containsExactly(train(expected, batchSize), within(2e-5));
            for (int p = 0; p < 2; p++) {
                assertThat(values(tiled, p)).containsExactly(values(plain, p), within(2e-5));
            }
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        assertThat(trainedWithThreads(1)).isEqualTo(trainedWithThreads(2)).isEqualTo(trainedWithThreads(4));
    }

    private static double[] trainedWithThreads(int threads) {
        BlasThreads.limit(threads);
        try (Network network = network(Precision.SINGLE, 10);
                Steps steps = new TiledSoftmaxSgd(network, new L2Penalty(0.1), samples(), LEARNING_RATE)) {
            train(steps, 130);
            return values(network, 0);
        }
    }

    @Test
    void suitOneAffineLayerInSinglePrecision() {
        boolean wide = VectorApi.bits() == 512;
        try (Network linear = network(Precision.SINGLE, 10);
                Network inDouble = network(Precision.DOUBLE, 10);
                Network manyClasses = network(Precision.SINGLE, 100);
                Network deep = new Network(
                        new Affine("1", Weights.zeros(Precision.SINGLE, 8, PIXELS)),
                        new Relu(Precision.SINGLE, 8),
                        new Affine("2", Weights.zeros(Precision.SINGLE, 10, 8)))) {
            assertThat(TiledSoftmaxSgd.suits(linear, samples(), 64)).isEqualTo(wide);
            assertThat(TiledSoftmaxSgd.suits(linear, samples(), 1)).isFalse();
            assertThat(TiledSoftmaxSgd.suits(inDouble, samples(), 64)).isFalse();
            assertThat(TiledSoftmaxSgd.suits(manyClasses, samples(), 64)).isFalse();
            assertThat(TiledSoftmaxSgd.suits(deep, samples(), 64)).isFalse();
            assertThatThrownBy(() -> new TiledSoftmaxSgd(deep, new L2Penalty(0), samples(), LEARNING_RATE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("these steps train one affine layer on pixels in single precision");
        }
    }

    @Test
    void samplesThatDoNotFitAreRefused() {
        Samples wider = Samples.all(new Pixels(new byte[PIXELS + 1], PIXELS + 1, 255), new int[1]);
        Samples wrong = Samples.all(new Pixels(new byte[2 * PIXELS], PIXELS, 255), new int[] {0, 10});
        try (Network network = network(Precision.SINGLE, 10)) {
            assertThatThrownBy(() -> new TiledSoftmaxSgd(network, new L2Penalty(0), wider, LEARNING_RATE))
                    .hasMessage("the network takes 50 inputs, a sample has 51");
            assertThatThrownBy(() -> new TiledSoftmaxSgd(network, new L2Penalty(0), wrong, LEARNING_RATE))
                    .hasMessage("label 1 is 10, not one of 0 to 9");
        }
    }

    @Test
    void aWeightThatIsNotANumberGivesALossThatIsNotOne() {
        try (Network network = network(Precision.SINGLE, 10);
                Steps steps = new TiledSoftmaxSgd(network, new L2Penalty(0), samples(), LEARNING_RATE)) {
            network.parameters().get(0).value().set(9, PIXELS - 1, Double.NaN);
            steps.beginEpoch(1);
            assertThat(steps.step(new RandomState(1).permutation(IMAGES), 0, 50))
                    .isNaN();
        }
    }

    @Test
    void stepsOutsideAnEpochAreRefused() {
        try (Network network = network(Precision.SINGLE, 10);
                Steps steps = new TiledSoftmaxSgd(network, new L2Penalty(0), samples(), LEARNING_RATE)) {
            assertThatThrownBy(() -> steps.step(new int[] {0, 1}, 0, 2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a step is made between beginEpoch() and endEpoch()");
        }
    }

    /** Losses of each step of two epochs. */
    private static double[] train(Steps steps, int batchSize) {
        List<Double> losses = new ArrayList<>();
        RandomState random = new RandomState(3);
        for (int epoch = 1; epoch <= 2; epoch++) {
            int[] order = random.permutation(IMAGES);
            steps.beginEpoch(epoch);
            for (int from = 0; from < IMAGES; from += batchSize) {
                losses.add(steps.step(order, from, Math.min(from + batchSize, IMAGES)));
            }
            steps.endEpoch();
        }
        return losses.stream().mapToDouble(loss -> loss).toArray();
    }

    private static double[] values(Network network, int parameter) {
        return network.parameters().get(parameter).value().toArray();
    }

    private static Network network(Precision precision, int classes) {
        Matrix W = Weights.he(Precision.SINGLE, classes, PIXELS, new RandomState(5));
        // as single precision knows them, so that both networks start from the same numbers
        return new Network(new Affine("1", Matrix.of(precision, classes, PIXELS, W.toArray())));
    }

    private static Samples samples() {
        RandomState random = new RandomState(1);
        byte[] pixels = new byte[IMAGES * PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.randomSample() < 0.5 ? 0 : (byte) random.randint(1, 256);
        }
        int[] labels = new int[IMAGES];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) random.randint(0, LABELS);
        }
        return Samples.all(new Pixels(pixels, PIXELS, 255), labels);
    }
}
