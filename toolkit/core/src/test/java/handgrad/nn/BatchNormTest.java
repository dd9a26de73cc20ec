package handgrad.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.check.CheckedGradient;
import handgrad.check.GradientCheck;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Reduction;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.random.RandomState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Against PyTorch (1.13, in double): {@code BatchNorm1d(2)} with the weight (2, −0.5) and the bias (0.1, 3), once in
 * training and then in evaluation; the loss is {@code (H * C).sum()}.
 */
class BatchNormTest {
    private static final double[] X = {0.3, -1.2, 2, 1.5, 0.1, -0.4};
    private static final double[] C = {1, -2, 0.5, 3, -1.5, 0.25};

    private static BatchNorm layer(Precision precision) {
        BatchNorm layer = new BatchNorm("1", precision, 2);
        layer.parameters().get(0).value().writeRow(0, new double[] {2, -0.5});
        layer.parameters().get(1).value().writeRow(0, new double[] {0.1, 3});
        return layer;
    }

    @ParameterizedTest
    @EnumSource
    void trainsAsPyTorchDoes(Precision precision) {
        double tolerance = precision == Precision.DOUBLE ? 1e-14 : 1e-6;
        BatchNorm layer = layer(precision);
        Matrix H = layer.forwardInTraining(Matrix.of(precision, 3, 2, X));
        assertThat(H.toArray())
                .containsExactly(
                        new double[] {
                            -1.0730847588523111,
                            3.515149699421212,
                            2.9154034212455473,
                            2.322946109332122,
                            -1.5423186623932357,
                            3.1619041912466668
                        },
                        within(tolerance));
        H.fill(7); // as a loss may
        layer.backward(Matrix.of(precision, 3, 2, C));
        assertThat(layer.inputGradient().toArray())
                .containsExactly(
                        new double[] {
                            2.9649901177331346,
                            0.15085966041817858,
                            -0.31208468121611854,
                            0.06350745682974433,
                            -2.6529054365170164,
                            -0.21436711724792298
                        },
                        within(tolerance));
        assertGradient(layer, 0, tolerance, 1.349047472680158, 6.0419700460687835);
        assertGradient(layer, 1, tolerance, 0, 1.25);
        assertThat(layer.state().keySet()).containsExactly("running_mean1", "running_var1");
        assertState(layer, "running_mean1", tolerance, 0.08, -0.0033333333333333327);
        assertState(layer, "running_var1", tolerance, 1.0090000000000001, 1.0923333333333334);
    }

    @Test
    void evaluatesAsPyTorchDoes() {
        BatchNorm layer = layer(Precision.DOUBLE);
        layer.forwardInTraining(Matrix.of(Precision.DOUBLE, 3, 2, X));
        double[] h = layer.forward(Matrix.of(Precision.DOUBLE, 3, 2, X)).toArray();
        assertThat(h)
                .containsExactly(
                        new double[] {
                            0.5380310949310112,
                            3.5724843474715584,
                            3.9228168284888247,
                            2.2808065718393515,
                            0.13982100863009195,
                            3.1897650065434973
                        },
                        within(1e-14));
        layer.backward(Matrix.of(Precision.DOUBLE, 3, 2, C));
        assertThat(layer.inputGradient().toArray())
                .containsExactly(
                        new double[] {
                            1.9910504315045963,
                            0.9567983523201533,
                            0.9955252157522981,
                            -1.4351975284802299,
                            -2.9865756472568945,
                            -0.11959979404001916
                        },
                        within(1e-14));
        assertGradient(layer, 0, 1e-14, 1.1448539981151427, 6.510215455578376);
        assertGradient(layer, 1, 1e-14, 0, 1.25);
        assertState(layer, "running_mean1", 1e-15, 0.08, -0.0033333333333333327);
        assertThat(layer.forward(Matrix.of(Precision.DOUBLE, 1, 2, X[0], X[1])).toArray())
                .as("one row is enough")
                .containsExactly(h[0], h[1]);
    }

