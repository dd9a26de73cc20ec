package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.L2Penalty;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Dropout;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps on non-zero inputs against {@link ClassifierSteps}, which multiplies whole matrices in double. */
class SparseSgdTest {
    private static final int PIXELS = 50;
    private static final int IMAGES = 60;
    private static final int CLASSES = 3;

    private final int limit = BlasThreads.limit();

    @AfterEach
    void restoreTheLimit() {
        BlasThreads.limit(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 1", "0, 1, 0.1, 1", "0, 3, 0, 1", "0, 7, 0.5, 1", "0, 60, 1, 1", //
        "5, 1, 0, 1", "5, 8, 0.1, 1", "130, 1, 0.1, 2", "130, 16, 0, 2", "200, 32, 0.1, 3"
    })
    void followThePlainStepsInDouble(int hidden, int batchSize, double alpha, int threads) {
        BlasThreads.limit(threads);
        L2Penalty penalty = new L2Penalty(alpha);
        Schedule learningRate = Schedule.exponential(0.1, 0.5);
        Samples train = samples(0.7);
        try (Network plain = network(Precision.DOUBLE, hidden);
                Network sparse = network(Precision.SINGLE, hidden);
                ClassifierSteps plainSteps =
                        new ClassifierSteps(plain, train, new Sgd(penalty.addedTo(plain.parameters()), learningRate));
                SparseSgd sparseSteps = new SparseSgd(sparse, penalty, train, learningRate)) {
            train(plainSteps, batchSize);
            train(sparseSteps, batchSize);
            for (int p = 0; p < plain.parameters().size(); p++) {
                Parameter expected = plain.parameters().get(p);
                double[] actual = sparse.parameters().get(p).value().toArray();
                assertThat(actual)
                        .as(expected.name())
                        .containsExactly(expected.value().toArray(), within(2e-5));
            }
        }
    }

    /** A strong penalty multiplies s by 0.1 in each of an epoch's 60 steps: unfolded it would end at zero. */
    @Test
    void aStrongPenaltyIsFoldedIntoTheWeights() {
        followThePlainStepsInDouble(0, 1, 9, 1);
    }

    /** Dropout draws the same masks in both, from a generator of its own. */
    @Test
    void dropoutDropsAsInThePlainSteps() {
        L2Penalty none = new L2Penalty(0);
        Samples train = samples(0.7);
        try (Network plain = withDropout(Precision.DOUBLE);
                Network sparse = withDropout(Precision.SINGLE);
                ClassifierSteps plainSteps =
                        new ClassifierSteps(plain, train, new Sgd(plain.parameters(), Schedule.constant(0.1)));
                SparseSgd sparseSteps = new SparseSgd(sparse, none, train, Schedule.constant(0.1))) {
            train(plainSteps, 7);
            train(sparseSteps, 7);
            assertThat(sparse.parameters().get(0).value().toArray())
                    .containsExactly(plain.parameters().get(0).value().toArray(), within(2e-5));
        }
    }

    private static Network withDropout(Precision precision) {
        RandomState random = new RandomState(5);
        return new Network(
                new Affine("1", single(precision, Weights.he(Precision.SINGLE, 5, PIXELS, random))),
                new Relu(precision, 5),
                new Dropout(0.5, precision, 5, new RandomState(9)),
                new Affine("2", single(precision, Weights.he(Precision.SINGLE, CLASSES, 5, random))));
    }

    @Test
    void theSameThreadsGiveTheSameBits() {
        BlasThreads.limit(2);
        assertThat(trained()).isEqualTo(trained());
    }

    private static List<List<Double>> trained() {
        try (Network network = network(Precision.SINGLE, 130);
                SparseSgd steps = new SparseSgd(network, new L2Penalty(0.1), samples(0.7), Schedule.constant(0.1))) {
            train(steps, 7);
            return network.parameters().stream()
                    .map(p -> Arrays.stream(p.value().toArray()).boxed().toList())
                    .toList();
        }
    }

