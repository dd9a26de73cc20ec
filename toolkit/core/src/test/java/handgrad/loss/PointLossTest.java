package handgrad.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import org.junit.jupiter.api.Test;

class PointLossTest {
    private static final double[] REAL = {1, 0.5, 2.5, -2, 0.3, -0.4};
    private static final double[] BINARY = {1, 0, 1, 0, 0, 1};

    /** The scores of all the tests here that quote PyTorch (1.13, in double). */
    private static Matrix scores() {
        return Matrix.of(Precision.DOUBLE, 2, 3, 0.3, -1.2, 2, 1.5, 0.1, -0.4);
    }

    /** Differences −0.7, −1.7, −0.5; 3.5, −0.2, 0, whose squares sum to 15.92. */
    @Test
    void eachConventionOfTheSquaredErrorByHand() {
        double[] differences = {-0.7, -1.7, -0.5, 3.5, -0.2, 0};
        assertLoss(SquaredError.WHOLE, Reduction.SUM, REAL, 15.92, scaled(2, differences));
        assertLoss(SquaredError.WHOLE, Reduction.SAMPLE_MEAN, REAL, 7.96, scaled(1, differences));
        assertLoss(SquaredError.WHOLE, Reduction.ELEMENT_MEAN, REAL, 15.92 / 6, scaled(1 / 3.0, differences));
        assertLoss(SquaredError.HALF, Reduction.SUM, REAL, 7.96, scaled(1, differences));
        assertLoss(SquaredError.HALF, Reduction.SAMPLE_MEAN, REAL, 3.98, scaled(1 / 2.0, differences));
        assertLoss(SquaredError.HALF, Reduction.ELEMENT_MEAN, REAL, 7.96 / 6, scaled(1 / 6.0, differences));
    }

    @Test
    void absoluteErrorByHand() {
        assertLoss(new AbsoluteError(), Reduction.SUM, REAL, 6.6, new double[] {-1, -1, -1, 1, -1, 0});
        assertLoss(new AbsoluteError(), Reduction.SAMPLE_MEAN, REAL, 3.3, new double[] {-.5, -.5, -.5, .5, -.5, 0});
    }

    /** Sheet 003, Question 2 with its δ = 0.5: errors on either side of δ, at it, and none. */
    @Test
    void huberByHand() {
        Huber huber = new Huber(0.5);
        assertThat(huber.value(1.3, 1)).isCloseTo(0.045, within(1e-15));
        assertThat(huber.value(-1, 1)).isCloseTo(0.5 * 2 - 0.125, within(1e-15));
        assertThat(huber.value(1.5, 1)).isEqualTo(0.125);
        assertThat(huber.derivative(1.3, 1)).isCloseTo(0.3, within(1e-15));
        assertThat(huber.derivative(-1, 1)).isEqualTo(-0.5);
        assertThat(huber.derivative(1.5, 1)).isEqualTo(0.5);
        assertThat(huber.derivative(1, 1)).isZero();
    }

    /** {@code huber_loss(z, y, delta=0.8)}. */
    @Test
    void huberAsPyTorchHasIt() {
        assertLoss(new Huber(0.8), Reduction.ELEMENT_MEAN, REAL, 0.6516666666666667, new double[] {
            -0.11666666666666665,
            -0.13333333333333333,
            -0.08333333333333333,
            0.13333333333333333,
            -0.03333333333333333,
            0
        });
    }

    /** {@code binary_cross_entropy_with_logits(z, y)}. */
    @Test
    void binaryCrossEntropyAsPyTorchHasIt() {
        double[] gradient = {
            -0.07092624719805683,
            0.03857920275016373,
            -0.01986715367035295,
            0.1362624126989406,
            0.08749653124649,
            -0.09978127668540866
        };
        assertLoss(BinaryCrossEntropy.ZERO_ONE, Reduction.ELEMENT_MEAN, BINARY, 0.7172318188843011, gradient);
        double[] signs = {1, -1, 1, -1, -1, 1};
        assertLoss(BinaryCrossEntropy.PLUS_MINUS_ONE, Reduction.ELEMENT_MEAN, signs, 0.7172318188843011, gradient);
    }

    /** {@code mse_loss(sigmoid(z), y) / 2}. */
    @Test
    void logisticSquaredErrorAsPyTorchHasIt() {
        assertLoss(new LogisticSquaredError(), Reduction.ELEMENT_MEAN, BINARY, 0.12927894747922206, new double[] {
            -0.017338510644597464,
            0.006863025693840085,
            -0.0020859236956127917,
            0.02032305540459046,
            0.02181953849286332,
            -0.02397352394747814
        });
    }

    /**
     * Sheet 003, Question 1 (b): at z = −8 for a positive sample, as wrong as can be, the squared error's gradient is
     * (h − 1)·h·(1 − h) = −0.0003 with h = 1/(1 + e⁸), where that of the cross-entropy is h − 1 = −0.9997.
     */
    @Test
    void theSquaredErrorOfALogisticOutputStopsLearningWhereItIsWrong() {
        assertThat(new LogisticSquaredError().derivative(-8, 1)).isCloseTo(-0.00033512524875984874, within(1e-18));
        assertThat(BinaryCrossEntropy.ZERO_ONE.derivative(-8, 1)).isCloseTo(-0.9996646498695335, within(1e-15));
    }

