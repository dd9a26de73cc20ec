package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.nn.Relu;
import handgrad.nn.StandardActivation;
import handgrad.nn.Weights;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.random.RandomState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@link ClassifierSteps}, which multiplies whole matrices. */
class SparseSampleSgdTest {
    private static final int PIXELS = 50;
    private static final int CLASSES = 3;
    private static final Schedule HALVED = Schedule.exponential(0.1, 0.5);

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 37})
    void followThePlainSteps(int units) {
        Samples train = samples(0.5);
        try (Network plain = network(Precision.DOUBLE, units);
                Network sparse = network(Precision.DOUBLE, units);
                Steps plainSteps = new ClassifierSteps(plain, train, new Sgd(plain.parameters(), HALVED));
                Steps sparseSteps = new SparseSampleSgd(sparse, train, HALVED)) {
            double[] losses = {0, 0};
            new TrainingLoop(3, 1, new RandomState(3)).run(summing(plainSteps, losses, 0));
            new TrainingLoop(3, 1, new RandomState(3)).run(summing(sparseSteps, losses, 1));
            assertThat(losses[1]).isCloseTo(losses[0], within(1e-10));
            for (int p = 0; p < plain.parameters().size(); p++) {
                Parameter expected = plain.parameters().get(p);
                assertThat(sparse.parameters().get(p).value().toArray())
                        .as(expected.name())
                        .containsExactly(expected.value().toArray(), within(1e-12));
            }
        }
    }

    private static Steps summing(Steps steps, double[] losses, int at) {
        return new Steps() {
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
                double loss = steps.step(order, from, to);
                losses[at] += loss;
                return loss;
            }

            @Override
            public void endEpoch() {
                steps.endEpoch();
            }
        };
    }

    @Test
    void stepsOutsideAnEpochAreRefused() {
        try (Network network = network(Precision.DOUBLE, 16);
                SparseSampleSgd steps = new SparseSampleSgd(network, samples(0.5), HALVED)) {
            Matrix W = network.parameters().get(0).value();
            double[] start = W.toArray();
            assertThatThrownBy(() -> steps.step(new int[] {0}, 0, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a step is made between beginEpoch() and endEpoch()");
            steps.endEpoch();
            assertThat(W.toArray()).containsExactly(start);
            steps.beginEpoch(1);
            assertThatThrownBy(() -> steps.beginEpoch(2)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void suitSingleSamplesOfSparsePixelsInDouble() {
        Network wide = network(Precision.DOUBLE, 16);
        assertThat(SparseSampleSgd.suits(wide, samples(0.5), 1)).isTrue();
        assertThat(SparseSampleSgd.suits(wide, samples(0.5), 2)).as("batches").isFalse();
        assertThat(SparseSampleSgd.suits(wide, samples(1), 1))
                .as("dense pixels")
                .isFalse();
        assertThat(SparseSampleSgd.suits(network(Precision.SINGLE, 16), samples(0.5), 1))
                .as("single precision")
                .isFalse();
        assertThat(SparseSampleSgd.suits(network(Precision.DOUBLE, 15), samples(0.5), 1))
                .as("few units")
                .isFalse();
        Network linear = new Network(new Affine("", Weights.zeros(Precision.DOUBLE, CLASSES, PIXELS)));
        assertThat(SparseSampleSgd.suits(linear, samples(0.5), 1)).isFalse();
        assertThatThrownBy(() -> new SparseSampleSgd(linear, samples(0.5), HALVED))
                .hasMessageContaining("begins with an affine layer and has another one");
    }

    @Test
    void otherSamplesAndBatchesAreRefused() {
        SparseSampleSgd steps = new SparseSampleSgd(network(Precision.DOUBLE, 16), samples(0.5), HALVED);
        steps.beginEpoch(1);
        assertThatThrownBy(() -> steps.step(new int[] {0, 1}, 0, 2)).hasMessage("a step takes one sample, not 2");
        Samples narrow = Samples.all(new Pixels(new byte[4], 2, 255), new int[2]);
        assertThatThrownBy(() -> new SparseSampleSgd(network(Precision.DOUBLE, 16), narrow, HALVED))
                .hasMessage("the network takes 50 inputs, a sample has 2");
    }

    private static Network network(Precision precision, int units) {
        RandomState random = new RandomState(1);
        return new Network(
                new Affine("1", Weights.he(precision, units, PIXELS, random)),
                new Relu(precision, units),
                new Affine("2", Weights.he(precision, 4, units, random)),
                StandardActivation.SIGMOID.layer(precision, 4),
                new Affine("3", Weights.he(precision, CLASSES, 4, random)));
    }

    private static Samples samples(double density) {
        RandomState random = new RandomState(2);
        byte[] pixels = new byte[60 * PIXELS];
        int[] labels = new int[60];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (random.randomSample() < density ? random.randint(1, 256) : 0);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) random.randint(0, CLASSES);
        }
        return Samples.all(new Pixels(pixels, PIXELS, 255), labels);
    }
}