    @Test
    void gradientsAreAddedToWhatIsKept() {
        BatchNorm layer = layer(Precision.DOUBLE);
        layer.forwardInTraining(Matrix.of(Precision.DOUBLE, 3, 2, X));
        layer.backward(Matrix.of(Precision.DOUBLE, 3, 2, C));
        Matrix target = Matrix.of(Precision.DOUBLE, 1, 2, 100, 200);
        layer.parameters().get(1).gradient().addTo(target, 2, 0.5);
        assertThat(target.toArray()).containsExactly(new double[] {50, 102.5}, within(1e-13));
        target.fill(Double.NaN);
        layer.parameters().get(1).gradient().addTo(target, 1, 0);
        assertThat(target.toArray()).containsExactly(new double[] {0, 1.25}, within(1e-14));
    }

    /** Between affine layers; the first one's biases are taken out again, so that their gradient is zero. */
    @ParameterizedTest
    @EnumSource(names = "DOUBLE")
    void gradientsByCentralDifferences(Precision precision) {
        RandomState random = new RandomState(4);
        try (Network network = new Network(
                        new Affine("1", Weights.he(precision, 5, 3, random)),
                        new BatchNorm("1", precision, 5),
                        StandardActivation.TANH.layer(precision, 5),
                        new Affine("2", Weights.he(precision, 2, 5, random)));
                Matrix inputs = Weights.normal(precision, 6, 3, 0, 1, random);
                Matrix Y = Weights.normal(precision, 6, 2, 0, 1, random)) {
            List<CheckedGradient> results = GradientCheck.check(
                    network,
                    inputs,
                    new ElementwiseLoss(SquaredError.HALF, Reduction.SAMPLE_MEAN),
                    Y,
                    Integer.MAX_VALUE,
                    random);
            assertThat(results)
                    .extracting(CheckedGradient::name)
                    .containsExactly("W1", "b1", "gamma1", "beta1", "W2", "b2");
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.relativeError()).isLessThan(1e-8));
            assertThat(network.state().values())
                    .as("as before")
                    .allSatisfy(state -> assertThat(state.toArray()).containsOnly(state.get(0, 0)));
        }
    }

    @Test
    void aBatchOfOneHasNoVariance() {
        BatchNorm layer = layer(Precision.DOUBLE);
        assertThatThrownBy(() -> layer.forwardInTraining(Matrix.of(Precision.DOUBLE, 1, 2, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "batch normalisation needs at least two rows in a training step, for one row has no variance");
        assertState(layer, "running_mean1", 0, 0, 0);
    }

    @Test
    void refusesWhatDoesNotFit() {
        BatchNorm layer = layer(Precision.DOUBLE);
        assertThatThrownBy(() -> layer.forward(Matrix.zeros(Precision.DOUBLE, 2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("the layer takes rows of 2 DOUBLE numbers, X is 2 × 3 DOUBLE");
        assertThatThrownBy(() -> layer.forwardInTraining(Matrix.zeros(Precision.SINGLE, 2, 2)))
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> layer.backward(Matrix.zeros(Precision.DOUBLE, 2, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("X is not there");
        layer.forward(Matrix.zeros(Precision.DOUBLE, 2, 2));
        assertThatThrownBy(layer::inputGradient).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> layer.backward(Matrix.zeros(Precision.DOUBLE, 3, 2)))
                .isInstanceOf(ShapeException.class);
    }

    private static void assertGradient(Layer layer, int parameter, double tolerance, double... expected) {
        Parameter theta = layer.parameters().get(parameter);
        Matrix gradient = Matrix.zeros(theta.value().precision(), 1, 2);
        theta.gradient().addTo(gradient, 1, 0);
        assertThat(gradient.toArray()).as(theta.name()).containsExactly(expected, within(tolerance));
    }

    private static void assertState(Layer layer, String name, double tolerance, double... expected) {
        assertThat(layer.state().get(name))
                .isNotNull()
                .extracting(Matrix::toArray)
                .satisfies(values -> assertThat(values).containsExactly(expected, within(tolerance)));
    }
}
