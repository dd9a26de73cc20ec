package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
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

class ReluRegressionSgdTest {
    private static final int INPUTS = 7;

    /**
     * W1 = (1, 1), W2 = (2, 1), x = (3, 0), y = 8, η = 0.1: the second unit, with b1 = −4, is off; ŷ = 6, e = −2,
     * δ = (−4, 0). W2 = (2 + 0.1·2·3, 1), b2 = 0.2, W1 = (1 + 0.1·4·3, 1), b1 = (0.4, −4).
     */
    @Test
    void aStepByHand() {
        Network network = new Network(
                new Affine("1", Matrix.of(Precision.DOUBLE, 2, 2, 1, 5, 1, 5)),
                new Relu(Precision.DOUBLE, 2),
                new Affine("2", Matrix.of(Precision.DOUBLE, 1, 2, 2, 1)));
        network.parameters().get(1).value().set(0, 1, -4);
        Matrix X = Matrix.of(Precision.DOUBLE, 1, 2, 3, 0);
        ReluRegressionSgd steps =
                new ReluRegressionSgd(network, X, Matrix.of(Precision.DOUBLE, 1, 1, 8), Schedule.constant(0.1));
        steps.beginEpoch(1);
        assertThat(steps.step(new int[] {0}, 0, 1)).isEqualTo(2);
        steps.endEpoch();
        assertParameter(network, 0, 2.2, 5, 1, 5);
        assertParameter(network, 1, 0.4, -4);
        assertParameter(network, 2, 2.6, 1);
        assertParameter(network, 3, 0.2);
    }

    private static void assertParameter(Network network, int i, double... expected) {
        assertThat(network.parameters().get(i).value().toArray()).containsExactly(expected, within(1e-15));
    }

    /** The layers' own backward passes and SGD, over two epochs of shuffled batches with sparse inputs. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12})
    void doWhatTheNetworksOwnPassesDo(int batchSize) {
        Matrix normal = Matrix.zeros(Precision.DOUBLE, 12, INPUTS);
        Matrix X = Matrix.zeros(Precision.DOUBLE, 12, INPUTS);
        Matrix y = Matrix.zeros(Precision.DOUBLE, 12, 1);
        new RandomState(1).normal(0, 1, normal);
        X.relu(normal);
        new RandomState(2).normal(0, 1, y);
        try (Network fast = network();
                Network twin = network()) {
            new TrainingLoop(2, batchSize, new RandomState(3))
                    .run(new ReluRegressionSgd(fast, X, y, Schedule.exponential(0.1, 0.5)));
            new TrainingLoop(2, batchSize, new RandomState(3)).run(new Twin(twin, X, y));
            for (int i = 0; i < 4; i++) {
                assertThat(fast.parameters().get(i).value().toArray())
                        .containsExactly(twin.parameters().get(i).value().toArray(), within(1e-14));
            }
        }
    }

    @Test
    void stepsOutsideAnEpochAreRefused() {
        Matrix X = Matrix.zeros(Precision.DOUBLE, 3, INPUTS);
        Matrix y = Matrix.zeros(Precision.DOUBLE, 3, 1);
        try (Network network = network();
                ReluRegressionSgd steps = new ReluRegressionSgd(network, X, y, Schedule.constant(0.1))) {
            Matrix W1 = network.parameters().get(0).value();
            double[] start = W1.toArray();
            assertThatThrownBy(() -> steps.step(new int[] {0}, 0, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a step is made between beginEpoch() and endEpoch()");
            steps.endEpoch();
            assertThat(W1.toArray()).containsExactly(start);
            steps.beginEpoch(1);
            assertThatThrownBy(() -> steps.beginEpoch(2)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void refusals() {
        Matrix X = Matrix.zeros(Precision.DOUBLE, 3, INPUTS);
        Matrix y = Matrix.zeros(Precision.DOUBLE, 3, 1);
        Schedule eta = Schedule.constant(0.1);
        assertThatThrownBy(() -> new ReluRegressionSgd(network(), Matrix.zeros(Precision.DOUBLE, 3, 2), y, eta))
                .isInstanceOf(ShapeException.class)
                .hasMessage("the network takes 7 inputs, and X needs one target a row: X is 3 × 2 DOUBLE, y is 3 × 1"
                        + " DOUBLE");
        assertThatThrownBy(() -> new ReluRegressionSgd(network(), X, Matrix.zeros(Precision.DOUBLE, 2, 1), eta))
                .isInstanceOf(ShapeException.class);
        Network linear = new Network(new Affine("", Weights.zeros(Precision.DOUBLE, 1, INPUTS)));
        assertThatThrownBy(() -> new ReluRegressionSgd(linear, X, y, eta))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("these steps train a network of an affine layer, relu and an affine layer");
        X.set(1, 1, Double.NaN);
        assertThatThrownBy(() -> new ReluRegressionSgd(network(), X, y, eta))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X");
    }

    private static Network network() {
        RandomState random = new RandomState(4);
        return new Network(
                new Affine("1", Weights.normal(Precision.DOUBLE, 9, INPUTS, 0.1, 0.5, random)),
                new Relu(Precision.DOUBLE, 9),
                new Affine("2", Weights.normal(Precision.DOUBLE, 1, 9, 0.1, 0.5, random)));
    }

    /** The same steps by the layers. */
    private static final class Twin implements Steps {
        private final Network network;
        private final Matrix X;
        private final Matrix y;
        private final Sgd sgd;

        Twin(Network network, Matrix X, Matrix y) {
            this.network = network;
            this.X = X;
            this.y = y;
            this.sgd = new Sgd(network.parameters(), Schedule.exponential(0.1, 0.5));
        }

        @Override
        public int samples() {
            return X.rows();
        }

        @Override
        public void beginEpoch(int epoch) {
            sgd.beginEpoch(epoch);
        }

        @Override
        public double step(int[] order, int from, int to) {
            int n = to - from;
            Matrix batch = Matrix.zeros(Precision.DOUBLE, n, X.columns());
            double[] row = new double[X.columns()];
            for (int i = 0; i < n; i++) {
                X.readRow(order[from + i], row);
                batch.writeRow(i, row);
            }
            Matrix delta = network.forwardInTraining(batch).copy();
            for (int i = 0; i < n; i++) {
                double target = y.get(order[from + i], 0);
                delta.set(i, 0, SquaredError.HALF.derivative(delta.get(i, 0), target) / n);
            }
            network.backward(delta);
            sgd.step();
            return 0;
        }
    }
}
