package handgrad.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the sums written out in double. */
class RowKernelsTest {
    private static final int ROWS = 40;

    private final Random random = new Random(7);

    @Test
    void theTestsRunWithTheVectorApi() {
        assertThat(VectorApi.isAvailable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "10, 16", "16, 16", "17, 32", "200, 208", "256, 256"})
    void aRowIsPaddedToWholeVectors(int n, int stride) {
        assertThat(RowKernels.stride(n)).isEqualTo(stride);
    }

    /** All the ways through the loops: blocks of four vectors, single ones, lists of no entry and of every remainder. */
    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 64, 80, 112, 128, 208, 272})
    void addsMultiplesOfTheRowsInTheList(int stride) {
        for (int entries = 0; entries < 10; entries++) {
            float[] M = numbers(ROWS * stride);
            char[] row = list(entries + 2);
            float[] x = numbers(entries + 2);
            float[] target = numbers(3 * stride);
            float[] before = target.clone();
            RowKernels.addRows(M, stride, row, x, 1, 1 + entries, target, stride);
            for (int i = 0; i < target.length; i++) {
                double expected = before[i];
                if (i / stride == 1) {
                    for (int c = 1; c < 1 + entries; c++) {
                        expected += (double) x[c] * M[row[c] * stride + i % stride];
                    }
                }
                assertThat((double) target[i]).isCloseTo(expected, within(2e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64, 80, 112, 208})
    void addsMultiplesOfOneRowToTheRowsInTheList(int stride) {
        for (int entries = 0; entries < 10; entries++) {
            float[] M = numbers(ROWS * stride);
            float[] before = M.clone();
            char[] row = list(entries + 2);
            float[] x = numbers(entries + 2);
            float[] source = numbers(2 * stride);
            RowKernels.addToRows(M, stride, row, x, 1, 1 + entries, source, stride);
            double[] expected = new double[M.length];
            for (int i = 0; i < M.length; i++) {
                expected[i] = before[i];
            }
            for (int c = 1; c < 1 + entries; c++) {
                for (int q = 0; q < stride; q++) {
                    expected[row[c] * stride + q] += (double) x[c] * source[stride + q];
                }
            }
            for (int i = 0; i < M.length; i++) {
                assertThat((double) M[i]).isCloseTo(expected[i], within(2e-6));
            }
        }
    }

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = 2 * random.nextFloat() - 1;
        }
        return numbers;
    }

    private char[] list(int n) {
        char[] rows = new char[n];
        for (int i = 0; i < n; i++) {
            rows[i] = (char) random.nextInt(ROWS);
        }
        return rows;
    }
}
