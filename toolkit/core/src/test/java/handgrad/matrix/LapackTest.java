package handgrad.matrix;

import static handgrad.matrix.Precision.DOUBLE;
import static handgrad.matrix.Precision.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import handgrad.random.RandomState;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LapackTest {
    /** X·W = Y exactly, for shapes on both sides of the limit from which a triangle comes first. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "2, 1",
        "16, 10",
        "17, 10",
        "32, 16",
        "33, 20",
        "200, 1",
        "200, 31",
        "200, 32",
        "200, 33",
        "200, 100"
    })
    void knownWeightsComeBack(int n, int d) {
        Matrix X = normal(1, n, d);
        Matrix W = normal(2, d, 3);
        Matrix Y = Matrix.zeros(DOUBLE, n, 3);
        Y.gemm(1, X, W, 0);
        Lapack.Gelsd svd = Lapack.gelsd(X, Y, 1e-14);
        assertThat(svd.rank()).isEqualTo(d);
        assertThat(svd.W().toArray()).containsExactly(W.toArray(), within(1e-10));
        assertThat(Lapack.gelsy(X, Y, 1e-14).toArray()).containsExactly(W.toArray(), within(1e-10));
        // Σσ² = ‖X‖²
        double sum = 0;
        for (double sigma : svd.singularValues()) {
            sum += sigma * sigma;
        }
        assertThat(sum).isCloseTo(X.sumOfSquares(), within(1e-12 * sum));
    }

    /** 2w₁ + w₂ = 4 and 4w₂ = 8; what is below the diagonal is another's. */
    @Test
    void aTriangleIsSolvedBySubstitution() {
        Matrix R = Matrix.of(DOUBLE, 2, 2, 2, 1, 99, 4);
        assertThat(Lapack.trtrs(R, Matrix.of(DOUBLE, 2, 1, 4, 8)).toArray()).containsExactly(1, 2);
        R.set(0, 0, 0);
        assertThatThrownBy(() -> Lapack.trtrs(R, Matrix.of(DOUBLE, 2, 1, 4, 8)))
                .isInstanceOf(RankDeficientException.class)
                .hasMessage("the triangle, 2 × 2 DOUBLE, has a 0 on its diagonal, in row 0");
        assertThatThrownBy(() -> Lapack.trtrs(Matrix.of(DOUBLE, 1, 2, 1, 1), Matrix.of(DOUBLE, 1, 1, 1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a triangle is square, not 1 × 2 DOUBLE");
    }

    /** Of [3 0; 4 5]: AᵀA has the trace 50 and the determinant 225, so σ² are 45 and 5. */
    @Test
    void singularValuesWithoutVectors() {
        double[] expected = {Math.sqrt(45), Math.sqrt(5)};
        assertThat(Lapack.gesdd(Matrix.of(DOUBLE, 2, 2, 3, 0, 4, 5))).containsExactly(expected, within(1e-14));
        assertThat(Lapack.gesdd(Matrix.of(DOUBLE, 2, 3, 3, 0, 0, 4, 5, 0))).containsExactly(expected, within(1e-14));
        assertThatThrownBy(() -> Lapack.gesdd(Matrix.of(DOUBLE, 1, 1, Double.POSITIVE_INFINITY)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Lapack.gesdd(Matrix.zeros(SINGLE, 1, 1))).isInstanceOf(ShapeException.class);
    }

    /** LAPACKE refuses NaN also where it only wants room. Freed memory is handed out again first. */
    @ParameterizedTest
    @CsvSource({"2, 5", "30, 5", "70, 40", "5, 5"})
    void whatMemoryHeldBeforeDoesNotMatter(int n, int d) {
        for (int round = 0; round < 20; round++) {
            for (int size = 1; size <= 4000; size = size * 3 / 2 + 1) {
                try (DoublePointer stale = new DoublePointer(size)) {
                    for (int i = 0; i < size; i++) {
                        stale.put(i, Double.NaN);
                    }
                }
            }
            Matrix X = normal(round, n, d);
            Matrix y = normal(round + 100, n, 1);
            assertThat(Lapack.gelsd(X, y, 1e-12).rank()).isEqualTo(Math.min(n, d));
            if (n >= d) {
                Matrix G = Matrix.zeros(DOUBLE, d, d);
                G.gram(X);
                Matrix c = Matrix.zeros(DOUBLE, d, 1);
                c.gemm(1, X.T(), y, 0);
                assertThat(Lapack.posvx(G, c, 1).toArray())
                        .containsExactly(Lapack.gelsy(X, y, 1e-12).toArray(), within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsRefused(double value) {
        Matrix bad = Matrix.of(DOUBLE, 2, 2, 1, 0, value, 1);
        Matrix good = Matrix.of(DOUBLE, 2, 2, 1, 0, 0, 1);
        assertThatThrownBy(() -> Lapack.gelsd(bad, good, 1e-12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the matrix of the equations is 2 × 2 DOUBLE and holds " + value + " in row 1, column 0");
        assertThatThrownBy(() -> Lapack.gelsd(good, bad, 1e-12)).hasMessageContaining("the right-hand side is");
        assertThatThrownBy(() -> Lapack.gelsy(bad, good, 1e-12)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Lapack.gelsy(good, bad, 1e-12)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Lapack.posvx(bad, good, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Lapack.posvx(good, bad, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** G = [4 2; 2 3] = L·Lᵀ with L = [2 0; 1 √2], G·[1 2]ᵀ = [8 8]ᵀ; of [1 2; 2 1] the second minor is −3. */
    @Test
    void cholesky() {
        Matrix c = Matrix.of(DOUBLE, 2, 1, 8, 8);
        assertThat(Lapack.posvx(Matrix.of(DOUBLE, 2, 2, 4, 2, 2, 3), c, 1).toArray())
                .containsExactly(new double[] {1, 2}, within(1e-14));
        assertThatThrownBy(() -> Lapack.posvx(Matrix.of(DOUBLE, 2, 2, 1, 2, 2, 1), c, 1))
                .isInstanceOf(RankDeficientException.class)
                .hasMessageEndingWith("is not positive definite: its leading minor of order 2 is not positive");
        assertThatThrownBy(() -> Lapack.posvx(Matrix.of(DOUBLE, 2, 2, -1, 0, 0, 1), c, 1))
                .hasMessageEndingWith("its leading minor of order 1 is not positive");
        assertThatThrownBy(() -> Lapack.posvx(Matrix.of(DOUBLE, 2, 2, 1, 1, 1, 1 + 0x1p-52), c, 1))
                .hasMessageContaining("is positive definite only by rounding: its reciprocal condition number is");
        assertThatThrownBy(() -> Lapack.posvx(Matrix.of(DOUBLE, 2, 1, 1, 2), c, 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a Gram matrix is square, not 2 × 1 DOUBLE");
    }

    @Test
    void malformedOperandsAreRefusedBeforeNativeCode() {
        Matrix X = normal(1, 3, 2);
        Matrix[] wrong = {normal(1, 2, 1), Matrix.zeros(SINGLE, 3, 1)};
        for (Matrix y : wrong) {
            assertThatThrownBy(() -> Lapack.gelsd(X, y, 0)).isInstanceOf(ShapeException.class);
            assertThatThrownBy(() -> Lapack.gelsy(X, y, 0)).isInstanceOf(ShapeException.class);
            assertThatThrownBy(() -> Lapack.posvx(X, y, 1))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("X·W = Y in DOUBLE does not fit: X is 3 × 2 DOUBLE, Y is " + y);
        }
    }

    /** As OpenBLAS says of itself. */
    @Test
    void openBlasComputesOnTheThreadThatCallsIt() {
        Lapack.gelsd(normal(1, 9, 4), normal(2, 9, 1), 1e-12).W().close();
        long address = Loader.addressof("openblas_get_num_threads").address();
        assertThat(Function.getFunction(new Pointer(address)).invokeInt(new Object[0]))
                .isEqualTo(1);
    }

    private static Matrix normal(int seed, int rows, int columns) {
        Matrix A = Matrix.zeros(DOUBLE, rows, columns);
        new RandomState(seed).normal(0, 1, A);
        return A;
    }
}
