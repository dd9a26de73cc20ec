package handgrad.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.check.CheckedGradient;
import handgrad.check.GradientCheck;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.random.RandomState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidualTest {
    private static final Precision DOUBLE = Precision.DOUBLE;

    /** f(x) = W·x with W = (1 2; 3 4): h = x + W·x, and back δ + Wᵀ·δ. */
    @Test
    void byHand() {
        try (Residual layer = new Residual(new Network(new Affine("", Matrix.of(DOUBLE, 2, 2, 1, 2, 3, 4))))) {
            Matrix X = Matrix.of(DOUBLE, 1, 2, 10, 1);
            Matrix H = layer.forward(X);
            assertThat(H.toArray()).containsExactly(22, 35);
            H.set(Matrix.of(DOUBLE, 1, 2, 1, -1));
            layer.backward(H);
            assertThat(layer.inputGradient().toArray()).containsExactly(1 + 1 - 3, -1 + 2 - 4);
            assertThat(layer.inputGradient().toArray()).as("asked again").containsExactly(-1, -3);
            assertThat(X.toArray()).containsExactly(10, 1);
        }
    }

    /** Affine, around (affine, batch normalisation, relu, dropout, affine), activation, affine. */
    private static Network network(RandomState random) {
        return new Network(
                new Affine("1", Weights.he(DOUBLE, 4, 3, random)),
                new Residual(new Network(
                        new Affine("2", Weights.he(DOUBLE, 6, 4, random)),
                        new BatchNorm("2", DOUBLE, 6),
                        new Relu(DOUBLE, 6),
                        new Dropout(0.3, DOUBLE, 6, new RandomState(8)),
                        new Affine("3", Weights.he(DOUBLE, 4, 6, random)),
                        StandardActivation.GELU.layer(DOUBLE, 4))),
                StandardActivation.SILU.layer(DOUBLE, 4),
                new Affine("4", Weights.he(DOUBLE, 3, 4, random)));
    }

    @Test
    void gradientsByCentralDifferences() {
        RandomState random = new RandomState(6);
        try (Network network = network(random);
                Matrix X = Weights.normal(DOUBLE, 5, 3, 0, 1, random)) {
            List<CheckedGradient> results = GradientCheck.check(
                    network, X, new SoftmaxCrossEntropy(3), new int[] {2, 0, 1, 1, 2}, Integer.MAX_VALUE, random);
            assertThat(results)
                    .extracting(CheckedGradient::name)
                    .containsExactly("W1", "b1", "W2", "b2", "gamma2", "beta2", "W3", "b3", "W4", "b4");
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.relativeError()).isLessThan(1e-8));
        }
    }

    @Test
    void stateAndRandomNumbersAreThoseOfTheInnerNetwork() {
        try (Network network = network(new RandomState(6))) {
            assertThat(network.state().keySet()).containsExactly("running_mean2", "running_var2");
            assertThat(network.randomStates()).hasSize(1);
        }
    }

    @Test
    void refusesWhatCannotBeAdded() {
        Network narrowing = new Network(new Affine("", Matrix.zeros(DOUBLE, 2, 3)));
        assertThatThrownBy(() -> new Residual(narrowing))
                .isInstanceOf(ShapeException.class)
                .hasMessage("x is added to f(x), so f gives as many outputs as it takes inputs, not 2 for 3");
        Residual layer = new Residual(new Network(new Affine("", Matrix.zeros(DOUBLE, 2, 2))));
        layer.forward(Matrix.zeros(DOUBLE, 1, 2));
        assertThatThrownBy(layer::inputGradient).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> layer.forward(Matrix.zeros(DOUBLE, 1, 3))).isInstanceOf(ShapeException.class);
    }
}
