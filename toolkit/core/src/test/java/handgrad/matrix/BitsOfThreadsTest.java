package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products have the same bits for any number of threads: those of training, and others whose edges fall elsewhere. */
class BitsOfThreadsTest {
    private static final int MOST = 5;

    private final RandomState random = new RandomState(0);
    private final int before = BlasThreads.limit();

    @AfterEach
    void restore() {
        BlasThreads.limit(before);
    }

    @ParameterizedTest(name = "{0} × {1} · {1} × {2}")
    @CsvSource({
        "64, 784, 256",
        "256, 64, 784",
        "32, 256, 784",
        "128, 784, 10",
        "10, 128, 784",
        "64, 256, 128",
        "1000, 784, 10",
        "1113, 231, 1",
        "129, 61, 167",
        "401, 131, 97",
        "97, 401, 53",
        "53, 1300, 31",
        "700, 7, 350",
        "2, 900, 701",
        "33, 500, 47"
    })
    void ofAProduct(int m, int k, int n) {
        for (Precision precision : Precision.values()) {
            try (Matrix A = numbers(precision, m, k);
                    Matrix AT = numbers(precision, k, m);
                    Matrix B = numbers(precision, k, n);
                    Matrix BT = numbers(precision, n, k);
                    Matrix C = Matrix.zeros(precision, m, n)) {
                for (Factor left : new Factor[] {A, AT.T()}) {
                    for (Factor right : new Factor[] {B, BT.T()}) {
                        assertSameBits(left + " by " + right, () -> {
                            C.fill(0.1);
                            C.gemm(0.7, left, right, 1);
                            return C.toArray();
                        });
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource({"1113, 231", "300, 61", "97, 143"})
    void ofAGramMatrix(int n, int d) {
        for (Precision precision : Precision.values()) {
            try (Matrix X = numbers(precision, n, d);
                    Matrix G = Matrix.zeros(precision, d, d)) {
                assertSameBits("XᵀX of " + X, () -> {
                    G.gram(X);
                    return G.toArray();
                });
            }
        }
    }

    private Matrix numbers(Precision precision, int rows, int columns) {
        Matrix numbers = Matrix.zeros(precision, rows, columns);
        random.normal(0, 1, numbers);
        return numbers;
    }

    private static void assertSameBits(String what, Supplier<double[]> result) {
        BlasThreads.limit(1);
        double[] one = result.get();
        for (int threads = 2; threads <= MOST; threads++) {
            BlasThreads.limit(threads);
            assertThat(Arrays.equals(result.get(), one))
                    .as("%s on %s threads", what, threads)
                    .isTrue();
        }
    }
}
