package handgrad.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {
    static Stream<Activation> all() {
        return Stream.concat(
                Stream.of(StandardActivation.values()), Stream.of(new ClippedRelu(0.7), new LeakyRelu(0.01)));
    }

    /** σ(ln 3) = 3/4 and σ' = 3/4·1/4; tanh(ln 2) = 3/5 and tanh' = 1 − 9/25. */
    @Test
    void valuesWorkedByHand() {
        double ln2 = Math.log(2);
        double ln3 = Math.log(3);
        assertFollows(StandardActivation.SIGMOID, ln3, 3 / 4.0, 3 / 16.0);
        assertFollows(StandardActivation.SIGMOID, -ln3, 1 / 4.0, 3 / 16.0);
        assertFollows(StandardActivation.SIGMOID, 0, 1 / 2.0, 1 / 4.0);
        assertFollows(StandardActivation.TANH, ln2, 3 / 5.0, 16 / 25.0);
        assertFollows(StandardActivation.TANH, -ln3, -4 / 5.0, 9 / 25.0);
        assertFollows(StandardActivation.IDENTITY, -2.5, -2.5, 1);
    }

    /** Sheet 001, Problem 3 (d): the derivative of max(0, z) is 0 for z ≤ 0 and 1 for z > 0. */
    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, 0, 0", "1e-300, 1e-300, 1", "3, 3, 1"})
    void reluAsTheSheetHasIt(double z, double h, double derivative) {
        assertFollows(StandardActivation.RELU, z, h, derivative);
    }

    /** Sheet 000, Question 8: σ(z) = min(max(z, 0), t), here with t = 2; flat outside of (0, t). */
    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, 0, 0", "0.5, 0.5, 1", "1.999, 1.999, 1", "2, 2, 0", "7, 2, 0"})
    void clippedReluAsTheSheetHasIt(double z, double h, double derivative) {
        assertFollows(new ClippedRelu(2), z, h, derivative);
    }

    /** PyTorch (1.13, in double): {@code gelu(z)} and {@code silu(z)} with their gradients. */
    @ParameterizedTest
    @CsvSource({
        "GELU, -3, -0.00404969409489031, -0.01194564720418392",
        "GELU, -1, -0.15865525393145702, -0.08331547058768635",
        "GELU, -0.5, -0.15426876936299344, 0.13250487534383712",
        "GELU, 0, 0, 0.5",
        "GELU, 0.5, 0.34573123063700656, 0.8674951246561629",
        "GELU, 1, 0.841344746068543, 1.0833154705876864",
        "GELU, 3, 2.99595030590511, 1.011945647204184",
        "SILU, -3, -0.14227761953270035, -0.08810410601516962",
        "SILU, -1, -0.2689414213699951, 0.07232948812851325",
        "SILU, -0.5, -0.1887703343990727, 0.2600388126973482",
        "SILU, 0, 0, 0.5",
        "SILU, 1, 0.7310585786300049, 0.9276705118714869",
        "SILU, 3, 2.8577223804672998, 1.0881041060151693"
    })
    void geluAndSiluAsPyTorchHasThem(StandardActivation activation, double z, double h, double derivative) {
        assertFollows(activation, z, h, derivative);
    }

    /** −10·Φ(−10) = −10·7.619853024160526e-24, the distribution's tail by mpmath: 1 + erf would be 0 there. */
    @Test
    void geluKeepsItsDigitsFarBelowZero() {
        assertThat(StandardActivation.GELU.of(-10)).isCloseTo(-7.619853024160526e-23, within(1e-36));
    }

    /** As PyTorch's leaky_relu has it: the slope stands at the kink too. */
    @ParameterizedTest
    @CsvSource({"-2, -0.5, 0.25", "0, 0, 0.25", "1e-300, 1e-300, 1", "3, 3, 1"})
    void leakyReluByHand(double z, double h, double derivative) {
        assertFollows(new LeakyRelu(0.25), z, h, derivative);
    }

    @Test
    void aLeakyReluHasASlopeFromZeroToOne() {
        for (double slope : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new LeakyRelu(slope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a leaky relu has a slope from 0 to 1, not " + slope);
        }
    }

    /** Rows are worked out without a forward pass, and leave the last one as it was. */
    @Test
    void rowsAreWorkedOutBesideTheForwardPass() {
        DiagonalLayer layer = (DiagonalLayer) StandardActivation.SILU.layer(Precision.DOUBLE, 2);
        layer.forward(Matrix.of(Precision.DOUBLE, 1, 2, 0, 1));
        double[] row = {1, -1};
        double[] derivative = new double[2];
        layer.applyToRowInTraining(row, derivative);
        assertThat(row).containsExactly(new double[] {0.7310585786300049, -0.2689414213699951}, within(1e-15));
        assertThat(derivative).containsExactly(new double[] {0.9276705118714869, 0.07232948812851325}, within(1e-15));
        layer.backward(Matrix.of(Precision.DOUBLE, 1, 2, 1, 1));
        assertThat(layer.inputGradient().get(0, 0)).isEqualTo(0.5);
    }

    /** In single precision 0.7 is stored as a number below 0.7, which must not look like an element that still rises. */
    @ParameterizedTest
    @EnumSource
    void saturationIsNoticedInEitherPrecision(Precision precision) {
        Layer layer = new ClippedRelu(0.7).layer(precision, 3);
        layer.forward(Matrix.of(precision, 1, 3, -1, 0.5, 5));
        layer.backward(Matrix.of(precision, 1, 3, 1, 1, 1));
        assertThat(layer.inputGradient().toArray()).containsExactly(0, 1, 0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void noInputIsTooLargeAndNoNaNIsHidden(Activation activation) {
        for (double z : new double[] {-1e300, -1e4, 1e4, 1e300}) {
            assertThat(activation.of(z)).isFinite();
            assertThat(activation.derivative(z, activation.of(z))).isBetween(0.0, 1.0);
        }
        assertThat(activation.of(Double.NaN)).isNaN();
    }

    /** A loss overwrites the scores with its gradient, and the last layer may be an activation. */
    @ParameterizedTest
    @EnumSource(
            value = StandardActivation.class,
            names = {"SIGMOID", "TANH"})
    void theOutputsMayBeOverwrittenByTheGradient(StandardActivation activation) {
        Layer layer = activation.layer(Precision.DOUBLE, 2);
        Matrix H = layer.forward(Matrix.of(Precision.DOUBLE, 1, 2, 0, 0));
        H.fill(3); // ∂L/∂H
        layer.backward(H);
        double slope = activation == StandardActivation.TANH ? 1 : 0.25;
        assertThat(layer.inputGradient().toArray()).containsExactly(3 * slope, 3 * slope);
    }

    @ParameterizedTest
    @MethodSource("all")
    void layersRefuseWhatDoesNotFit(Activation activation) {
        Layer layer = activation.layer(Precision.DOUBLE, 3);
        assertThat(layer.inputs()).isEqualTo(3);
        assertThat(layer.outputs()).isEqualTo(3);
        assertThat(layer.parameters()).isEmpty();
        assertThatThrownBy(() -> layer.forward(Matrix.zeros(Precision.DOUBLE, 2, 4)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("the layer takes rows of 3");
        assertThatThrownBy(() -> layer.backward(Matrix.zeros(Precision.DOUBLE, 2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("the last forward pass");
        layer.forward(Matrix.zeros(Precision.DOUBLE, 2, 3));
        assertThatThrownBy(layer::inputGradient).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> layer.backward(Matrix.zeros(Precision.DOUBLE, 1, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("delta is 1 × 3 DOUBLE");
    }

    @Test
    void precisionsAreNotMixed() {
        Layer layer = StandardActivation.TANH.layer(Precision.DOUBLE, 2);
        assertThatThrownBy(() -> layer.forward(Matrix.zeros(Precision.SINGLE, 1, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("the layer takes rows of 2 DOUBLE numbers, Z is 1 × 2 SINGLE");
    }

    @ParameterizedTest
    @EnumSource
    void aLayerHasUnits(StandardActivation activation) {
        assertThatThrownBy(() -> activation.layer(Precision.DOUBLE, 0))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a layer has at least one unit, not 0");
    }

    @Test
    void aReluIsClippedAtAPositiveNumber() {
        for (double t : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new ClippedRelu(t))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a relu is clipped at a positive number, not " + t);
        }
    }

    private static void assertFollows(Activation activation, double z, double h, double derivative) {
        assertThat(activation.of(z)).isCloseTo(h, within(1e-15));
        assertThat(activation.derivative(z, h)).isCloseTo(derivative, within(1e-15));
    }
}
