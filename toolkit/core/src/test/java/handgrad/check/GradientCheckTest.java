package handgrad.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Activation;
import handgrad.nn.Affine;
import handgrad.nn.BatchNorm;
import handgrad.nn.Dropout;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.nn.Relu;
import handgrad.nn.StandardActivation;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientCheckTest {
    private static final double H = 1e-5;
    private static final Matrix INPUTS = Weights.normal(Precision.DOUBLE, 7, 3, 0, 1, new RandomState(5));
    private static final int[] LABELS = {0, 1, 2, 2, 1, 0, 1};
    private static final SoftmaxCrossEntropy LOSS = new SoftmaxCrossEntropy(3);

    /** |θ| has its kink at 0, so many steps h from θ; entry 1 is far from it. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.25, 1 / 3.0, 0.4, 0.5, 0.6, 0.75, 0.9, 0.999, -0.2, -1 / 3.0, -0.999})
    void anEntryAtAKinkIsLeftOut(double steps) {
        CheckedGradient result = check(Math::abs, Math::signum, steps * H, -2);
        assertThat(result.checked()).isEqualTo(1);
        assertThat(result.atKinks()).isEqualTo(1);
        assertThat(result.relativeError()).isLessThan(1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.001, -1.5, 3, 1e3})
    void anEntryBesideAKinkIsChecked(double steps) {
        CheckedGradient result = check(Math::abs, Math::signum, steps * H, -2);
        assertThat(result.checked()).isEqualTo(2);
        assertThat(result.relativeError()).isLessThan(1e-9);
    }

    @Test
    void aSmoothLossHasNoKinksHoweverMuchItBends() {
        assertThat(check(Math::exp, Math::exp, -3, 0, 1, 5, 20).checked()).isEqualTo(5);
        assertThat(check(Math::cosh, Math::sinh, -2, 0, 1e-6, 4).checked()).isEqualTo(4);
        assertThat(check(x -> Math.sin(10 * x), x -> 10 * Math.cos(10 * x), 0, 0.1, Math.PI / 20, 2)
                        .checked())
                .isEqualTo(4);
        assertThat(check(x -> 1e9 * x * x, x -> 2e9 * x, -3, 0, 1).checked()).isEqualTo(3);
    }

    /** sinh for its slope cosh, at 1: error (cosh − sinh) / (cosh + sinh) = e^(−2). */
    @Test
    void aWrongGradientIsNotTakenForAKink() {
        CheckedGradient result = check(Math::sinh, Math::sinh, 1);
        assertThat(result.checked()).isEqualTo(1);
        assertThat(result.relativeError()).isCloseTo(Math.exp(-2), within(1e-9));
    }

    @Test
    void whereEveryEntryIsAtAKinkNothingIsSaid() {
        CheckedGradient result = check(Math::abs, Math::signum, 0, H / 2);
        assertThat(result.checked()).isZero();
        assertThat(result.atKinks()).isEqualTo(2);
        assertThat(result.relativeError()).isNaN();
    }

    /** Unit 0's pre-activation is 0 for the one sample: its three weights and its bias are at the kink. */
    @Test
    void aReluAtItsKinkIsFound() {
        RandomState random = new RandomState(2);
        Matrix X = Matrix.of(Precision.DOUBLE, 1, 3, 0.5, 1, -2);
        Matrix W1 = Matrix.of(Precision.DOUBLE, 2, 3, 2, 1, 1, 0.3, 0.4, -0.2);
        try (Network network = new Network(
                new Affine("1", W1),
                new Relu(Precision.DOUBLE, 2),
                new Affine("2", Weights.normal(Precision.DOUBLE, 3, 2, 0, 1, random)))) {
            SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(3);
            int[] y = {1};
            List<CheckedGradient> results = GradientCheck.check(
                    network.parameters(),
                    () -> loss.value(network.forward(X), y),
                    () -> {
                        Matrix Z = network.forward(X);
                        loss.valueAndGradient(Z, y);
                        network.backward(Z);
                    },
                    100,
                    random);
            assertThat(results).extracting(CheckedGradient::name).containsExactly("W1", "b1", "W2", "b2");
            assertThat(results).extracting(CheckedGradient::atKinks).containsExactly(3, 1, 0, 0);
            assertThat(results).extracting(CheckedGradient::checked).containsExactly(3, 1, 6, 3);
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.relativeError()).isLessThan(1e-8));
        }
    }

    /** b1 is taken out by the centring that follows: its gradient is rounding, and so is the difference. */
    @Test
    void aGradientOfZeroUpToRoundingIsRight() {
        try (Network network = centred(false)) {
            CheckedGradient bias = ofTraining(network).get(1);
            assertThat(bias.name()).isEqualTo("b1");
            assertThat(bias.checked()).isEqualTo(4);
            assertThat(bias.relativeError()).isLessThan(GradientCheck.LIMIT);
            Map<String, Double> errors = GradientCheck.relativeErrors(
                    List.of(network.parameters().get(1)), () -> value(network), () -> backward(network));
            assertThat(errors.get("b1")).isLessThan(GradientCheck.LIMIT);
        }
    }

    /** 1e-4 of a loss of 1 for a gradient of zero: above what rounding explains. */
    @Test
    void aSmallGradientThatIsWrongIsFound() {
        assertThat(check(x -> 1 + 1e-4 * x, x -> 1.01e-4, 0.5).relativeError()).isGreaterThan(GradientCheck.LIMIT);
        assertThat(check(x -> 1, x -> 1e-4, 0.5).relativeError()).isGreaterThan(GradientCheck.LIMIT);
        assertThat(check(x -> 1, x -> 1e-9, 0.5).relativeError()).isLessThan(GradientCheck.LIMIT);
    }

    /** Each pass draws the same masks and finds the same running means; afterwards all is as it was. */
    @Test
    void trainingPassesAreCheckedWithOneMask() {
        try (Network network = centred(false)) {
            RandomState mask = network.randomStates().get(0);
            int[] before = mask.state().key();
            double[] means = network.state().values().iterator().next().toArray();
            assertThat(ofTraining(network))
                    .allSatisfy(result -> assertThat(result.relativeError()).isLessThan(1e-8));
            assertThat(mask.state().key()).isEqualTo(before);
            assertThat(mask.state().pos()).isEqualTo(new RandomState(3).state().pos());
            assertThat(network.state().values().iterator().next().toArray()).isEqualTo(means);
        }
    }

    /** tanh' = 1 − h, before dropout and batch normalisation. */
    @Test
    void aBrokenDerivativeBeforeDropoutIsFound() {
        try (Network network = centred(true)) {
            List<CheckedGradient> results = ofTraining(network);
            assertThat(results.get(0).relativeError()).as("W1").isGreaterThan(1e-2);
            assertThat(results.get(6).relativeError()).as("W3").isLessThan(1e-8);
        }
    }

    private static Network centred(boolean broken) {
        Precision precision = Precision.DOUBLE;
        RandomState random = new RandomState(12);
        Activation sigma = broken ? new WrongTanh() : StandardActivation.TANH;
        return new Network(
                new Affine("1", Weights.normal(precision, 4, 3, 0, 1, random)),
                new BatchNorm("1", precision, 4),
                sigma.layer(precision, 4),
                new Dropout(0.4, precision, 4, new RandomState(3)),
                new Affine("2", Weights.normal(precision, 4, 4, 0, 1, random)),
                sigma.layer(precision, 4),
                new Affine("3", Weights.normal(precision, 3, 4, 0, 1, random)));
    }

    private record WrongTanh() implements Activation {
        @Override
        public double of(double z) {
            return Math.tanh(z);
        }

        @Override
        public double derivative(double z, double h) {
            return 1 - h;
        }
    }

    private static List<CheckedGradient> ofTraining(Network network) {
        return GradientCheck.check(network, INPUTS, LOSS, LABELS, Integer.MAX_VALUE, new RandomState(0));
    }

    /** As if training left the masks alone. */
    private static double value(Network network) {
        Network.Snapshot snapshot = network.snapshot();
        double value = LOSS.value(network.forwardInTraining(INPUTS), LABELS);
        snapshot.restore();
        return value;
    }

    private static void backward(Network network) {
        Network.Snapshot snapshot = network.snapshot();
        Matrix Z = network.forwardInTraining(INPUTS);
        LOSS.valueAndGradient(Z, LABELS);
        network.backward(Z);
        snapshot.restore();
    }

    @Test
    void ofALargeParameterSomeEntriesAreDrawn() {
        CheckedGradient result = check(
                x -> x * x,
                x -> 2 * x,
                DoubleStream.iterate(1, x -> x + 1).limit(150).toArray());
        assertThat(result.checked()).isEqualTo(100);
        assertThat(result.columns()).isEqualTo(150);
    }

    /** Of the loss Σ f(θ_j). */
    private static CheckedGradient check(DoubleUnaryOperator f, DoubleUnaryOperator slope, double... theta) {
        try (Matrix value = Matrix.of(Precision.DOUBLE, 1, theta.length, theta);
                Matrix gradient = Matrix.zeros(Precision.DOUBLE, 1, theta.length)) {
            gradient.writeRow(0, DoubleStream.of(theta).map(slope).toArray());
            Parameter parameter = new Parameter(
                    "theta",
                    value,
                    (target, scale, keep) -> {
                        target.scale(keep);
                        target.axpy(scale, gradient);
                    },
                    true);
            return GradientCheck.check(
                            List.of(parameter),
                            () -> DoubleStream.of(value.toArray()).map(f).sum(),
                            () -> {},
                            100,
                            new RandomState(0))
                    .get(0);
        }
    }
}
