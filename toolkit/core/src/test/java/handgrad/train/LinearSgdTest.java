package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearSgdTest {
    /** x = (1, 2), y = 3 from w = 0 with η = 0.1: e = 3, w = (0.3, 0.6); then x = (1, 0), y = 1: e = 0.7, w = (0.37, 0.6). */
    @Test
    void twoStepsByHand() {
        LinearSgd steps = steps(Matrix.of(Precision.DOUBLE, 2, 2, 1, 2, 1, 0), column(3, 1), Schedule.constant(0.1));
        steps.beginEpoch(1);
        assertThat(steps.step(new int[] {0, 1}, 0, 1)).isEqualTo(4.5);
        assertThat(steps.w()).containsExactly(new double[] {0.3, 0.6}, within(1e-15));
        assertThat(steps.step(new int[] {0, 1}, 1, 2)).isCloseTo(0.245, within(1e-15));
        assertThat(steps.w()).containsExactly(new double[] {0.37, 0.6}, within(1e-15));
    }

    /** A batch takes the mean of both steps from one w: w = 0.1/2·(3·(1, 2) + 1·(1, 0)). */
    @Test
    void aBatchTakesTheMean() {
        LinearSgd steps = steps(Matrix.of(Precision.DOUBLE, 2, 2, 1, 2, 1, 0), column(3, 1), Schedule.constant(0.1));
        steps.beginEpoch(1);
        assertThat(steps.step(new int[] {0, 1}, 0, 2)).isEqualTo((9.0 + 1.0) / 4);
        assertThat(steps.w()).containsExactly(new double[] {0.2, 0.3}, within(1e-15));
    }

    /** Against the formula written with one sum, over every remainder of the eight. */
    @ParameterizedTest
    @CsvSource({"1, 1", "7, 1", "8, 3", "9, 1", "23, 5", "336, 1"})
    void followTheFormula(int features, int batchSize) {
        int samples = 20;
        Matrix X = Matrix.zeros(Precision.DOUBLE, samples, features);
        Matrix y = Matrix.zeros(Precision.DOUBLE, samples, 1);
        new RandomState(1).normal(0, 1, X);
        new RandomState(2).normal(0, 1, y);
        LinearSgd steps = steps(X, y, Schedule.exponential(0.001, 0.5));
        double[] w = new double[features];
        int[] order = new RandomState(3).permutation(samples);
        for (int epoch = 1; epoch <= 2; epoch++) {
            steps.beginEpoch(epoch);
            for (int from = 0; from < samples; from += batchSize) {
                int to = Math.min(from + batchSize, samples);
                steps.step(order, from, to);
                double[] before = w.clone();
                for (int i = from; i < to; i++) {
                    double e = y.get(order[i], 0);
                    for (int j = 0; j < features; j++) {
                        e -= before[j] * X.get(order[i], j);
                    }
                    for (int j = 0; j < features; j++) {
                        w[j] += 0.001 / epoch * e * X.get(order[i], j) / (to - from);
                    }
                }
            }
        }
        assertThat(steps.w()).containsExactly(w, within(1e-13));
    }

    @Test
    void refuseWhatDoesNotFit() {
        Matrix X = Matrix.of(Precision.DOUBLE, 2, 2, 1, 2, 1, 0);
        assertThatThrownBy(() -> steps(X, column(1, 2, 3), Schedule.constant(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("X needs one target a row: X is 2 × 2 DOUBLE, y is 3 × 1 DOUBLE");
        assertThatThrownBy(() -> steps(Matrix.zeros(Precision.SINGLE, 2, 2), column(1, 2), Schedule.constant(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("computed in DOUBLE");
        assertThatThrownBy(() -> steps(X, column(1, Double.NaN), Schedule.constant(1)))
                .hasMessage("y is 2 × 1 DOUBLE and holds NaN in row 1, column 0");
    }

    private static LinearSgd steps(Matrix X, Matrix y, Schedule learningRate) {
        return new LinearSgd(X, y, learningRate);
    }

    private static Matrix column(double... values) {
        return Matrix.of(Precision.DOUBLE, values.length, 1, values);
    }
}
