package handgrad.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Loss;
import handgrad.loss.Reduction;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import org.junit.jupiter.api.Test;

/** The networks whose numbers the sheets ask for. */
class SheetNetworksTest {
    /**
     * Sheet 001, Problem 3 (c), (d) at x = 2: z̄ = (−1, 3, 1, −1), z = (0, 3, 1, 0), f = 1 − 3 − 1 = −3; of f itself
     * ∇W_O = z, ∇W_H,i = W_O,i·1[z̄_i > 0]·x and ∇b_H,i = W_O,i·1[z̄_i > 0].
     */
    @Test
    void theCurveFitOfSheet001() {
        Network network = new Network(
                new Affine("H", Matrix.of(Precision.DOUBLE, 4, 1, -1, 1, 1, -1)),
                StandardActivation.RELU.layer(Precision.DOUBLE, 4),
                new Affine("O", Matrix.of(Precision.DOUBLE, 1, 4, -1, -1, -1, 1)));
        set(network, 1, 1, 1, -1, 1);
        set(network, 3, 1);
        Matrix x = Matrix.of(Precision.DOUBLE, 1, 1, 2);
        Matrix f = network.forwardInTraining(x);
        assertThat(f.toArray()).containsExactly(-3);

        // L = (y − f)² with y = −3.5: ∂L/∂f = 2·(f − y) = 1, so that the gradient is that of f
        Loss loss = new ElementwiseLoss(SquaredError.WHOLE, Reduction.SUM);
        assertThat(loss.valueAndGradient(f, Matrix.of(Precision.DOUBLE, 1, 1, -3.5)))
                .isEqualTo(0.25);
        network.backward(f);
        assertThat(gradient(network, 0)).containsExactly(0, -2, -2, 0);
        assertThat(gradient(network, 1)).containsExactly(0, -1, -1, 0);
        assertThat(gradient(network, 2)).containsExactly(0, 3, 1, 0);
        assertThat(gradient(network, 3)).containsExactly(1);
    }

    /**
     * Sheet 003, Question 3 with the samples in their order: x⁽¹⁾ leaves every hidden unit at 0, so that its step changes
     * b_2 alone, and x⁽²⁾ wakes the first. The digits are those of the same lines in NumPy.
     */
    @Test
    void theTwoStepsOfSheet003() {
        Network network = new Network(
                new Affine(
                        "1",
                        Matrix.of(
                                Precision.DOUBLE,
                                3,
                                3,
                                1.6035,
                                -1.5062,
                                0.2761,
                                1.2347,
                                -0.4446,
                                -0.2612,
                                -0.2296,
                                -0.1559,
                                0.4434)),
                StandardActivation.RELU.layer(Precision.DOUBLE, 3),
                new Affine(
                        "2",
                        Matrix.of(
                                Precision.DOUBLE,
                                3,
                                3,
                                0.0125,
                                1.2424,
                                0.3503,
                                -3.0292,
                                -1.0667,
                                -0.0290,
                                -0.4570,
                                0.9337,
                                0.1825)));
        set(network, 1, 0.3919, -1.2507, -0.9480);
        set(network, 3, -1.5651, -0.0845, 1.6039);
        double[] W1 = network.parameters().get(0).value().toArray();

        assertThat(step(network, new double[] {-0.7411, -0.5078, -0.3206}, new double[] {0, 1, 0}))
                .isCloseTo(1.8928585602967325, within(1e-14));
        assertThat(network.parameters().get(0).value().toArray()).containsExactly(W1);
        assertThat(network.parameters().get(3).value().toArray())
                .containsExactly(new double[] {-1.5654, -0.0760, 1.5957}, within(0.00005));

        assertThat(step(network, new double[] {0.0983, -0.0308, -0.3728}, new double[] {1, 0, 0}))
                .isCloseTo(3.030744646008666, within(1e-14));
        assertThat(network.parameters().get(0).value().toArray())
                .containsExactly(
                        new double[] {1.60406009, -1.50637549, 0.27397589, W1[3], W1[4], W1[5], W1[6], W1[7], W1[8]},
                        within(1e-8));
        assertThat(network.parameters().get(3).value().toArray())
                .containsExactly(new double[] {-1.55592551, -0.07648436, 1.58670987}, within(1e-8));
    }

    private static double step(Network network, double[] x, double[] y) {
        Matrix Z = network.forwardInTraining(Matrix.of(Precision.DOUBLE, 1, 3, x));
        double value = new SoftmaxCrossEntropy(3).valueAndGradient(Z, Matrix.of(Precision.DOUBLE, 1, 3, y));
        network.backward(Z);
        network.parameters().forEach(theta -> theta.gradient().addTo(theta.value(), -0.01, 1));
        return value;
    }

    private static void set(Network network, int parameter, double... values) {
        network.parameters().get(parameter).value().writeRow(0, values);
    }

    private static double[] gradient(Network network, int index) {
        Parameter parameter = network.parameters().get(index);
        Matrix gradient = parameter.value().copy();
        parameter.gradient().addTo(gradient, 1, 0);
        return gradient.toArray();
    }
}
