package handgrad.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all scores: each test draws many with a fixed seed. */
class LossPropertiesTest {
    private static final int ROUNDS = 200;

    private final RandomState random = new RandomState(2024);

    /** Σ_k ŷ_k = 1 and 0 ≤ ŷ_k ≤ 1. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1, 30, 1e3, 1e4})
    void softmaxIsADistribution(double scale) {
        for (int round = 0; round < ROUNDS; round++) {
            double[] z = uniform(2 + round % 20, scale);
            SoftmaxCrossEntropy.logSoftmax(z);
            double sum = 0;
            for (double logProbability : z) {
                assertThat(logProbability).isLessThanOrEqualTo(0);
                sum += Math.exp(logProbability);
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    /** Σ_k ∂L/∂z_ik = Σ_k (ŷ_ik − y_ik)/n = 0, and the same for the perceptron. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 30, 1e4})
    void gradientsSumToZeroOverTheClasses(double scale) {
        for (int round = 0; round < ROUNDS; round++) {
            int K = 2 + round % 9;
            int[] y = {label(K), label(K)};
            Matrix Z = scores(2, K, scale);
            Matrix same = Z.copy();
            Matrix hinge = Z.copy();
            new SoftmaxCrossEntropy(K).valueAndGradient(Z, y);
            new SoftmaxCrossEntropy(K).valueAndGradient(same, distributions(2, K));
            new PerceptronLoss(K).valueAndGradient(hinge, y);
            for (Matrix dZ : new Matrix[] {Z, same, hinge}) {
                for (int i = 0; i < 2; i++) {
                    double sum = 0;
                    for (int k = 0; k < K; k++) {
                        sum += dZ.get(i, k);
                    }
                    assertThat(sum).isCloseTo(0, within(1e-12));
                }
            }
        }
    }

    /** L(z + c) = L(z): what is added to all scores of a sample says nothing. */
    @ParameterizedTest
    @ValueSource(doubles = {-1e4, -1, 3, 1e4})
    void aShiftOfAllScoresChangesNothing(double shift) {
        for (int round = 0; round < ROUNDS; round++) {
            int K = 2 + round % 9;
            int[] y = {label(K)};
            Matrix Z = scores(1, K, 30);
            Matrix shifted = Z.copy();
            for (int k = 0; k < K; k++) {
                shifted.set(0, k, Z.get(0, k) + shift);
            }
            SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(K);
            assertThat(loss.valueAndGradient(shifted, y))
                    .isCloseTo(loss.valueAndGradient(Z, y), within(1e-15 * (30 + 10 * Math.abs(shift))));
            assertThat(shifted.toArray()).containsExactly(Z.toArray(), within(1e-15 * (30 + 10 * Math.abs(shift))));
        }
    }

