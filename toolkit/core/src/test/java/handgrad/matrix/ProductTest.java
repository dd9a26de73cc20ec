package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C ← α·A·B + β·C against three loops, whichever BLAS routine it takes and however it is cut, on views. */
class ProductTest {
    private int limit;

    @BeforeEach
    void remember() {
        limit = BlasThreads.limit();
    }

    @AfterEach
    void restore() {
        BlasThreads.limit(limit);
    }

    /** Row, column and rank-one cases, and sizes that are worth one, two and three threads, cut by rows and by columns. */
    @ParameterizedTest(name = "{0} × {1} · {1} × {2}")
    @CsvSource({
        "1, 1, 37",
        "1, 37, 1",
        "37, 1, 1",
        "1, 37, 41",
        "41, 37, 1",
        "41, 1, 37",
        "1, 900, 850",
        "900, 850, 1",
        "129, 61, 67",
        "128, 100, 127",
        "127, 65, 130",
        "3, 500, 501",
        "501, 500, 3",
        "2, 2, 200000",
        "400, 2, 2000"
    })
    void largeAndNarrowOnes(int m, int k, int n) {
        for (int threads = 1; threads <= 3; threads++) {
            BlasThreads.limit(threads);
            for (Precision precision : Precision.values()) {
                assertProducts(precision, m, k, n);
            }
        }
    }

    /** As in BLAS: a factor of 0 leaves out what it multiplies, for every shape; within A·B, 0 · NaN is NaN for every shape. */
    @ParameterizedTest(name = "{0} × {1} · {1} × {2}")
    @CsvSource({"1, 1, 1", "1, 3, 1", "1, 3, 4", "4, 3, 1", "4, 1, 3", "3, 4, 5", "70, 60, 50", "1, 60, 50", "60, 1, 50"
    })
    void aNanCountsWhateverTheShape(int m, int k, int n) {
        for (Precision precision : Precision.values()) {
            try (Matrix A = Matrix.zeros(precision, m, k);
                    Matrix B = Matrix.zeros(precision, k, n);
                    Matrix C = Matrix.zeros(precision, m, n)) {
                A.fill(Double.NaN);
                C.fill(2);
                C.gemm(0, A, B, 1);
                assertThat(C.toArray()).containsOnly(2);
                C.gemm(0, A, B, -0.5);
                assertThat(C.toArray()).containsOnly(-1);
                C.fill(Double.NaN);
                C.gemm(0, A, B, 0);
                assertThat(C.toArray()).containsOnly(0);
                C.gemm(1, A, B, 0);
                assertThat(C.toArray()).containsOnly(Double.NaN);
                A.fill(0);
                B.fill(Double.NaN);
                C.fill(1);
                C.gemm(1, A, B, 1);
                assertThat(C.toArray()).containsOnly(Double.NaN);
            }
        }
    }

    @ParameterizedTest(name = "{0} rows")
    @CsvSource({"1", "2", "3", "4", "5"})
    void allSmallOnes(int m) {
        for (int k = 1; k <= 5; k++) {
            for (int n = 1; n <= 5; n++) {
                assertProducts(Precision.SINGLE, m, k, n);
                assertProducts(Precision.DOUBLE, m, k, n);
            }
        }
    }

    /** With each factor plain and transposed. All numbers are quarters of small whole ones, so that every sum is exact. */
    private static void assertProducts(Precision precision, int m, int k, int n) {
        double[] a = numbers(m * k, 1);
        double[] b = numbers(k * n, 2);
        double[] c = numbers(m * n, 3);
        double[] ab = product(a, b, m, k, n);
        try (Inside A = new Inside(precision, m, k, a);
                Inside AT = new Inside(precision, k, m, transposed(a, m, k));
                Inside B = new Inside(precision, k, n, b);
                Inside BT = new Inside(precision, n, k, transposed(b, k, n));
                Inside C = new Inside(precision, m, n, c)) {
            for (Factor left : new Factor[] {A.inner, AT.inner.T()}) {
                for (Factor right : new Factor[] {B.inner, BT.inner.T()}) {
                    for (double beta : new double[] {0, 1, -0.5}) {
                        C.inner.write(0, c, 0, c.length);
                        if (beta == 0) {
                            C.inner.fill(Double.NaN); // must not be read
                        }
                        double[] expected = new double[m * n];
                        Arrays.setAll(expected, i -> 2 * ab[i] + beta * c[i]);
                        C.inner.gemm(2, left, right, beta);
                        assertThat(largestDifference(C.inner.toArray(), expected))
                                .as("%s by %s, β = %s", left, right, beta)
                                .isZero();
                        C.assertRestUntouched();
                    }
                }
            }
        }
    }

    /** A matrix between the first and the last row of a larger one. */
    private record Inside(Matrix whole, Matrix inner) implements AutoCloseable {
        private static final double REST = 1e6;

        Inside(Precision precision, int rows, int columns, double[] values) {
            this(Matrix.zeros(precision, rows + 2, columns), rows);
            whole.fill(REST);
            inner.write(0, values, 0, values.length);
        }

        private Inside(Matrix whole, int rows) {
            this(whole, whole.rows(1, rows + 1));
        }

        void assertRestUntouched() {
            double[] row = new double[whole.columns()];
            for (int i : new int[] {0, whole.rows() - 1}) {
                whole.readRow(i, row);
                assertThat(Arrays.stream(row).allMatch(value -> value == REST)).isTrue();
            }
        }

        @Override
        public void close() {
            whole.close();
        }
    }

    private static double[] numbers(int length, int salt) {
        double[] values = new double[length];
        Arrays.setAll(values, i -> ((i * 7 + salt * 5) % 11 - 5) / 4.0);
        return values;
    }

    private static double[] transposed(double[] a, int rows, int columns) {
        double[] t = new double[a.length];
        Arrays.setAll(t, i -> a[i % rows * columns + i / rows]);
        return t;
    }

    private static double[] product(double[] a, double[] b, int m, int k, int n) {
        double[] c = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int l = 0; l < k; l++) {
                for (int j = 0; j < n; j++) {
                    c[i * n + j] += a[i * k + l] * b[l * n + j];
                }
            }
        }
        return c;
    }

    /** NaN where a number is. */
    private static double largestDifference(double[] found, double[] expected) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(found[i] - expected[i]));
        }
        return largest;
    }
}
