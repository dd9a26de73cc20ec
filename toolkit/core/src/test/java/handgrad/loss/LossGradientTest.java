package handgrad.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.check.GradientCheck;
import handgrad.check.Twin;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import handgrad.random.RandomState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;

/** Each loss against central differences and against ND4J's automatic differentiation, written there another way. */
class LossGradientTest {
    private static final int N = 5;
    private static final int K = 3;
    private static final int[] LABELS = {2, 0, 1, 1, 2};

    private interface OnGraph {
        /** The terms ρ_ik. */
        SDVariable of(Twin twin, SDVariable z, SDVariable y);
    }

    private static final Map<PointLoss, OnGraph> TWINS = Map.of(
            SquaredError.WHOLE,
            (twin, z, y) -> z.squaredDifference(y),
            SquaredError.HALF,
            (twin, z, y) -> z.squaredDifference(y).mul(0.5),
            new AbsoluteError(),
            (twin, z, y) -> twin.graph().math().abs(z.sub(y)),
            new Huber(0.5),
            LossGradientTest::huber,
            // −y·log σ(z) − (1 − y)·log σ(−z)
            BinaryCrossEntropy.ZERO_ONE,
            (twin, z, y) -> logSigmoid(twin, z)
                    .mul(y)
                    .add(logSigmoid(twin, z.neg()).mul(y.rsub(1)))
                    .neg(),
            BinaryCrossEntropy.PLUS_MINUS_ONE,
            (twin, z, y) -> logSigmoid(twin, z.mul(y)).neg(),
            new LogisticSquaredError(),
            (twin, z, y) -> twin.graph().nn().sigmoid(z).squaredDifference(y).mul(0.5));

    /** With a = min(|z − y|, δ): 1/2·a² + δ·(|z − y| − a). */
    private static SDVariable huber(Twin twin, SDVariable z, SDVariable y) {
        SDVariable error = twin.graph().math().abs(z.sub(y));
        SDVariable a = twin.graph().clipByValue(error, 0, 0.5);
        return a.mul(a).mul(0.5).add(error.sub(a).mul(0.5));
    }

    private static SDVariable logSigmoid(Twin twin, SDVariable z) {
        return twin.graph().nn().logSigmoid(z);
    }

    static Stream<Arguments> pointLosses() {
        return TWINS.keySet().stream()
                .flatMap(rho -> Stream.of(Reduction.values())
                        .flatMap(reduction -> Stream.of(Precision.values())
                                .map(precision -> Arguments.of(rho, reduction, precision))));
    }

    @ParameterizedTest
    @MethodSource("pointLosses")
    void pointLoss(PointLoss rho, Reduction reduction, Precision precision) {
        Matrix Z = normal(precision, 1);
        Matrix Y = normal(precision, 2);
        if (!rho.accepts(0.5)) {
            double negative = rho.accepts(-1) ? -1 : 0;
            for (int i = 0; i < N; i++) {
                for (int k = 0; k < K; k++) {
                    Y.set(i, k, Y.get(i, k) > 0 ? 1 : negative);
                }
            }
        }
        Loss loss = new ElementwiseLoss(rho, reduction);
        Twin twin = new Twin(precision);
        SDVariable terms = Objects.requireNonNull(TWINS.get(rho)).of(twin, twin.variable("Z", Z), twin.constant(Y));
        SDVariable same = switch (reduction) {
            case SUM -> terms.sum();
            case SAMPLE_MEAN -> terms.sum(1).mean();
            case ELEMENT_MEAN -> terms.mean();
        };
        assertEqual(Z, twin, same, loss.value(Z, Y), z -> loss.valueAndGradient(z, Y));
        if (precision == Precision.DOUBLE) {
            assertCentralDifferences(Z, z -> loss.value(z, Y), z -> loss.valueAndGradient(z, Y));
        }
    }

    @ParameterizedTest
    @EnumSource
    void softmaxCrossEntropyOfProbabilities(Precision precision) {
        Matrix Z = normal(precision, 1);
        Matrix Y = Matrix.of(precision, N, K, .2, .5, .3, 0, 1, 0, 0, .9, .1, .25, .25, .5, 1, 0, 0);
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(K);
        Twin twin = new Twin(precision);
        SDVariable same = twin.graph()
                .nn()
                .logSoftmax(twin.variable("Z", Z))
                .mul(twin.constant(Y))
                .sum()
                .div(twin.constant(-N));
        assertEqual(Z, twin, same, loss.value(Z, Y), z -> loss.valueAndGradient(z, Y));
        if (precision == Precision.DOUBLE) {
            assertCentralDifferences(Z, z -> loss.value(z, Y), z -> loss.valueAndGradient(z, Y));
        }
    }

    @ParameterizedTest
    @EnumSource
    void perceptron(Precision precision) {
        Matrix Z = normal(precision, 1);
        Matrix oneHot = Matrix.zeros(precision, N, K);
        for (int i = 0; i < N; i++) {
            oneHot.set(i, LABELS[i], 1);
        }
        PerceptronLoss loss = new PerceptronLoss(K);
        Twin twin = new Twin(precision);
        SDVariable z = twin.variable("Z", Z);
        SDVariable same =
                z.max(1).sub(z.mul(twin.constant(oneHot)).sum(1)).sum().div(twin.constant(N));
        assertThat(loss.value(Z, LABELS)).isPositive();
        assertEqual(Z, twin, same, loss.value(Z, LABELS), scores -> loss.valueAndGradient(scores, LABELS));
        if (precision == Precision.DOUBLE) {
            assertCentralDifferences(
                    Z, scores -> loss.value(scores, LABELS), scores -> loss.valueAndGradient(scores, LABELS));
        }
    }

    private static void assertEqual(
            Matrix Z, Twin twin, SDVariable same, double value, ToDoubleFunction<Matrix> valueAndGradient) {
        double tolerance = Twin.tolerance(Z.precision());
        Matrix dZ = Z.copy();
        assertThat(value).isCloseTo(twin.value(same), within(10 * tolerance));
        assertThat(valueAndGradient.applyAsDouble(dZ)).isEqualTo(value);
        assertThat(dZ.toArray()).containsExactly(twin.gradient(same, "Z"), within(tolerance));
    }

    private static void assertCentralDifferences(
            Matrix Z, ToDoubleFunction<Matrix> value, ToDoubleFunction<Matrix> valueAndGradient) {
        Matrix dZ = Z.copy();
        assertThat(valueAndGradient.applyAsDouble(dZ)).isFinite();
        Parameter z = new Parameter("Z", Z, (target, scale, keep) -> target.set(dZ), false);
        assertThat(GradientCheck.relativeErrors(List.of(z), () -> value.applyAsDouble(Z), () -> {}))
                .allSatisfy((name, error) -> assertThat(error).isLessThan(1e-8));
    }

    private static Matrix normal(Precision precision, long seed) {
        Matrix A = Matrix.zeros(precision, N, K);
        new RandomState(seed).normal(0, 1, A);
        return A;
    }
}
