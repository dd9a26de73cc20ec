package handgrad.vector;

import static handgrad.vector.SingleRows.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The inner products against the triple loop in double. */
class DotsTest {
    private final Random random = new Random(0);

    @ParameterizedTest
    @CsvSource({"4, 5, 16", "8, 10, 48", "64, 10, 784", "12, 35, 80", "0, 5, 16", "4, 0, 16"})
    void areTheProductWithTheTranspose(int m, int K, int n) {
        int xRow = n + 16;
        int wRow = n + 3;
        int zRow = K + 2;
        float[] X = numbers(FIRST + m * xRow);
        float[] W = numbers(FIRST + K * wRow);
        float[] Z = numbers(FIRST + m * zRow);
        float[] before = Z.clone();
        Dots.products(X, xRow, W, wRow, Z, zRow, m, K, n, Dots.room());
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < zRow; k++) {
                double expected = k < K ? 0 : before[FIRST + i * zRow + k];
                for (int j = 0; k < K && j < n; j++) {
                    expected += (double) X[FIRST + i * xRow + j] * W[FIRST + k * wRow + j];
                }
                assertThat((double) Z[FIRST + i * zRow + k]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    /**
     * Sixteen sums of multiply-adds, then these in their order, whatever the width of the vectors: at the first call, which is
     * interpreted, and after many, which are compiled.
     */
    @Test
    void haveTheSameBitsCompiledOrNot() {
        int n = 96;
        float[] X = numbers(FIRST + 4 * n);
        float[] W = numbers(FIRST + 5 * n);
        float[] expected = new float[FIRST + 20];
        for (int z = 0; z < 20; z++) {
            expected[FIRST + z] = inOrder(X, FIRST + z / 5 * n, W, FIRST + z % 5 * n, n);
        }
        float[] Z = new float[FIRST + 20];
        for (int call = 0; call < 20_000; call++) {
            Dots.products(X, n, W, n, Z, 5, 4, 5, n, Dots.room());
            assertThat(Arrays.equals(Z, expected)).as("call %s", call).isTrue();
        }
    }

    private static float inOrder(float[] X, int x, float[] W, int w, int n) {
        float[] lanes = new float[16];
        for (int j = 0; j < n; j++) {
            int lane = j % lanes.length;
            lanes[lane] = Math.fma(W[w + j], X[x + j], lanes[lane]);
        }
        float sum = 0;
        for (float lane : lanes) {
            sum += lane;
        }
        return sum;
    }

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = 2 * random.nextFloat() - 1;
        }
        return numbers;
    }
}
