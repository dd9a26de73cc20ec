package handgrad.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxCrossEntropyTest {
    private static final int FIRST = 5; // of a row of an array

    private final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(3);

    @Test
    void equalScoresCostTheLogarithmOfTheNumberOfClasses() {
        Matrix Z = Matrix.of(Precision.DOUBLE, 2, 3, 5, 5, 5, -1, -1, -1);
        assertThat(loss.value(Z, new int[] {0, 2})).isCloseTo(Math.log(3), within(1e-15));
        loss.valueAndGradient(Z, new int[] {0, 2});
        assertThat(Z.toArray())
                .containsExactly(new double[] {-1 / 3.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, -1 / 3.0}, within(1e-16));
    }

    /** ŷ = (1, 2, 5) / 8: the scores are logarithms, so that every digit is known. */
    @Test
    void scoresWhoseProbabilitiesAreKnown() {
        Matrix Z = Matrix.of(Precision.DOUBLE, 1, 3, 0, Math.log(2), Math.log(5));
        assertThat(loss.value(Z, new int[] {1})).isCloseTo(Math.log(4), within(1e-15));
        assertThat(loss.valueAndGradient(Z, new int[] {1})).isCloseTo(Math.log(4), within(1e-15));
        assertThat(Z.toArray()).containsExactly(new double[] {0.125, -0.75, 0.625}, within(1e-15));
    }

    @Test
    void hugeScoresDoNotOverflow() {
        Matrix Z = Matrix.of(Precision.SINGLE, 2, 3, 1e30, 0, 0, -1e30, -1e30, -1e30);
        assertThat(loss.value(Z, new int[] {0, 1})).isCloseTo(Math.log(3) / 2, within(1e-12));
        assertThat(loss.value(Z, new int[] {1, 1})).isGreaterThan(4e29);
    }

    @Test
    void aNaNIsNotHidden() {
        Matrix Z = Matrix.of(Precision.SINGLE, 1, 3, 1, Double.NaN, 0);
        assertThat(loss.value(Z, new int[] {0})).isNaN();
    }

    /** The rows of known scores above and a NaN, each in sixteen numbers of an array whose rows outside the range stay. */
    @Test
    void rowsOfAnArrayAreWorkedOutInSinglePrecision() {
        float[] Z = new float[6 * 16];
        put(Z, 0, 7, 7, 7);
        put(Z, 1, 0, (float) Math.log(2), (float) Math.log(5));
        put(Z, 2, 1e4f, -1e4f, 0);
        put(Z, 3, -1e30f, -1e30f, -1e30f);
        int[] y = {0, 1, 0, 2, 0, 0};
        assertThat(loss.valueAndGradient(Z, FIRST, 16, y, 4, 1, 4)).isCloseTo(Math.log(4) + Math.log(3), within(1e-6));
        put(Z, 5, 1, Float.NaN, 2);
        float[] expected = new float[6 * 16];
        put(expected, 0, 7, 7, 7);
        put(expected, 1, 0.125f / 4, -0.75f / 4, 0.625f / 4);
        put(expected, 3, 1 / 12f, 1 / 12f, -2 / 12f);
        put(expected, 5, 1, Float.NaN, 2);
        assertThat(Z).containsExactly(expected, within(1e-8f));
        assertThat(loss.valueAndGradient(Z, FIRST, 16, y, 4, 5, 6)).isNaN();
    }

    /** 64 rows of 10,000 equal scores: the product of the sums, 10²⁵⁶, goes beyond where its logarithm is taken. */
    @Test
    void manyRowsOfManyClasses() {
        int K = 10_000;
        float[] Z = new float[64 * K];
        double loss = new SoftmaxCrossEntropy(K).valueAndGradient(Z, 0, K, new int[64], 64, 0, 64);
        assertThat(loss).isCloseTo(64 * Math.log(K), within(1e-10));
        assertThat(Z[63 * K]).isCloseTo((1e-4f - 1) / 64, within(1e-9f));
        assertThat(Z[63 * K + 1]).isCloseTo(1e-4f / 64, within(1e-12f));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aNaNInAnArrayIsNotHidden(int where) {
        float[] Z = {1, 2, 3};
        Z[where] = Float.NaN;
        assertThat(new SoftmaxCrossEntropy(3).valueAndGradient(Z, 0, 3, new int[] {1}, 1, 0, 1))
                .isNaN();
    }

    private static void put(float[] Z, int row, float... z) {
        System.arraycopy(z, 0, Z, FIRST + 16 * row, z.length);
    }

    /** PyTorch (1.13, in double): {@code cross_entropy(z, y)} with probabilities. */
    @Test
    void probabilitiesAsPyTorchHasThem() {
        Matrix Z = Matrix.of(Precision.DOUBLE, 2, 3, 0.3, -1.2, 2, 1.5, 0.1, -0.4);
        Matrix Y = Matrix.of(Precision.DOUBLE, 2, 3, 0.2, 0.5, 0.3, 0, 0.9, 0.1);
        assertThat(loss.value(Z, Y)).isCloseTo(1.9627004274204451, within(1e-14));
        assertThat(loss.valueAndGradient(Z, Y)).isCloseTo(1.9627004274204451, within(1e-14));
        assertThat(Z.toArray())
                .containsExactly(
                        new double[] {
                            -0.02534056890830441,
                            -0.2333412291839193,
                            0.2586817980922237,
                            0.35812371113375396,
                            -0.3616877801189154,
                            0.0035640689851614005
                        },
                        within(1e-15));
    }

    @Test
    void aProbabilityOfNothingCostsNothing() {
        Matrix Z = Matrix.of(Precision.DOUBLE, 1, 3, 0, 0, Double.NEGATIVE_INFINITY);
        assertThat(loss.value(Z, Matrix.of(Precision.DOUBLE, 1, 3, 0.5, 0.5, 0)))
                .isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void refusesWhatIsNoDistribution() {
        Matrix Z = Matrix.of(Precision.SINGLE, 2, 3, 1, 2, 3, 4, 5, 6);
        assertThatThrownBy(() -> loss.valueAndGradient(Z, Matrix.of(Precision.SINGLE, 2, 3, 0, 1, 0, 0, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the targets in row 1 sum to 2.0, not to 1");
        assertThatThrownBy(() -> loss.valueAndGradient(Z, Matrix.of(Precision.SINGLE, 2, 3, 0, 1, 0, -1, 1, 1)))
                .hasMessage("the target in row 1, column 0 is -1.0, not a probability");
        assertThatThrownBy(() -> loss.value(Z, Matrix.of(Precision.SINGLE, 2, 3, 0, 1, Double.NaN, 0, 0, 1)))
                .hasMessage("the target in row 0, column 2 is NaN, not a probability");
        assertThat(Z.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThatThrownBy(() -> loss.value(Z, Matrix.zeros(Precision.DOUBLE, 2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a target stands against each score: Z is 2 × 3 SINGLE, Y is 2 × 3 DOUBLE");
    }

    @Test
    void refusesLabelsAndScoresThatDoNotFit() {
        Matrix Z = Matrix.zeros(Precision.SINGLE, 2, 3);
        assertThatThrownBy(() -> loss.value(Z, new int[] {0, 3}))
                .isInstanceOf(ShapeException.class)
                .hasMessage("label 1 is 3, not one of 0 to 2");
        assertThatThrownBy(() -> loss.value(Z, new int[] {0})).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> loss.value(Matrix.zeros(Precision.SINGLE, 2, 4), new int[] {0, 1}))
                .hasMessage("the loss of 3 classes needs n × 3 scores and n labels: Z is 2 × 4 SINGLE, y has 2");
        assertThatThrownBy(() -> new SoftmaxCrossEntropy(-1)).hasMessage("scores are of at least one class, not of -1");
    }

    /**
     * log(1 + e^−40) = 4.248354255291589e-18, and e^−40 / (1 + e^−40) is the same to all digits: by mpmath with 50 digits. In every
     * form of the loss.
     */
    @Test
    void aSureAnswerKeepsItsDigits() {
        double tail = 4.248354255291589e-18;
        SoftmaxCrossEntropy two = new SoftmaxCrossEntropy(2);
        Matrix z = Matrix.of(Precision.DOUBLE, 1, 2, 40, 0);
        assertRelative(two.value(z, new int[] {0}), tail);
        Matrix g = z.copy();
        assertRelative(two.valueAndGradient(g, new int[] {0}), tail);
        assertRelative(g.get(0, 0), -tail);
        assertRelative(g.get(0, 1), tail);
        Matrix oneHot = Matrix.of(Precision.DOUBLE, 1, 2, 1, 0);
        assertRelative(two.value(z, oneHot), tail);
        Matrix h = z.copy();
        assertRelative(two.valueAndGradient(h, oneHot), tail);
        assertRelative(h.get(0, 0), -tail);
        double[] logs = {40, 0};
        SoftmaxCrossEntropy.logSoftmax(logs);
        assertRelative(logs[0], -tail);
        float[] rows = {40, 0, 0, 40, 40, 0};
        assertRelative(two.valueAndGradient(rows, 0, 2, new int[] {0, 1, 0}, 3, 0, 3), 3 * tail);
        assertThat((double) rows[0]).isCloseTo(-tail / 3, within(1e-7 * tail));
        assertThat((double) rows[3]).isCloseTo(-tail / 3, within(1e-7 * tail));
    }

    /** The logarithm of a product that would overflow: 400 rows of log(1 + e^0) and as many of a wrong answer. */
    @Test
    void theSumOfManyRowsNeitherOverflowsNorLosesTheSmallOnes() {
        float[] rows = new float[1600];
        int[] y = new int[800];
        for (int i = 0; i < 400; i++) {
            rows[2 * i] = 30;
            y[i] = 1;
        }
        double expected = 400 * (30 + Math.log1p(Math.exp(-30))) + 400 * Math.log(2);
        assertThat(new SoftmaxCrossEntropy(2).valueAndGradient(rows, 0, 2, y, 800, 0, 800))
                .isCloseTo(expected, within(1e-10 * expected));
    }

    private static void assertRelative(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-15 * Math.abs(expected)));
    }
}
