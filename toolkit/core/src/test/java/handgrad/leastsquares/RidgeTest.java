package handgrad.leastsquares;

import static handgrad.matrix.Precision.DOUBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.InPlace;
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
        InPlace.setRows(R, ridge.bias());
        R.gemm(1, X, ridge.weights(), 1);
        R.axpy(-1, Y);
        Matrix gradient = ridge.weights().copy();
        gradient.gemm(1, X.T(), R, lambda);
        Matrix biasGradient = ridge.bias().copy();
        biasGradient.scale(bias == Bias.PENALISED ? lambda : 0);
        InPlace.addColumnSums(biasGradient, 1, R);
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
    }

    /** As λ falls to 0, w goes to the solution of least norm, which shares y = x_1·1.4 between equal columns. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-8, 1e-16, 1e-20, 1e-40, 1e-300})
    void aVanishingPenaltyStillSharesTheWeight(double lambda) {
        Matrix twice = Matrix.of(DOUBLE, 4, 2, 1, 1, 2, 2, 3, 3, 4, 4);
        RidgeSolution ridge = Ridge.solve(twice, y, lambda, Bias.FREE);
        assertThat(ridge.weights().toArray()).containsExactly(new double[] {0.7, 0.7}, within(1e-8));
        assertThat(ridge.rank()).isEqualTo(1);
        assertThat(ridge.digits()).isGreaterThan(14);
        RidgeSolution line = Ridge.solve(twice, Matrix.of(DOUBLE, 4, 1, 1, 2, 3, 4), lambda, Bias.PENALISED);
        assertThat(line.weights().toArray()).containsExactly(new double[] {0.5, 0.5}, within(1e-8));
    }

    /** w = 7/(5 + λ) and b = 7 − 2.5w to 14 digits, however large λ is. */
    @ParameterizedTest
    @ValueSource(doubles = {1e6, 1e12, 1e20, 1e100, 1e300})
    void aHugePenaltyKeepsItsDigits(double lambda) {
        RidgeSolution ridge = Ridge.solve(x, y, lambda, Bias.FREE);
        double w = 7 / (5 + lambda);
        assertThat(ridge.weights().get(0, 0)).isCloseTo(w, within(1e-14 * w));
        assertThat(ridge.bias().get(0, 0)).isCloseTo(7 - 2.5 * w, within(1e-14 * 7));
        assertThat(ridge.digits()).isGreaterThan(14);
    }

    /**
     * Columns 1, 2, 3, 4 and 1, 2, 3, 4 + t with the targets 6, 5, 7, 10: by hand, as t falls, w_2 = (y's part along the small
     * direction)/t. The digits that are promised hold.
     */
    @ParameterizedTest
    @CsvSource({"1e-2, 11", "1e-6, 7", "1e-11, 2"})
    void theDigitsThatHoldAreSaid(double t, double least) {
        Matrix near = Matrix.of(DOUBLE, 4, 2, 1, 1, 2, 2, 3, 3, 4, 4 + t);
        double exactly = near.get(3, 1) - 4;
        RidgeSolution ridge = Ridge.solve(near, y, 1e-300, Bias.FREE);
        // With λ = 0: y − ȳ = (w_1 + w_2)·(x − x̄) + w_2·t·(e − ¼), orthogonal to both columns
        // x − x̄ = (−1.5, −.5, .5, 1.5), e − ¼: products 5, 1.5, ¾; with y: 7, 3. 7 = 5s + 1.5v, 3 = 1.5s + .75v, v =
        // 3, s = .5
        double w2 = 3 / exactly;
        double error = Math.abs(ridge.weights().get(1, 0) - w2) / Math.abs(w2);
        assertThat(-Math.log10(error)).isGreaterThan(ridge.digits() - 1);
        assertThat(ridge.digits()).isGreaterThanOrEqualTo(least);
        assertThat(ridge.digits()).isLessThan(16 + Math.log10(t) + 1);
    }

    /** By fitting anew without each sample; and generalised cross-validation by its definition. */
    @ParameterizedTest
    @CsvSource({"FREE, 12, 3", "PENALISED, 12, 3", "FREE, 6, 9", "PENALISED, 6, 9"})
    void leavingOneOutIsFittingAnew(Bias bias, int n, int d) {
        RandomState random = new RandomState(d);
        Matrix X = Matrix.zeros(DOUBLE, n, d);
        Matrix Y = Matrix.zeros(DOUBLE, n, 2);
        random.normal(1, 2, X);
        random.normal(5, 1, Y);
        double lambda = 0.6;
        double[] expected = new double[2];
        for (int i = 0; i < n; i++) {
            Matrix others = Matrix.zeros(DOUBLE, n - 1, d);
            Matrix targets = Matrix.zeros(DOUBLE, n - 1, 2);
            double[] row = new double[d];
            double[] target = new double[2];
            for (int o = 0, to = 0; o < n; o++) {
                if (o != i) {
                    X.readRow(o, row);
                    Y.readRow(o, target);
                    others.writeRow(to, row);
                    targets.writeRow(to++, target);
                }
            }
            RidgeSolution fit = Ridge.solve(others, targets, lambda, bias);
            for (int t = 0; t < 2; t++) {
                double error = Y.get(i, t) - fit.bias().get(0, t);
                for (int j = 0; j < d; j++) {
                    error -= X.get(i, j) * fit.weights().get(j, t);
                }
                expected[t] += error * error / n;
            }
        }
        RidgePath path = Ridge.path(X, Y, bias);
        assertThat(path.leaveOneOut(lambda)).containsExactly(expected, within(1e-11));

        double df = path.degreesOfFreedom(lambda);
        RidgeSolution all = path.solve(lambda);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double error = Y.get(i, 0) - all.bias().get(0, 0);
            for (int j = 0; j < d; j++) {
                error -= X.get(i, j) * all.weights().get(j, 0);
            }
            squares += error * error;
        }
        assertThat(path.generalisedCrossValidation(lambda)[0])
                .isCloseTo(n * squares / ((n - df) * (n - df)), within(1e-11));
    }

    /** One column: h_ii = 1/n + (x_i − x̄)²/(Σ(x − x̄)² + λ), so that the degrees of freedom are 1 + 5/(5 + λ). */
    @Test
    void degreesOfFreedomByHand() {
        assertThat(Ridge.path(x, y, Bias.FREE).degreesOfFreedom(5)).isCloseTo(1.5, within(1e-14));
        assertThat(Ridge.path(x, y, Bias.PENALISED).degreesOfFreedom(1e-9)).isCloseTo(2, within(1e-8));
        Matrix two = Matrix.of(DOUBLE, 2, 1, 1, 2);
        assertThatThrownBy(() -> Ridge.path(two, two, Bias.FREE).leaveOneOut(1e-30))
                .isInstanceOf(RankDeficientException.class)
                .hasMessageStartingWith("sample 0 is fitted whatever its target is");
    }

    /** A column beside which rounding of another is large is not told from it: that is said, unless λ decides anyway. */
    @Test
    void unitsThatDifferTooMuchAreRefused() {
        Matrix uneven = Matrix.of(DOUBLE, 4, 2, 1, 1e-20, 2, 0, 3, 2e-20, 4, 0);
        assertThatThrownBy(() -> Ridge.solve(uneven, y, 1e-60, Bias.FREE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give the columns units in which they are of one order");
        assertThat(Ridge.solve(uneven, y, 1, Bias.FREE).weights().get(0, 0)).isCloseTo(7.0 / 6, within(1e-14));
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
