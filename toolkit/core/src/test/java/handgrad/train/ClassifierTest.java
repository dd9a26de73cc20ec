package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.metrics.Predictions;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.samples.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierTest {
    /** Four images of two pixels: class 0 is bright on the left, class 1 on the right. */
    private final Samples samples = Samples.all(
            new Pixels(new byte[] {(byte) 255, 0, 0, (byte) 255, 102, 51, 0, 51}, 2, 255), new int[] {0, 1, 0, 1});

    @ParameterizedTest
    @EnumSource
    void pixelsAreUnsignedAndDividedExactly(Precision precision) {
        Matrix X = Matrix.zeros(precision, 2, 2);
        samples.features().gather(new int[] {9, 2, 1}, 1, X);
        double[] expected = {102 / 255.0, 51 / 255.0, 0, 1};
        for (int i = 0; i < 4; i++) {
            assertThat(X.toArray()[i]).isEqualTo(precision == Precision.SINGLE ? (float) expected[i] : expected[i]);
        }
        assertThatThrownBy(() -> samples.features().gather(new int[] {0}, 0, X)).hasMessageContaining("do not fit");
    }

    /**
     * One step of batch size 1 from W = 0: ŷ = (1/2, 1/2), so w⁽⁰⁾ moves by η/2·x towards the first image and w⁽¹⁾ away
     * from it.
     */
    @Test
    void oneStepByHand() {
        Network network = new Network(new Affine("", Weights.zeros(Precision.DOUBLE, 2, 2)));
        Steps steps = steps(network, 0.4);
        assertThat(steps.step(new int[] {3, 2, 1, 0}, 1, 2)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(network.parameters().get(0).value().toArray())
                .containsExactly(new double[] {0.08, 0.04, -0.08, -0.04}, within(1e-15));
        assertThat(network.parameters().get(1).value().toArray())
                .containsExactly(new double[] {0.2, -0.2}, within(1e-15));
    }

    private Steps steps(Network network, double eta) {
        Objective objective = Objective.classes(new SoftmaxCrossEntropy(2));
        return new TrainingPlan(network, objective, Rule.sgd(), Schedule.constant(eta), 3).steps(samples);
    }

    @Test
    void aBatchThatIsRefusedLeavesTheNextOnesAlone() {
        assertThat(weightsAfterFourBatches(true)).isEqualTo(weightsAfterFourBatches(false));
    }

    private double[] weightsAfterFourBatches(boolean refused) {
        Network network = new Network(new Affine("", Weights.zeros(Precision.DOUBLE, 2, 2)));
        try (Steps steps = steps(network, 0.4)) {
            int[] order = {0, 1, 2, 3};
            if (refused) {
                assertThatThrownBy(() -> steps.step(order, 2, 2)).isInstanceOf(ShapeException.class);
            }
            for (int to : new int[] {1, 3, 1, 4}) {
                steps.step(order, 0, to);
            }
            return network.parameters().get(0).value().toArray();
        }
    }

    @Test
    void learnsWhatCanBeSeparated() {
        Network network = new Network(new Affine("", Weights.zeros(Precision.SINGLE, 2, 2)));
        try (Steps steps = steps(network, 1)) {
            new TrainingLoop(200, 3, new RandomState(0)).run(steps, quiet());
        }
        Predictions predictions = Evaluation.of(network, samples);
        assertThat(predictions.accuracy()).isEqualTo(1);
        assertThat(predictions.crossEntropy()).isLessThan(0.1);
        assertThat(predictions.confusion()).isDeepEqualTo(new int[][] {{2, 0}, {0, 2}});
    }

    @Test
    void tiesGoToTheLowestClass() {
        Network network = new Network(new Affine("", Weights.zeros(Precision.SINGLE, 2, 2)));
        Predictions predictions = Evaluation.of(network, samples);
        assertThat(predictions.predicted()).containsExactly(0, 0, 0, 0);
        assertThat(predictions.probability()).containsExactly(0.5, 0.5, 0.5, 0.5);
        assertThat(predictions.crossEntropy()).isCloseTo(Math.log(2), within(1e-15));
        assertThat(predictions.accuracy()).isEqualTo(0.5);
        assertThat(predictions.confusion()).isDeepEqualTo(new int[][] {{2, 0}, {2, 0}});
    }

    /** A NaN is no score: without the refusal every answer would be class 0. */
    @Test
    void aModelThatIsNotFiniteIsNotEvaluated() {
        try (Network network = new Network(new Affine("1", Weights.zeros(Precision.SINGLE, 2, 2)))) {
            network.parameters().get(1).value().set(0, 1, Double.NaN);
            assertThatThrownBy(() -> Evaluation.of(network, samples))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("parameter b1 is 1 × 2 SINGLE and holds NaN in row 0, column 1");
        }
    }

    /** NumPy: RandomState(42).permutation(4) is 1 3 0 2. */
    @Test
    void theFirstOfThePermutationValidate() {
        Split split = Split.random(samples, 1, new RandomState(42));
        assertThat(split.validation().indices()).containsExactly(1);
        assertThat(split.train().indices()).containsExactly(3, 0, 2);
        assertThat(split.train().label(0)).isEqualTo(1);
        assertThatThrownBy(() -> Split.random(samples, 4, new RandomState(0)))
                .hasMessage(
                        "of 4 samples 4 cannot be set aside for validation: at least one has to be left for training");
    }

    @Test
    void samplesThatAreNotThereAreRefused() {
        Matrix X = Matrix.zeros(Precision.SINGLE, 1, 2);
        for (int sample : new int[] {4, -1, 1 << 31, 1 << 30}) {
            assertThatThrownBy(() -> samples.features().gather(new int[] {sample}, 0, X))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> new Samples(samples.features(), samples.targets(), new int[] {sample}))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("sample " + sample + " of 4");
        }
        assertThatThrownBy(() -> samples.features().gather(new int[] {0}, Integer.MAX_VALUE, X))
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> samples.select(new int[] {0, 1}, 1, 0)).hasMessage("positions 1 to -1 of 2");
        assertThatThrownBy(() -> samples.select(new int[] {0, 1}, 1, 3)).hasMessage("positions 1 to 2 of 2");
    }

    @Test
    void labelsAreAsManyAsImages() {
        assertThatThrownBy(() -> Samples.all(samples.features(), new int[] {1})).hasMessage("4 samples have 1 targets");
        assertThatThrownBy(() -> new Pixels(new byte[5], 2, 255)).hasMessageContaining("do not fill 5 bytes");
        assertThatThrownBy(() -> new Pixels(new byte[4], 2, 0)).hasMessageContaining("positive number");
    }

    private static TrainingListener quiet() {
        return new TrainingListener() {
            @Override
            public boolean afterStep(int epoch, int samples) {
                return true;
            }

            @Override
            public boolean afterEpoch(int epoch, double seconds) {
                assertThat(seconds).isPositive();
                return true;
            }
        };
    }
}