    /** log(1 + e^−40) and 1/(1 + e^40) by mpmath with 25 digits: rounded to 0 had σ(40) been rounded to 1 first. */
    @Test
    void sureAnswersKeepTheirDigits() {
        assertThat(BinaryCrossEntropy.ZERO_ONE.value(40, 1)).isEqualTo(4.248354255291589e-18);
        assertThat(BinaryCrossEntropy.ZERO_ONE.derivative(40, 1)).isEqualTo(-4.248354255291589e-18);
        assertThat(BinaryCrossEntropy.PLUS_MINUS_ONE.value(-40, -1)).isEqualTo(4.248354255291589e-18);
        assertThat(BinaryCrossEntropy.PLUS_MINUS_ONE.derivative(-40, -1)).isEqualTo(4.248354255291589e-18);
        assertThat(BinaryCrossEntropy.ZERO_ONE.value(-1e4, 1)).isEqualTo(1e4);
        assertThat(BinaryCrossEntropy.ZERO_ONE.value(1e300, 0)).isEqualTo(1e300);
    }

    @Test
    void illegalTargetsAreNamedAndNothingIsOverwritten() {
        assertRefuses(BinaryCrossEntropy.ZERO_ONE, -1, "not 0 or 1");
        assertRefuses(BinaryCrossEntropy.ZERO_ONE, Double.NaN, "not 0 or 1");
        assertRefuses(BinaryCrossEntropy.PLUS_MINUS_ONE, 0, "not -1 or 1");
        assertRefuses(new LogisticSquaredError(), 0.5, "not 0 or 1");
        for (PointLoss rho :
                new PointLoss[] {SquaredError.WHOLE, SquaredError.HALF, new AbsoluteError(), new Huber(1)}) {
            assertRefuses(rho, Double.NaN, "not a finite number");
            assertRefuses(rho, Double.NEGATIVE_INFINITY, "not a finite number");
        }
    }

    @Test
    void targetsOfAnotherShapeOrPrecisionAreRefused() {
        Loss loss = new ElementwiseLoss(SquaredError.HALF, Reduction.SUM);
        Matrix Z = Matrix.zeros(Precision.DOUBLE, 2, 1);
        assertThatThrownBy(() -> loss.value(Z, Matrix.zeros(Precision.DOUBLE, 1, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a target stands against each score: Z is 2 × 1 DOUBLE, Y is 1 × 2 DOUBLE");
        assertThatThrownBy(() -> loss.valueAndGradient(Z, Matrix.zeros(Precision.SINGLE, 2, 1)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("Y is 2 × 1 SINGLE");
    }

    @Test
    void aNaNScoreIsNotHidden() {
        for (PointLoss rho : new PointLoss[] {
            SquaredError.WHOLE,
            SquaredError.HALF,
            new AbsoluteError(),
            new Huber(1),
            BinaryCrossEntropy.ZERO_ONE,
            BinaryCrossEntropy.PLUS_MINUS_ONE,
            new LogisticSquaredError()
        }) {
            Matrix Z = Matrix.of(Precision.SINGLE, 2, 1, Double.NaN, 0);
            Matrix Y = Matrix.of(Precision.SINGLE, 2, 1, 1, 1);
            assertThat(new ElementwiseLoss(rho, Reduction.SUM).valueAndGradient(Z, Y))
                    .isNaN();
            assertThat(Z.get(0, 0)).isNaN();
        }
    }

    @Test
    void deltaIsAPositiveNumber() {
        for (double delta : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Huber(delta)).hasMessage("Huber's delta is a positive number, not " + delta);
        }
    }

    private static void assertLoss(PointLoss rho, Reduction reduction, double[] y, double value, double[] gradient) {
        Loss loss = new ElementwiseLoss(rho, reduction);
        Matrix Z = scores();
        Matrix Y = Matrix.of(Precision.DOUBLE, 2, 3, y);
        assertThat(loss.value(Z, Y)).isCloseTo(value, within(1e-14));
        assertThat(loss.valueAndGradient(Z, Y)).isCloseTo(value, within(1e-14));
        assertThat(Z.toArray()).containsExactly(gradient, within(1e-15));
        assertThat(Y.toArray()).containsExactly(y);
    }

    private static void assertRefuses(PointLoss rho, double target, String not) {
        Loss loss = new ElementwiseLoss(rho, Reduction.SAMPLE_MEAN);
        Matrix Z = Matrix.of(Precision.DOUBLE, 4, 1, 1, 2, 3, 4);
        Matrix Y = Matrix.of(Precision.DOUBLE, 4, 1, 1, 1, 1, target);
        String message = "the target in row 3, column 0 is " + target + ", " + not;
        assertThatThrownBy(() -> loss.value(Z, Y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> loss.valueAndGradient(Z, Y)).hasMessage(message);
        assertThat(Z.toArray()).containsExactly(1, 2, 3, 4);
    }

    private static double[] scaled(double factor, double[] values) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = factor * values[i];
        }
        return scaled;
    }

    /** 1 − σ(40) = 4.248354255291589e-18, by mpmath with 50 digits; as a difference it would be 0. */
    @Test
    void theSquaredErrorOfASureAnswerKeepsItsDigits() {
        double tail = 4.248354255291589e-18;
        LogisticSquaredError loss = new LogisticSquaredError();
        assertThat(loss.value(40, 1)).isCloseTo(tail * tail / 2, within(1e-15 * tail * tail));
        assertThat(loss.derivative(40, 1)).isCloseTo(-tail * tail, within(1e-14 * tail * tail));
        assertThat(loss.value(-40, 0)).isCloseTo(tail * tail / 2, within(1e-15 * tail * tail));
        assertThat(loss.derivative(-40, 0)).isCloseTo(tail * tail, within(1e-14 * tail * tail));
    }
}
