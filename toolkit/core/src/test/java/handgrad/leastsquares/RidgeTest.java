package handgrad.leastsquares;

import static handgrad.matrix.Precision.DOUBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.RankDeficientException;
import handgrad.random.RandomState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeTest {
    private final Matrix x = Matrix.of(DOUBLE, 4, 1, 1, 2, 3, 4);
    private final Matrix y = Matrix.of(DOUBLE, 4, 1, 6, 5, 7, 10);

    /** x̄ = 2.5, ȳ = 7, Σ(x−x̄)² = 5, Σ(x−x̄)(y−ȳ) = 7: w = 7 / (5 + λ), b = ȳ − x̄·w. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 2, 1e6})
    void aFreeBiasByHand(double lambda) {
        RidgeSolution ridge = Ridge.solve(x, y, lambda, Bias.FREE);
        double w = 7 / (5 + lambda);
        assertThat(ridge.weights().get(0, 0)).isCloseTo(w, within(1e-13));
        assertThat(ridge.bias().get(0, 0)).isCloseTo(7 - 2.5 * w, within(1e-12));
    }

    /** [30+λ 10; 10 4+λ]·[w b] = [77 28] by Cramer's rule. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 2, 1e6})
    void aPenalisedBiasByHand(double lambda) {
        RidgeSolution ridge = Ridge.solve(x, y, lambda, Bias.PENALISED);
        double determinant = (30 + lambda) * (4 + lambda) - 100;
        assertThat(ridge.weights().get(0, 0)).isCloseTo((77 * (4 + lambda) - 280) / determinant, within(1e-12));
        assertThat(ridge.bias().get(0, 0)).isCloseTo(((30 + lambda) * 28 - 770) / determinant, within(1e-12));
    }

    /** At the minimum the gradient is 0: Xᵀ(X·W + b − Y) + λW = 0, and Σ(X·W + b − Y) + (λb or 0) = 0. */
    @ParameterizedTest
    @CsvSource({"FREE, 30, 5", "PENALISED, 30, 5", "FREE, 4, 9", "PENALISED, 4, 9", "FREE, 1, 1"})
    void theGradientIsZeroForSeveralRightHandSidesTallAndWide(Bias bias, int n, int d) {
        RandomState random = new RandomState(d);
        Matrix X = Matrix.zeros(DOUBLE, n, d);
        Matrix Y = Matrix.zeros(DOUBLE, n, 3);
        random.normal(1, 2, X);
        random.normal(5, 1, Y);
        double lambda = 0.7;
        RidgeSolution ridge = Ridge.solve(X, Y, lambda, bias);

        Matrix R = Matrix.zeros(DOUBLE, n, 3);
        R.setRows(ridge.bias());
        R.gemm(1, X, ridge.weights(), 1);
        R.axpy(-1, Y);
        Matrix gradient = ridge.weights().copy();
        gradient.gemm(1, X.T(), R, lambda);
        Matrix biasGradient = ridge.bias().copy();
        biasGradient.scale(bias == Bias.PENALISED ? lambda : 0);
        biasGradient.addColumnSums(1, R);
        assertThat(Math.sqrt(gradient.sumOfSquares())).isLessThan(1e-12 * n * d);
        assertThat(Math.sqrt(biasGradient.sumOfSquares())).isLessThan(1e-12 * n * d);
    }

    /** A constant added to y moves b alone, when b is free. */
    @Test
    void aFreeBiasTakesUpAConstant() {
        Matrix moved = Matrix.of(DOUBLE, 4, 1, 1006, 1005, 1007, 1010);
        RidgeSolution before = Ridge.solve(x, y, 3, Bias.FREE);
        RidgeSolution after = Ridge.solve(x, moved, 3, Bias.FREE);
        assertThat(after.weights().get(0, 0)).isCloseTo(before.weights().get(0, 0), within(1e-12));
        assertThat(after.bias().get(0, 0)).isCloseTo(before.bias().get(0, 0) + 1000, within(1e-11));
    }

    @Test
    void dependentColumnsShareTheirWeight() {
        Matrix twice = Matrix.of(DOUBLE, 4, 2, 1, 1, 2, 2, 3, 3, 4, 4);
        // Two equal weights w/2 cost λw²/2: as one column with λ/2.
        RidgeSolution ridge = Ridge.solve(twice, y, 2, Bias.FREE);
        assertThat(ridge.weights().toArray()).containsExactly(new double[] {3.5 / 6, 3.5 / 6}, within(1e-14));
        assertThatThrownBy(() -> Ridge.solve(twice, y, 1e-40, Bias.FREE))
                .isInstanceOf(RankDeficientException.class)
                .hasMessage("the columns of X, 4 × 2 DOUBLE, are dependent and λ = 1.0E-40 is too small beside them to"
                        + " decide between the W that fit equally well");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void lambdaIsPositive(double lambda) {
        assertThatThrownBy(() -> Ridge.solve(x, y, lambda, Bias.FREE))
                .hasMessageStartingWith("λ is positive and finite, not " + lambda);
    }

    @Test
    void malformedOperandsAreRefused() {
        assertThatThrownBy(() -> Ridge.solve(x, Matrix.of(DOUBLE, 1, 1, 1), 1, Bias.FREE))
                .hasMessageContaining("equally many rows");
        assertThatThrownBy(() -> Ridge.solve(x, Matrix.of(DOUBLE, 4, 1, 1, 2, Double.NaN, 4), 1, Bias.FREE))
                .hasMessage("Y is 4 × 1 DOUBLE and holds NaN in row 2, column 0");
    }
}
