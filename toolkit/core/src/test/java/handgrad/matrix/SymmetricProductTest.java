package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** G ← XᵀX against three loops, however it is cut, on views. */
class SymmetricProductTest {
    private static final double REST = 1e6;

    private int limit;

    @BeforeEach
    void remember() {
        limit = BlasThreads.limit();
    }

    @AfterEach
    void restore() {
        BlasThreads.limit(limit);
    }

    /** Those from 400,000 × 2 on are worth several threads. All numbers are quarters of whole ones: every sum is exact. */
    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource({
        "1, 1",
        "1, 37",
        "37, 1",
        "2, 3",
        "3, 2",
        "5, 5",
        "17, 16",
        "16, 17",
        "33, 65",
        "300000, 1",
        "400000, 2",
        "60000, 5",
        "1, 1300",
        "90, 131",
        "200, 300"
    })
    void isTheProductOfThreeLoops(int n, int d) {
        double[] x = new double[n * d];
        Arrays.setAll(x, i -> ((i * 7) % 11 - 5) / 4.0);
        double[] expected = transposedTimesItself(x, n, d);
        for (int threads = 1; threads <= 3; threads++) {
            BlasThreads.limit(threads);
            for (Precision precision : Precision.values()) {
                try (Matrix X = Matrix.of(precision, n, d, x);
                        Matrix whole = Matrix.zeros(precision, d + 2, d)) {
                    whole.fill(REST);
                    Matrix G = whole.rows(1, d + 1);
                    G.fill(Double.NaN); // must not be read
                    G.gram(X);
                    assertThat(Arrays.equals(G.toArray(), expected))
                            .as(precision + " on " + threads)
                            .isTrue();
                    assertRestUntouched(whole);
                }
            }
        }
    }

    /** Rounded sums of n products, each off by n·u·‖x_i‖·‖x_j‖ at most, and equal across the diagonal. */
    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource({"7, 3", "1, 40", "100, 129", "400, 130"})
    void isExactlySymmetric(int n, int d) {
        for (int threads = 1; threads <= 3; threads++) {
            BlasThreads.limit(threads);
            for (Precision precision : Precision.values()) {
                try (Matrix X = Matrix.zeros(precision, n, d);
                        Matrix G = Matrix.zeros(precision, d, d)) {
                    new RandomState(n).normal(0, 1, X);
                    G.gram(X);
                    double[] g = G.toArray();
                    double[] expected = transposedTimesItself(X.toArray(), n, d);
                    double rounding = precision == Precision.SINGLE ? 0x1p-24 : 0x1p-53;
                    double bound =
                            2 * n * rounding * Arrays.stream(expected).max().orElseThrow();
                    assertThat(IntStream.range(0, g.length).allMatch(i -> Math.abs(g[i] - expected[i]) <= bound))
                            .as(precision + " on " + threads + " to " + bound)
                            .isTrue();
                    double[] transposed = new double[g.length];
                    Arrays.setAll(transposed, i -> g[i % d * d + i / d]);
                    assertThat(Arrays.equals(g, transposed))
                            .as(precision + " on " + threads)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void wrongShapesAreRefused() {
        Matrix X = Matrix.zeros(Precision.DOUBLE, 4, 3);
        assertThatThrownBy(() -> Matrix.zeros(Precision.DOUBLE, 4, 4).gram(X))
                .isInstanceOf(ShapeException.class)
                .hasMessage("G ← XᵀX needs a square G as wide as X and of its precision: X is 4 × 3 DOUBLE, G is 4 × 4"
                        + " DOUBLE");
        assertThatThrownBy(() -> Matrix.zeros(Precision.DOUBLE, 4, 3).gram(X)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Matrix.zeros(Precision.SINGLE, 3, 3).gram(X)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> X.rows(0, 3).gram(X)).hasMessageContaining("shares memory with operand X");
        Matrix closed = Matrix.zeros(Precision.DOUBLE, 3, 3);
        closed.close();
        assertThatThrownBy(() -> closed.gram(X)).hasMessageContaining("has been closed");
    }

    private static void assertRestUntouched(Matrix whole) {
        double[] row = new double[whole.columns()];
        for (int i : new int[] {0, whole.rows() - 1}) {
            whole.readRow(i, row);
            assertThat(Arrays.stream(row).allMatch(value -> value == REST)).isTrue();
        }
    }

    private static double[] transposedTimesItself(double[] x, int n, int d) {
        double[] g = new double[d * d];
        for (int l = 0; l < n; l++) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    g[i * d + j] += x[l * d + i] * x[l * d + j];
                }
            }
        }
        return g;
    }
}
