package handgrad.matrix;

import static handgrad.matrix.Precision.DOUBLE;
import static handgrad.matrix.Precision.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.random.RandomState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TallQrTest {
    /** RᵀR = XᵀX and RᵀC = XᵀY, since QᵀQ = I; from 4 rows a column and 2,000,000 multiply-adds on, in halves. */
    @ParameterizedTest
    @CsvSource({"2, 1, 1", "5, 3, 2", "40, 33, 7", "200, 31, 1", "2000, 40, 1", "2001, 40, 3", "700, 64, 64"})
    void keepsTheProducts(int n, int d, int k) {
        Matrix X = normal(1, n, d);
        Matrix Y = normal(2, n, k);
        try (TallQr triangle = TallQr.of(X, Y)) {
            Matrix R = triangle.R();
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(R.get(i, j)).isZero();
                }
            }
            assertThat(product(R, R)).containsExactly(product(X, X), within(1e-12 * n));
            assertThat(product(R, triangle.C())).containsExactly(product(X, Y), within(1e-12 * n));
        }
        Matrix R = TallQr.triangle(X);
        assertThat(R.rows()).isEqualTo(d);
        assertThat(product(R, R)).containsExactly(product(X, X), within(1e-12 * n));
    }

    /** R of [3; 4] is ±5, and the part of Y along it (3·1 + 4·2)/5. */
    @Test
    void byHand() {
        try (TallQr triangle = TallQr.of(Matrix.of(DOUBLE, 2, 1, 3, 4), Matrix.of(DOUBLE, 2, 1, 1, 2))) {
            double sign = Math.signum(triangle.R().get(0, 0));
            assertThat(sign * triangle.R().get(0, 0)).isCloseTo(5, within(1e-15));
            assertThat(sign * triangle.C().get(0, 0)).isCloseTo(2.2, within(1e-15));
        }
    }

    @Test
    void bitsDoNotDependOnTheThreads() {
        Matrix X = normal(1, 2000, 40);
        int before = BlasThreads.limit();
        try {
            BlasThreads.limit(1);
            double[] alone = TallQr.triangle(X).toArray();
            BlasThreads.limit(2);
            assertThat(TallQr.triangle(X).toArray()).containsExactly(alone);
        } finally {
            BlasThreads.limit(before);
        }
    }

    @Test
    void whatIsNotTallIsRefused() {
        Matrix X = normal(1, 3, 3);
        assertThatThrownBy(() -> TallQr.of(X, normal(2, 3, 1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("the triangle is that of a tall matrix in DOUBLE, not of [3 × 3 DOUBLE, 3 × 1 DOUBLE]");
        assertThatThrownBy(() -> TallQr.of(normal(2, 4, 1), normal(2, 5, 1))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> TallQr.triangle(Matrix.zeros(SINGLE, 3, 1))).isInstanceOf(ShapeException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNotFiniteIsRefused(double value) {
        assertThatThrownBy(() -> TallQr.triangle(Matrix.of(DOUBLE, 2, 1, 1, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the tall matrix is 2 × 1 DOUBLE and holds " + value + " in row 1, column 0");
    }

    /** AᵀB. */
    private static double[] product(Matrix A, Matrix B) {
        Matrix P = Matrix.zeros(DOUBLE, A.columns(), B.columns());
        P.gemm(1, A.T(), B, 0);
        return P.toArray();
    }

    private static Matrix normal(int seed, int rows, int columns) {
        Matrix A = Matrix.zeros(DOUBLE, rows, columns);
        new RandomState(seed).normal(0, 1, A);
        return A;
    }
}
