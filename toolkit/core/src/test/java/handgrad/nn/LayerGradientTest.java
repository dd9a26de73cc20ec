package handgrad.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.check.GradientCheck;
import handgrad.check.Twin;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;

/** Each layer, and a network of them, against central differences and against ND4J's automatic differentiation. */
class LayerGradientTest {
    private static final int[] LABELS = {2, 0, 1, 1, 2};
    private static final int DROPOUT_SEED = 5;

    private final RandomState random = new RandomState(23);

    private interface OnGraph {
        SDVariable of(Twin twin, SDVariable z);
    }

    private static final Map<Activation, OnGraph> TWINS = Map.of(
            StandardActivation.IDENTITY,
            (twin, z) -> twin.graph().identity(z),
            StandardActivation.RELU,
            (twin, z) -> twin.graph().nn().relu(z, 0),
            StandardActivation.SIGMOID,
            (twin, z) -> twin.graph().nn().sigmoid(z),
            StandardActivation.TANH,
            (twin, z) -> twin.graph().math().tanh(z),
            new ClippedRelu(0.7),
            (twin, z) -> twin.graph().clipByValue(z, 0, 0.7),
            StandardActivation.GELU,
            (twin, z) ->
                    twin.graph().math().erf(z.mul(Math.sqrt(0.5))).add(1).mul(z).mul(0.5),
            StandardActivation.SILU,
            (twin, z) -> twin.graph().nn().sigmoid(z).mul(z),
            new LeakyRelu(0.1),
            (twin, z) -> twin.graph().nn().relu(z, 0).mul(0.9).add(z.mul(0.1)));

    static Stream<Arguments> activations() {
        return TWINS.keySet().stream()
                .flatMap(sigma -> Stream.of(Precision.values()).map(precision -> Arguments.of(sigma, precision)));
    }

    /** L = Σ c_ij·σ(z_ij), so that ∂L/∂H = C. */
    @ParameterizedTest
    @MethodSource("activations")
    void activation(Activation sigma, Precision precision) {
        Matrix Z = normal(precision, 4, 6);
        Matrix C = normal(precision, 4, 6);
        Layer layer = sigma.layer(precision, 6);
        Twin twin = new Twin(precision);
        SDVariable h = onGraph(sigma, twin, twin.variable("Z", Z));
        SDVariable loss = h.mul(twin.constant(C)).sum();

        Matrix H = layer.forward(Z);
        assertThat(H.toArray()).containsExactly(h.eval().data().asDouble(), within(Twin.tolerance(precision)));
        layer.backward(C.copy());
        assertThat(layer.inputGradient().toArray())
                .containsExactly(twin.gradient(loss, "Z"), within(Twin.tolerance(precision)));
        if (precision == Precision.DOUBLE) {
            Parameter z = new Parameter("Z", Z, (target, scale, keep) -> target.set(layer.inputGradient()), false);
            assertThat(GradientCheck.relativeErrors(List.of(z), () -> dot(C, layer.forward(Z)), () -> {
                        layer.forward(Z);
                        layer.backward(C.copy());
                    }))
                    .allSatisfy((name, error) -> assertThat(error).isLessThan(1e-8));
        }
    }

    /** Affine, tanh, dropout, affine, sigmoid, affine, clipped relu, affine; softmax cross-entropy. */
    @ParameterizedTest
    @EnumSource
    void wholeNetwork(Precision precision) {
        Matrix X = normal(precision, 5, 4);
        Network network = network(precision, weights(precision));
        Matrix Z = network.forwardInTraining(X);
        double value = new SoftmaxCrossEntropy(3).valueAndGradient(Z, LABELS);
        network.backward(Z);

        Twin twin = new Twin(precision);
        SDVariable h1 = twin.graph().math().tanh(affine(twin, "1", network, twin.constant(X)));
        SDVariable dropped = h1.mul(twin.constant(mask(precision)));
        SDVariable h2 = twin.graph().nn().sigmoid(affine(twin, "2", network, dropped));
        SDVariable h3 = twin.graph().clipByValue(affine(twin, "3", network, h2), 0, 0.7);
        SDVariable logits = affine(twin, "4", network, h3);
        // Not the ready-made loss: in ND4J M2.1 its gradient forgets the mean that comes after it.
        SDVariable loss = twin.graph()
                .nn()
                .logSoftmax(logits)
                .mul(twin.constant(oneHot(precision)))
                .sum()
                .div(twin.constant(-5));

        assertThat(value).isCloseTo(twin.value(loss), within(Twin.tolerance(precision)));
        for (Parameter parameter : network.parameters()) {
            Matrix gradient = Matrix.zeros(
                    precision, parameter.value().rows(), parameter.value().columns());
            parameter.gradient().addTo(gradient, 1, 0);
            assertThat(gradient.toArray())
                    .as(parameter.name())
                    .containsExactly(twin.gradient(loss, parameter.name()), within(Twin.tolerance(precision)));
        }
    }

