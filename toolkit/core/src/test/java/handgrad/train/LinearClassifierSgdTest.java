package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.ClassificationLoss;
import handgrad.loss.PerceptronLoss;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.random.RandomState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearClassifierSgdTest {
    private static final int CLASSES = 4;
    private static final int PIXELS = 30;
    private static final Schedule HALVED = Schedule.exponential(0.5, 0.5);

    /**
     * Rosenblatt's rule by hand: from W = 0 the first sample (1, 2) of class 2 is taken for class 0, so w_2 = x and w_0 =
     * −x; its scores are now −6, 0, 6, and it moves nothing more.
     */
    @Test
    void rosenblattsRuleByHand() {
        Samples samples = Samples.of(new double[][] {{1, 2}}, new int[] {2});
        Network network = new Network(new Affine("", Weights.zeros(Precision.DOUBLE, 3, 2)));
        LinearClassifierSgd steps =
                new LinearClassifierSgd(network, new PerceptronLoss(3), samples, Schedule.constant(1));
        steps.beginEpoch(1);
        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(steps.step(new int[] {0}, 0, 1)).isZero();
            assertThat(value(network, 0)).containsExactly(-1, -2, 0, 0, 1, 2);
            assertThat(value(network, 1)).containsExactly(-1, 0, 1);
        }
    }

    /** Forward pass, loss, backward pass and optimiser one after the other; pixels / 256 / 8 make every sum exact. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void onThePerceptronsLossTheyEqualThePlainPathToTheBit(int batchSize) {
        Network network = trained(new PerceptronLoss(CLASSES), Schedule.constant(batchSize), batchSize);
        Network plain = trainedPlainly(new PerceptronLoss(CLASSES), Schedule.constant(batchSize), batchSize);
        assertThat(value(network, 0)).isEqualTo(value(plain, 0));
        assertThat(value(network, 1)).isEqualTo(value(plain, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void onCrossEntropyTheyEqualThePlainPath(int batchSize) {
        Network network = trained(new SoftmaxCrossEntropy(CLASSES), HALVED, batchSize);
        Network plain = trainedPlainly(new SoftmaxCrossEntropy(CLASSES), HALVED, batchSize);
        assertThat(value(network, 0)).containsExactly(value(plain, 0), within(1e-13));
        assertThat(value(network, 1)).containsExactly(value(plain, 1), within(1e-13));
    }

    @Test
    void onlyALinearClassifierIsOne() {
        Network deep =
                new Network(new Affine("", Weights.zeros(Precision.DOUBLE, 4, 2)), new Relu(Precision.DOUBLE, 4));
        assertThatThrownBy(() -> new LinearClassifierSgd(deep, new PerceptronLoss(4), samples(), HALVED))
                .hasMessageStartingWith("a linear classifier is one affine layer, not a network of [");
    }

    private static Network trained(ClassificationLoss loss, Schedule learningRate, int batchSize) {
        Network network = new Network(new Affine("", Weights.zeros(Precision.DOUBLE, CLASSES, PIXELS)));
        try (LinearClassifierSgd steps = new LinearClassifierSgd(network, loss, samples(), learningRate)) {
            new TrainingLoop(3, batchSize, new RandomState(5)).run(steps);
        }
        return network;
    }

    private static Network trainedPlainly(ClassificationLoss loss, Schedule learningRate, int batchSize) {
        Network network = new Network(new Affine("", Weights.zeros(Precision.DOUBLE, CLASSES, PIXELS)));
        Samples samples = samples();
        Sgd sgd = new Sgd(network.parameters(), learningRate);
        RandomState random = new RandomState(5);
        int[] order = random.permutation(samples.size());
        for (int epoch = 1; epoch <= 3; epoch++) {
            sgd.beginEpoch(epoch);
            for (int from = 0; from < order.length; from += batchSize) {
                int n = Math.min(batchSize, order.length - from);
                Matrix X = Matrix.zeros(Precision.DOUBLE, n, PIXELS);
                samples.features().gather(order, from, X);
                int[] y = new int[n];
                for (int i = 0; i < n; i++) {
                    y[i] = samples.label(order[from + i]);
                }
                Matrix Z = network.forward(X);
                loss.valueAndGradient(Z, y);
                network.backward(Z);
                sgd.step();
            }
            random.shuffle(order);
        }
        return network;
    }

    private static double[] value(Network network, int parameter) {
        return network.parameters().get(parameter).value().toArray();
    }

    private static Samples samples() {
        RandomState random = new RandomState(1);
        byte[] pixels = new byte[40 * PIXELS];
        int[] labels = new int[40];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.randint(0, 256);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) random.randint(0, CLASSES);
        }
        return Samples.all(new Pixels(pixels, PIXELS, 256), labels);
    }
}
