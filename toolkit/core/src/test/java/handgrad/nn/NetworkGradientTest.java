package handgrad.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.check.GradientCheck;
import handgrad.loss.L2Penalty;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.random.RandomState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Hand-written gradients against central differences and against ND4J's automatic differentiation. */
class NetworkGradientTest {
    private static final int[] LABELS = {2, 0, 1, 1, 2};

    private final RandomState random = new RandomState(11);
    private final Matrix X = Matrix.zeros(Precision.DOUBLE, 5, 4);
    private final Network network = new Network(
            new Affine("1", Weights.normal(Precision.DOUBLE, 6, 4, 0.1, 1, random)),
            new Relu(Precision.DOUBLE, 6),
            new Affine("2", Weights.normal(Precision.DOUBLE, 5, 6, 0, 1, random)),
            new Relu(Precision.DOUBLE, 5),
            new Affine("3", Weights.he(Precision.DOUBLE, 3, 5, random)));
    private final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(3);

    NetworkGradientTest() {
        random.normal(0, 1, X);
        for (Parameter parameter : network.parameters()) {
            if (!parameter.isWeight()) {
                random.normal(0, 0.5, parameter.value());
            }
        }
    }

    @Test
    void equalCentralDifferences() {
        Map<String, Double> errors = GradientCheck.relativeErrors(network.parameters(), this::value, this::backward);
        assertThat(errors).containsOnlyKeys("W1", "b1", "W2", "b2", "W3", "b3");
        assertThat(errors.values()).allSatisfy(error -> assertThat(error).isLessThan(1e-8));
    }

    @Test
    void ofThePenalisedLossEqualCentralDifferences() {
        L2Penalty penalty = new L2Penalty(0.3);
        Map<String, Double> errors = GradientCheck.relativeErrors(
                penalty.addedTo(network.parameters()),
                () -> value() + penalty.value(network.parameters()),
                this::backward);
        assertThat(errors.values())
                .hasSize(6)
                .allSatisfy(error -> assertThat(error).isLessThan(1e-8));
    }

    @Test
    void aGradientThatAForwardPassHasOverwrittenIsRefused() {
        Parameter W1 = network.parameters().get(0);
        Matrix target = Matrix.zeros(Precision.DOUBLE, 6, 4);
        backward();
        W1.gradient().addTo(target, 1, 0);
        network.forward(X);
        assertThatThrownBy(() -> W1.gradient().addTo(target, 1, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a gradient needs a forward and a backward pass first");
        assertThatThrownBy(() -> network.backward(Matrix.zeros(Precision.DOUBLE, 4, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("the last forward pass");
    }

    @Test
    void aForwardPassLeavesItsInputAlone() {
        Matrix negative = Matrix.of(Precision.DOUBLE, 1, 2, -1, 1);
        assertThat(new Relu(Precision.DOUBLE, 2).forward(negative).toArray()).containsExactly(0, 1);
        assertThat(negative.toArray()).containsExactly(-1, 1);
    }

    @Test
    void aWrongGradientIsExposed() {
        Parameter W1 = network.parameters().get(0);
        Parameter wrong = new Parameter(
                "W1", W1.value(), (G, scale, keep) -> W1.gradient().addTo(G, 1.001 * scale, keep), true);
        assertThat(GradientCheck.relativeErrors(List.of(wrong), this::value, this::backward)
                        .get("W1"))
                .isCloseTo(0.0005, within(1e-6));
    }

    @Test
    void singlePrecisionIsNotChecked() {
        Network single = new Network(new Affine("", Weights.zeros(Precision.SINGLE, 3, 4)));
        assertThatThrownBy(() -> GradientCheck.relativeErrors(single.parameters(), () -> 0, () -> {}))
                .hasMessage("gradients are checked in double, W is single");
    }

    @Test
    void equalTheGradientsOfAutomaticDifferentiation() {
        SameDiff twin = SameDiff.create();
        SDVariable H = twin.constant("X", X.array());
        for (int l = 1; l <= 3; l++) {
            SDVariable W = twin.var("W" + l, parameter("W" + l).value().array().dup());
            SDVariable b = twin.var("b" + l, parameter("b" + l).value().array().dup());
            SDVariable Z = twin.mmul(H, W, false, true, false).add(b);
            H = l < 3 ? twin.nn.relu(Z, 0) : Z;
        }
        INDArray y = Nd4j.zeros(DataType.DOUBLE, LABELS.length, 3);
        for (int i = 0; i < LABELS.length; i++) {
            y.putScalar(i, LABELS[i], 1);
        }
        // Not the ready-made loss: in ND4J M2.1 its gradient forgets the mean that comes after it.
        twin.nn.logSoftmax(H).mul(twin.constant("y", y)).sum().div("loss", twin.constant(-5.0));
        twin.setLossVariables("loss");
        Map<String, INDArray> gradients = twin.calculateGradients(Map.of(), "W1", "b1", "W2", "b2", "W3", "b3");
        backward();
        for (Parameter parameter : network.parameters()) {
            Matrix gradient = Matrix.zeros(
                    Precision.DOUBLE,
                    parameter.value().rows(),
                    parameter.value().columns());
            parameter.gradient().addTo(gradient, 1, 0);
            assertThat(gradient.toArray())
                    .as(parameter.name())
                    .containsExactly(
                            Objects.requireNonNull(gradients.get(parameter.name()))
                                    .dup('c')
                                    .data()
                                    .asDouble(),
                            within(1e-12));
        }
        assertThat(value()).isCloseTo(twin.getVariable("loss").eval().getDouble(0), within(1e-12));
    }

    @Test
    void batchesOfChangingSizeUseTheSameMemory() {
        double all = value();
        Matrix two = X.rows(0, 2);
        double first = loss.value(network.forward(two), LABELS);
        assertThat(value()).isEqualTo(all);
        assertThat(loss.value(network.forward(two), LABELS)).isEqualTo(first);
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Network(
                        new Affine("1", Weights.zeros(Precision.DOUBLE, 6, 4)),
                        new Affine("2", Weights.zeros(Precision.DOUBLE, 3, 5))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("layer 1 gives 6 outputs, layer 2 takes 5 inputs");
        assertThatThrownBy(() -> network.forward(Matrix.zeros(Precision.DOUBLE, 2, 5)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("the layer takes rows of 4, X is 2 × 5 DOUBLE");
    }

    /** Its backward pass could only go back over the second of its forward passes. */
    @Test
    void aLayerStandsInANetworkOnce() {
        Relu relu = new Relu(Precision.DOUBLE, 4);
        Affine first = new Affine("1", Weights.zeros(Precision.DOUBLE, 4, 4));
        Affine second = new Affine("2", Weights.zeros(Precision.DOUBLE, 4, 4));
        assertThatThrownBy(() -> new Network(first, relu, second, relu))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("layer 4 stands in the network before");
    }

    private Parameter parameter(String name) {
        return network.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private double value() {
        return loss.value(network.forward(X), LABELS);
    }

    private void backward() {
        Matrix Z = network.forward(X);
        loss.valueAndGradient(Z, LABELS);
        network.backward(Z);
    }
}