    @Test
    void suitMostlyZeroPixelsInSinglePrecision() {
        try (Network single = network(Precision.SINGLE, 40);
                Network few = network(Precision.SINGLE, 5);
                Network inDouble = network(Precision.DOUBLE, 40);
                Network reluFirst = new Network(
                        new Relu(Precision.SINGLE, PIXELS),
                        new Affine("", Weights.zeros(Precision.SINGLE, CLASSES, PIXELS)))) {
            assertThat(SparseSgd.suits(single, samples(0.8), 32)).isTrue();
            assertThat(SparseSgd.suits(few, samples(0.8), 32)).isFalse();
            assertThat(SparseSgd.suits(few, samples(0.8), 1)).isTrue();
            assertThat(SparseSgd.suits(single, samples(0.5), 1)).isTrue();
            assertThat(SparseSgd.suits(single, samples(0.5), 32)).isFalse();
            assertThat(SparseSgd.suits(single, samples(0.2), 1)).isFalse();
            assertThat(SparseSgd.suits(inDouble, samples(0.8), 32)).isFalse();
            assertThat(SparseSgd.suits(reluFirst, samples(0.8), 32)).isFalse();
        }
    }

    @Test
    void samplesOfAnotherWidthAreRefused() {
        Samples train = samples(0.7);
        try (Network wider = new Network(new Affine("", Weights.zeros(Precision.SINGLE, CLASSES, PIXELS + 1)))) {
            assertThatThrownBy(() -> new SparseSgd(wider, new L2Penalty(0), train, Schedule.constant(0.1)))
                    .hasMessage("the network takes 51 inputs, a sample has 50");
        }
    }

    @Test
    void stepsOutsideAnEpochAreRefused() {
        try (Network network = network(Precision.SINGLE, 5);
                SparseSgd steps = new SparseSgd(network, new L2Penalty(0), samples(0.7), Schedule.constant(0.1))) {
            Matrix W = network.parameters().get(0).value();
            double[] start = W.toArray();
            int[] order = {0, 1, 2};
            assertThatThrownBy(() -> steps.step(order, 0, 3))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a step is made between beginEpoch() and endEpoch()");
            steps.endEpoch();
            assertThat(W.toArray()).containsExactly(start);
            steps.beginEpoch(1);
            assertThatThrownBy(() -> steps.beginEpoch(2)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void onlyTheStepsOwnPartOfTheOrderIsRead() {
        try (Network network = network(Precision.SINGLE, 5);
                SparseSgd steps = new SparseSgd(network, new L2Penalty(0), samples(0.7), Schedule.constant(0.1))) {
            steps.beginEpoch(1);
            assertThat(steps.step(new int[] {0, 1, -1, IMAGES}, 0, 2)).isPositive();
            assertThatThrownBy(() -> steps.step(new int[] {0, 1, -1, IMAGES}, 2, 4))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private static void train(Steps steps, int batchSize) {
        new TrainingLoop(2, batchSize, new RandomState(3)).run(steps);
    }

    private static Network network(Precision precision, int hidden) {
        RandomState random = new RandomState(5);
        if (hidden == 0) {
            return new Network(
                    new Affine("", single(precision, Weights.he(Precision.SINGLE, CLASSES, PIXELS, random))));
        }
        return new Network(
                new Affine("1", single(precision, Weights.he(Precision.SINGLE, hidden, PIXELS, random))),
                new Relu(precision, hidden),
                new Affine("2", single(precision, Weights.he(Precision.SINGLE, CLASSES, hidden, random))));
    }

    /** The weights as single precision knows them, so that both networks start from the same numbers. */
    private static Matrix single(Precision precision, Matrix W) {
        return Matrix.of(precision, W.rows(), W.columns(), W.toArray());
    }

    /** Images with this share of zeros. */
    private static Samples samples(double zeros) {
        RandomState random = new RandomState(1);
        byte[] pixels = new byte[IMAGES * PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.randomSample() < zeros ? 0 : (byte) random.randint(1, 256);
        }
        int[] labels = new int[IMAGES];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) random.randint(0, CLASSES);
        }
        return Samples.all(new Pixels(pixels, PIXELS, 255), labels);
    }
}