    /** A class and its one-hot row are the same target. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e4})
    void oneHotEqualsTheClass(double scale) {
        for (int round = 0; round < ROUNDS; round++) {
            int K = 2 + round % 9;
            int[] y = {label(K), label(K), label(K)};
            Matrix Y = Matrix.zeros(Precision.DOUBLE, 3, K);
            for (int i = 0; i < 3; i++) {
                Y.set(i, y[i], 1);
            }
            Matrix Z = scores(3, K, scale);
            Matrix same = Z.copy();
            SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(K);
            assertThat(loss.value(Z, Y)).isCloseTo(loss.value(Z, y), within(1e-15 * scale));
            assertThat(loss.valueAndGradient(Z, Y)).isCloseTo(loss.valueAndGradient(same, y), within(1e-15 * scale));
            assertThat(Z.toArray()).containsExactly(same.toArray(), within(1e-15));
        }
    }

    /** The softmax of the scores (0, z) is the sigmoid of z: binary cross-entropy is the softmax loss of two classes. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 30, 1e4})
    void binaryCrossEntropyIsTheSoftmaxLossOfTwoClasses(double scale) {
        SoftmaxCrossEntropy softmax = new SoftmaxCrossEntropy(2);
        for (int round = 0; round < ROUNDS; round++) {
            double z = random.uniform(-scale, scale);
            int y = label(2);
            Matrix Z = Matrix.of(Precision.DOUBLE, 1, 2, 0, z);
            double value = softmax.valueAndGradient(Z, new int[] {y});
            assertThat(BinaryCrossEntropy.ZERO_ONE.value(z, y)).isCloseTo(value, within(1e-15 * (1 + scale)));
            assertThat(BinaryCrossEntropy.ZERO_ONE.derivative(z, y))
                    .isCloseTo(Z.get(0, 1), within(1e-14 * (1 + scale)));
        }
    }

    /** ρ(z, y) = ρ(−z, other y), the derivative with the other sign; and both ways to write the label agree. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 30, 1e4})
    void binaryCrossEntropyIsSymmetricInTheLabel(double scale) {
        for (int round = 0; round < ROUNDS; round++) {
            double z = random.uniform(-scale, scale);
            for (BinaryCrossEntropy rho : BinaryCrossEntropy.values()) {
                double negative = rho.accepts(0) ? 0 : -1;
                assertThat(rho.value(z, 1)).isEqualTo(rho.value(-z, negative)).isGreaterThanOrEqualTo(0);
                assertThat(rho.derivative(z, 1)).isEqualTo(-rho.derivative(-z, negative));
            }
            assertThat(BinaryCrossEntropy.ZERO_ONE.value(z, 0))
                    .isEqualTo(BinaryCrossEntropy.PLUS_MINUS_ONE.value(z, -1));
            assertThat(BinaryCrossEntropy.ZERO_ONE.derivative(z, 0))
                    .isEqualTo(BinaryCrossEntropy.PLUS_MINUS_ONE.derivative(z, -1));
        }
    }

    /** Huber is at most the half square and at most δ times the absolute error, and less than δ²/2 below the latter. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 3})
    void huberLiesBetweenSquareAndAbsolute(double delta) {
        Huber huber = new Huber(delta);
        for (int round = 0; round < ROUNDS; round++) {
            double z = random.uniform(-5, 5);
            double y = random.uniform(-5, 5);
            double absolute = delta * new AbsoluteError().value(z, y);
            assertThat(huber.value(z, y))
                    .isLessThanOrEqualTo(SquaredError.HALF.value(z, y))
                    .isBetween(absolute - delta * delta / 2 - 1e-15, absolute);
            assertThat(Math.abs(huber.derivative(z, y))).isLessThanOrEqualTo(delta);
        }
    }

    /** Where a loss of |z − y| or of a label is convex, its derivative never falls. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void convexLossesHaveRisingDerivatives(long seed) {
        RandomState draws = new RandomState(seed);
        PointLoss[] convex = {
            SquaredError.WHOLE,
            SquaredError.HALF,
            new AbsoluteError(),
            new Huber(0.7),
            BinaryCrossEntropy.ZERO_ONE,
            BinaryCrossEntropy.PLUS_MINUS_ONE
        };
        for (int round = 0; round < ROUNDS; round++) {
            double a = draws.uniform(-40, 40);
            double b = draws.uniform(-40, 40);
            for (PointLoss rho : convex) {
                assertThat(rho.derivative(Math.min(a, b), 1)).isLessThanOrEqualTo(rho.derivative(Math.max(a, b), 1));
                assertThat(rho.value(a, 1)).isGreaterThanOrEqualTo(0);
            }
        }
    }

    private double[] uniform(int K, double scale) {
        double[] z = new double[K];
        for (int k = 0; k < K; k++) {
            z[k] = random.uniform(-scale, scale);
        }
        return z;
    }

    private Matrix scores(int n, int K, double scale) {
        return Matrix.of(Precision.DOUBLE, n, K, uniform(n * K, scale));
    }

    private Matrix distributions(int n, int K) {
        Matrix Y = Matrix.zeros(Precision.DOUBLE, n, K);
        for (int i = 0; i < n; i++) {
            double[] row = uniform(K, 3);
            SoftmaxCrossEntropy.logSoftmax(row);
            for (int k = 0; k < K; k++) {
                Y.set(i, k, Math.exp(row[k]));
            }
        }
        return Y;
    }

    private int label(int K) {
        return (int) random.randint(0, K);
    }
}
