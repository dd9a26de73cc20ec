package handgrad.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tiles against the triple loop in double. */
class TilesTest {
    private final Random random = new Random(0);

    @ParameterizedTest
    @CsvSource({"1, 16", "10, 16", "16, 16", "17, 48", "64, 80", "200, 208", "256, 272", "784, 784"})
    void rowsAreAnOddMultipleOfThePaddingApart(int n, int stride) {
        assertThat(Tiles.stride(n)).isEqualTo(stride);
    }

    /** Rows that fill tiles of eight and four and that do not; columns of one vector, of four, of five; A also transposed. */
    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64, 80, 128, 208})
    void addTheProductToC(int n) {
        for (int m = 0; m <= 21; m++) {
            for (int K : new int[] {0, 1, 2, 5, 16}) {
                addsTheProduct(m, n, K, false);
                addsTheProduct(m, n, K, true);
            }
        }
    }

    private void addsTheProduct(int m, int n, int K, boolean transposed) {
        int aRow = transposed ? 1 : K + 3;
        int aStep = transposed ? m + 2 : 1;
        int bRow = Tiles.stride(n);
        int cRow = bRow + 16;
        float[] A = numbers(2 + Math.max(m, 1) * (K + 3) + K * (m + 2));
        float[] B = numbers(3 + K * bRow);
        float[] C = numbers(5 + (m + 1) * cRow);
        float[] before = C.clone();
        Tiles.addProduct(A, 2, aRow, aStep, B, 3, bRow, C, 5, cRow, m, n, K);
        for (int i = 0; i < C.length; i++) {
            int r = (i - 5) / cRow;
            int q = (i - 5) % cRow;
            double expected = before[i];
            if (i >= 5 && r < m && q < n) {
                for (int k = 0; k < K; k++) {
                    expected += (double) A[2 + r * aRow + k * aStep] * B[3 + k * bRow + q];
                }
            }
            assertThat((double) C[i]).isCloseTo(expected, within(4e-6));
        }
    }

    @Test
    void reluKeepsWhatIsPositiveAndWhatIsNotANumber() {
        float[] H = numbers(48);
        H[17] = Float.NaN;
        H[18] = -0f;
        float[] expected = H.clone();
        for (int i = 16; i < 32; i++) {
            expected[i] = Math.max(H[i], 0);
        }
        SingleElements.relu(H, H, 16, 16);
        assertThat(H).isEqualTo(expected);
    }

    @Test
    void keepsWhereTheOtherIsPositive() {
        float[] D = numbers(48);
        float[] H = numbers(48);
        H[20] = 0;
        H[21] = Float.NaN;
        float[] before = D.clone();
        SingleElements.keepWherePositive(D, H, D, 16, 16);
        for (int i = 0; i < 48; i++) {
            assertThat(D[i]).isEqualTo(i / 16 != 1 || H[i] > 0 ? before[i] : 0);
        }
    }

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = 2 * random.nextFloat() - 1;
        }
        return numbers;
    }
}
