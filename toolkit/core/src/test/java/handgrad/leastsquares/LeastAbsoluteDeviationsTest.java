package handgrad.leastsquares;

import static handgrad.matrix.Precision.DOUBLE;
import static handgrad.matrix.Precision.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import handgrad.random.RandomState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeastAbsoluteDeviationsTest {
    @Test
    void aConstantIsTheMedian() {
        LeastAbsoluteSolution odd = constant(7, -3, 100, 2, 9);
        assertThat(odd.coefficients().get(0, 0)).isEqualTo(7);
        assertThat(odd.sumOfAbsoluteResiduals()).isCloseTo(110, within(1e-12)); // 0 + 10 + 93 + 5 + 2
        assertThat(odd.residuals()).containsExactly(0, -10, 93, -5, 2);
        assertThat(odd.subgradient()).containsExactly(new double[] {0, -1, 1, -1, 1}, within(1e-12));

        LeastAbsoluteSolution even = constant(1, 2, 3, 4); // any number from 2 to 3
        assertThat(even.coefficients().get(0, 0)).isBetween(2.0, 3.0);
        assertThat(even.sumOfAbsoluteResiduals()).isCloseTo(4, within(1e-12));
        assertCertificate(even, ones(4), Matrix.of(DOUBLE, 4, 1, 1, 2, 3, 4));

        assertThat(constant(5, 5, 5, 1, 9).coefficients().get(0, 0)).isEqualTo(5);
        assertThat(constant(-4e-9).coefficients().get(0, 0)).isEqualTo(-4e-9);
        assertThat(constant(0, 0).sumOfAbsoluteResiduals()).isZero();
    }

    /** However far an outlier lies, a constant is the median, and an even number of samples leaves what is between two. */
    @ParameterizedTest
    @ValueSource(doubles = {1e6, 1e10, 1e14, 1e100, 1e300})
    void theMedianBesideAnOutlier(double outlier) {
        LeastAbsoluteSolution fit = constant(1, 2, 3, 10, outlier);
        assertThat(fit.coefficients().get(0, 0)).isEqualTo(3);
        assertThat(fit.residuals()).containsExactly(-2, -1, 0, 7, outlier - 3);
        assertThat(fit.sumOfAbsoluteResiduals()).isEqualTo(10 + (outlier - 3));
        assertThat(constant(1, -2 * outlier, 3, 2, outlier).coefficients().get(0, 0))
                .isEqualTo(2);
        assertThat(constant(outlier, outlier + 0.001 * outlier, 0.9 * outlier)
                        .coefficients()
                        .get(0, 0))
                .isEqualTo(outlier);
    }

    /** Numbers that are equal but for the last digits are not the same. */
    @Test
    void theMedianOfNearbyNumbers() {
        double base = 1e13;
        assertThat(constant(base + 3, base + 1, base + 2, base, base + 9)
                        .coefficients()
                        .get(0, 0))
                .isEqualTo(base + 2);
        assertThat(constant(1 + 3e-11, 1, 1 + 1e-11).coefficients().get(0, 0)).isEqualTo(1 + 1e-11);
    }

    /** Targets of 1 to 10¹³ in one problem: Σ|r| is that of the best of the lines through two samples. */
    @Test
    void linesBesideOutliersOfAllSizes() {
        RandomState random = new RandomState(0);
        for (int problem = 0; problem < 100; problem++) {
            int n = 9;
            double[] x = new double[n];
            double[] y = new double[n];
            Matrix X = Matrix.zeros(DOUBLE, n, 2);
            for (int i = 0; i < n; i++) {
                x[i] = random.normal(0, 1);
                y[i] = random.normal(0, 1) * (i % 4 == 0 ? Math.pow(10, (double) random.randint(0, 14)) : 1);
                X.writeRow(i, new double[] {1, x[i]});
            }
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    double slope = (y[i] - y[j]) / (x[i] - x[j]);
                    double bias = y[i] - slope * x[i];
                    double sum = 0;
                    for (int k = 0; k < n; k++) {
                        sum += Math.abs(y[k] - bias - slope * x[k]);
                    }
                    best = Math.min(best, sum);
                }
            }
            LeastAbsoluteSolution fit = LeastAbsoluteDeviations.solve(X, Matrix.of(DOUBLE, n, 1, y));
            assertThat(fit.sumOfAbsoluteResiduals()).isLessThanOrEqualTo(best * (1 + 1e-12));
        }
    }

    /** A line beside two outliers of very different sizes. */
    @Test
    void aLineBesideOutliers() {
        Matrix X = Matrix.of(DOUBLE, 8, 2, 1, 0, 1, 1, 1, 2, 1, 3, 1, 4, 1, 5, 1, 6, 1, 7);
        Matrix y = Matrix.of(DOUBLE, 8, 1, 1, 3, 5, 1e12, 9, 11, -1e7, 15);
        LeastAbsoluteSolution fit = LeastAbsoluteDeviations.solve(X, y);
        assertThat(fit.coefficients().toArray()).containsExactly(new double[] {1, 2}, within(1e-12));
        assertThat(fit.residuals()).containsExactly(new double[] {0, 0, 0, 1e12 - 7, 0, 0, -1e7 - 13, 0}, within(1e-9));
    }

    /** Residuals that are those of a mean, not of the median, have no certificate. */
    @Test
    void aCertificateCanFail() {
        double[][] ones = {{1}, {1}, {1}, {1}, {1}};
        assertThat(Certificate.of(ones, new double[] {-3, -2, -1, 6, 1e10})).isEmpty();
        assertThat(Certificate.of(ones, new double[] {-2, -1, 0, 7, 1e10})).isPresent();
        assertThat(Certificate.of(ones, new double[] {0, 1, 2, 9, 1e10})).isEmpty();
    }

    /** Sheet 001 P2's reason for it: one outlier among points on a line changes nothing. */
    @Test
    void anOutlierChangesNothing() {
        Matrix X = Matrix.of(DOUBLE, 6, 2, 1, 0, 1, 1, 1, 2, 1, 3, 1, 4, 1, 5);
        Matrix y = Matrix.of(DOUBLE, 6, 1, 1, 3, 5, 1000, 9, 11);
        LeastAbsoluteSolution fit = LeastAbsoluteDeviations.solve(X, y);
        assertThat(fit.coefficients().toArray()).containsExactly(new double[] {1, 2}, within(1e-12));
        assertThat(fit.residuals()).containsExactly(new double[] {0, 0, 0, 993, 0, 0}, within(1e-9));
        assertThat(fit.sumOfAbsoluteResiduals()).isCloseTo(993, within(1e-9));
        assertCertificate(fit, X, y);
    }

    /** Brownlee's stack loss: the textbook example; Koenker and Bassett (1978), and quantreg's {@code rq(stack.loss ~ .)}. */
    @Test
    void stackLoss() {
        double[] data = {
            80, 27, 89, 42, 80, 27, 88, 37, 75, 25, 90, 37, 62, 24, 87, 28, 62, 22, 87, 18, 62, 23, 87, 18, 62, 24, 93,
            19, 62, 24, 93, 20, 58, 23, 87, 15, 58, 18, 80, 14, 58, 18, 89, 14, 58, 17, 88, 13, 58, 18, 82, 11, 58, 19,
            93, 12, 50, 18, 89, 8, 50, 18, 86, 7, 50, 19, 72, 8, 50, 19, 79, 8, 50, 20, 80, 9, 56, 20, 82, 15, 70, 20,
            91, 15
        };
        Matrix X = Matrix.zeros(DOUBLE, 21, 4);
        Matrix y = Matrix.zeros(DOUBLE, 21, 1);
        for (int i = 0; i < 21; i++) {
            X.writeRow(i, new double[] {1, data[4 * i], data[4 * i + 1], data[4 * i + 2]});
            y.set(i, 0, data[4 * i + 3]);
        }
        LeastAbsoluteSolution fit = LeastAbsoluteDeviations.solve(X, y);
        assertThat(fit.coefficients().toArray())
                .containsExactly(new double[] {-39.68986, 0.83188, 0.57391, -0.06087}, within(5e-6));
        assertThat(fit.sumOfAbsoluteResiduals()).isCloseTo(42.08116, within(5e-6));
        assertCertificate(fit, X, y);
    }

    /** Nothing is better: proved by the certificate, and no step in a random direction is. */
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "20, 1", "40, 4", "60, 12"})
    void certificateAndNeighbours(int n, int d) {
        RandomState random = new RandomState(n + d);
        Matrix X = Matrix.zeros(DOUBLE, n, d);
        Matrix y = Matrix.zeros(DOUBLE, n, 1);
        random.normal(0, 1, X);
        random.normal(10, 100, y);
        LeastAbsoluteSolution fit = LeastAbsoluteDeviations.solve(X, y);
        assertCertificate(fit, X, y);
        for (double step : new double[] {1e-3, 1, 100}) {
            Matrix near = Matrix.zeros(DOUBLE, d, 1);
            random.normal(0, step, near);
            near.axpy(1, fit.coefficients());
            assertThat(sumOfAbsolute(X, y, near)).isGreaterThanOrEqualTo(fit.sumOfAbsoluteResiduals() - 1e-9);
        }
    }

    /** Ties everywhere: whole numbers, repeated rows, a repeated column. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void degenerateData(int seed) {
        RandomState random = new RandomState(seed);
        Matrix X = Matrix.zeros(DOUBLE, 30, 4);
        Matrix y = Matrix.zeros(DOUBLE, 30, 1);
        for (int i = 0; i < 30; i++) {
            double a = (double) random.randint(0, 3);
            X.writeRow(i, new double[] {1, a, a, (double) random.randint(0, 2)});
            y.set(i, 0, (double) random.randint(0, 4));
        }
        assertCertificate(LeastAbsoluteDeviations.solve(X, y), X, y);
    }

    /** Columns from 10⁻⁸ to 10⁸ beside y of 10⁶. */
    @Test
    void unitsDoNotMatter() {
        RandomState random = new RandomState(9);
        Matrix X = Matrix.zeros(DOUBLE, 25, 3);
        Matrix y = Matrix.zeros(DOUBLE, 25, 1);
        random.normal(0, 1, X);
        random.normal(0, 1, y);
        Matrix plain = LeastAbsoluteDeviations.solve(X, y).coefficients();
        double[] units = {1e-8, 1, 1e8};
        for (int i = 0; i < 25; i++) {
            for (int j = 0; j < 3; j++) {
                X.set(i, j, X.get(i, j) * units[j]);
            }
        }
        y.scale(1e6);
        Matrix scaled = LeastAbsoluteDeviations.solve(X, y).coefficients();
        for (int j = 0; j < 3; j++) {
            double expected = 1e6 * plain.get(j, 0) / units[j];
            assertThat(scaled.get(j, 0)).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
        }
    }

    @Test
    void malformedOperandsAreRefused() {
        Matrix X = ones(3);
        assertThatThrownBy(() -> LeastAbsoluteDeviations.solve(X, Matrix.of(DOUBLE, 3, 2, 1, 2, 3, 4, 5, 6)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "least absolute deviations take at most 5000 rows and a y of one column: X is 3 × 1 DOUBLE, y is"
                                + " 3 × 2 DOUBLE");
        assertThatThrownBy(() -> LeastAbsoluteDeviations.solve(X, Matrix.of(SINGLE, 3, 1, 1, 2, 3)))
                .hasMessageContaining("computed in DOUBLE");
        assertThatThrownBy(() -> LeastAbsoluteDeviations.solve(X, Matrix.of(DOUBLE, 3, 1, 1, 2, Double.NaN)))
                .hasMessageContaining("holds NaN in row 2, column 0");
    }

    private static void assertCertificate(LeastAbsoluteSolution fit, Matrix X, Matrix y) {
        double[] s = fit.subgradient();
        double[] r = fit.residuals();
        double sy = 0;
        for (int i = 0; i < s.length; i++) {
            assertThat(s[i]).isBetween(-1.0, 1.0);
            if (r[i] != 0) {
                assertThat(s[i]).isEqualTo(Math.signum(r[i]));
            }
            sy += s[i] * y.get(i, 0);
        }
        for (int j = 0; j < X.columns(); j++) {
            double sum = 0;
            double scale = 0;
            for (int i = 0; i < s.length; i++) {
                sum += s[i] * X.get(i, j);
                scale += Math.abs(X.get(i, j));
            }
            assertThat(Math.abs(sum)).isLessThanOrEqualTo(1e-12 * scale);
        }
        // Strong duality: what the weights leave is what the certificate promises.
        double left = sumOfAbsolute(X, y, fit.coefficients());
        assertThat(left).isCloseTo(sy, within(1e-9 * Math.max(1, left)));
        assertThat(fit.sumOfAbsoluteResiduals()).isCloseTo(sy, within(1e-9 * Math.max(1, left)));
    }

    private static double sumOfAbsolute(Matrix X, Matrix y, Matrix w) {
        Matrix r = y.copy();
        r.gemm(-1, X, w, 1);
        return Arrays.stream(r.toArray()).map(Math::abs).sum();
    }

    private static LeastAbsoluteSolution constant(double... y) {
        return LeastAbsoluteDeviations.solve(ones(y.length), Matrix.of(DOUBLE, y.length, 1, y));
    }

    private static Matrix ones(int n) {
        Matrix X = Matrix.zeros(DOUBLE, n, 1);
        X.fill(1);
        return X;
    }
}