    /** The same network; each loss is that of a fresh one, whose dropout draws the same mask. */
    @Test
    void wholeNetworkByCentralDifferences() {
        Precision precision = Precision.DOUBLE;
        Matrix X = normal(precision, 5, 4);
        Matrix[] W = weights(precision);
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(3);
        for (int l = 0; l < W.length; l++) {
            Network network = network(precision, W);
            Parameter weight = parameter(network, "W" + (l + 1));
            Map<String, Double> errors = GradientCheck.relativeErrors(
                    List.of(weight), () -> loss.value(network(precision, W).forwardInTraining(X), LABELS), () -> {
                        Matrix Z = network.forwardInTraining(X);
                        loss.valueAndGradient(Z, LABELS);
                        network.backward(Z);
                    });
            assertThat(errors).allSatisfy((name, error) -> assertThat(error).isLessThan(1e-8));
        }
    }

    private Matrix[] weights(Precision precision) {
        return new Matrix[] {
            normal(precision, 6, 4), normal(precision, 5, 6), normal(precision, 7, 5), normal(precision, 3, 7)
        };
    }

    private static Network network(Precision precision, Matrix[] W) {
        return new Network(
                new Affine("1", W[0]),
                StandardActivation.TANH.layer(precision, 6),
                new Dropout(0.4, precision, 6, new RandomState(DROPOUT_SEED)),
                new Affine("2", W[1]),
                StandardActivation.SIGMOID.layer(precision, 5),
                new Affine("3", W[2]),
                new ClippedRelu(0.7).layer(precision, 7),
                new Affine("4", W[3]));
    }

    /** What the dropout of a fresh network multiplies by, drawn here a second time. */
    private static Matrix mask(Precision precision) {
        RandomState again = new RandomState(DROPOUT_SEED);
        Matrix D = Matrix.zeros(precision, 5, 6);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 6; j++) {
                D.set(i, j, again.randomSample() < 0.4 ? 0 : 1 / 0.6);
            }
        }
        return D;
    }

    private static SDVariable affine(Twin twin, String suffix, Network network, SDVariable H) {
        SDVariable W =
                twin.variable("W" + suffix, parameter(network, "W" + suffix).value());
        SDVariable b =
                twin.variable("b" + suffix, parameter(network, "b" + suffix).value());
        return twin.graph().mmul(H, W, false, true, false).add(b);
    }

    private static SDVariable onGraph(Activation sigma, Twin twin, SDVariable z) {
        return Objects.requireNonNull(TWINS.get(sigma)).of(twin, z);
    }

    private static Parameter parameter(Network network, String name) {
        return network.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Matrix oneHot(Precision precision) {
        Matrix Y = Matrix.zeros(precision, LABELS.length, 3);
        for (int i = 0; i < LABELS.length; i++) {
            Y.set(i, LABELS[i], 1);
        }
        return Y;
    }

    private Matrix normal(Precision precision, int rows, int columns) {
        return Weights.normal(precision, rows, columns, 0, 1, random);
    }

    private static double dot(Matrix C, Matrix H) {
        double sum = 0;
        for (int i = 0; i < C.length(); i++) {
            sum += C.toArray()[i] * H.toArray()[i];
        }
        return sum;
    }
}
