package handgrad.vector;

import static handgrad.vector.SingleRows.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the sums written out in double. */
class SingleRowsTest {
    private static final int ROWS = 40;

    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource({"1, 16", "10, 16", "16, 16", "17, 32", "200, 208", "256, 256"})
    void aRowIsPaddedToWholeVectors(int n, int stride) {
        assertThat(SingleRows.stride(n)).isEqualTo(stride);
    }

    /** Behind the header of Java's arrays, as this virtual machine has it; the array's own place is the collector's affair. */
    @Test
    void aMatrixBeginsOnALineOfTheCacheIfItsArrayDoes() throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        int single = unsafe.getField("ARRAY_FLOAT_BASE_OFFSET").getInt(null);
        int twin = unsafe.getField("ARRAY_DOUBLE_BASE_OFFSET").getInt(null);
        assertThat((single + SingleRows.FIRST * Float.BYTES) % 64).isZero();
        assertThat((twin + DoubleRows.FIRST * Double.BYTES) % 64).isZero();
    }

    /** An array of more than half a MiB, which G1 gives regions of its own where these are of one MiB. */
    @ParameterizedTest
    @CsvSource({"1, 16", "785, 208", "10000, 272"})
    void aMatrixFillsHalfARegion(int rows, int stride) {
        assertThat(SingleRows.zeros(rows, stride))
                .hasSizeGreaterThanOrEqualTo(Math.max(1 << 17, FIRST + rows * stride));
        assertThat(DoubleRows.zeros(rows, stride).length)
                .isGreaterThanOrEqualTo(Math.max(1 << 16, DoubleRows.FIRST + rows * stride));
    }

    @Test
    void aMatrixLargerThanAnArrayIsRefused() {
        assertThatThrownBy(() -> SingleRows.zeros(1 << 16, 1 << 16)).isInstanceOf(ArithmeticException.class);
    }

    /** All the ways through the loops: blocks of four vectors, single ones, lists of no entry and of every remainder. */
    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 64, 80, 112, 128, 208, 272})
    void addsMultiplesOfTheRowsInTheList(int stride) {
        for (int entries = 0; entries < 10; entries++) {
            float[] M = numbers(FIRST + ROWS * stride);
            char[] row = list(entries + 2);
            float[] x = numbers(entries + 2);
            float[] target = numbers(3 * stride);
            float[] before = target.clone();
            SingleRows.addRows(M, stride, row, 1, x, 1, entries, target, stride);
            for (int i = 0; i < target.length; i++) {
                double expected = before[i];
                if (i / stride == 1) {
                    for (int c = 1; c < 1 + entries; c++) {
                        expected += (double) x[c] * M[FIRST + row[c] * stride + i % stride];
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
            float[] M = numbers(FIRST + ROWS * stride);
            float[] before = M.clone();
            char[] row = list(entries + 2);
            float[] x = numbers(entries + 2);
            float[] source = numbers(2 * stride);
            SingleRows.addToRows(M, stride, row, 1, x, 1, entries, source, stride);
            double[] expected = new double[M.length];
            for (int i = 0; i < M.length; i++) {
                expected[i] = before[i];
            }
            for (int c = 1; c < 1 + entries; c++) {
                for (int q = 0; q < stride; q++) {
                    expected[FIRST + row[c] * stride + q] += (double) x[c] * source[stride + q];
                }
            }
            for (int i = 0; i < M.length; i++) {
                assertThat((double) M[i]).isCloseTo(expected[i], within(2e-6));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "3, 48", "4, 64", "10, 208", "13, 16"})
    void addsTheInnerProductsWithEachRow(int K, int stride) {
        float[] M = numbers(FIRST + K * stride);
        float[] x = numbers(2 * stride);
        float[] z = numbers(K + 1);
        float[] before = z.clone();
        SingleRows.addDots(M, stride, K, x, stride, z, 1, new float[K * SingleRows.PADDING]);
        for (int k = 0; k < K; k++) {
            double expected = before[1 + k];
            for (int q = 0; q < stride; q++) {
                expected += (double) M[FIRST + k * stride + q] * x[stride + q];
            }
            assertThat((double) z[1 + k]).isCloseTo(expected, within(2e-6));
        }
        assertThat(z[0]).isEqualTo(before[0]);
    }

    /**
     * The order of the terms is the same for vectors of any width: four sums of every fourth entry in narrow rows, one in wide
     * ones; sixteen sums by halves in inner products. With fused multiply-adds, as the kernels have.
     */
    @ParameterizedTest
    @ValueSource(ints = {16, 48, 64, 80, 208})
    void theOrderOfTheTermsDependsOnTheStrideAlone(int stride) {
        int entries = 23;
        float[] M = numbers(FIRST + ROWS * stride);
        char[] row = list(entries);
        float[] x = numbers(entries);
        float[] target = numbers(stride);
        float[] expected = target.clone();
        for (int q = 0; q < stride; q++) {
            float[] s = new float[4];
            for (int c = 0; c < entries; c++) {
                if (stride >= 64) {
                    expected[q] = Math.fma(x[c], M[FIRST + row[c] * stride + q], expected[q]);
                } else {
                    s[c % 4] = Math.fma(x[c], M[FIRST + row[c] * stride + q], s[c % 4]);
                }
            }
            expected[q] += stride >= 64 ? 0 : s[0] + s[1] + s[2] + s[3];
        }
        SingleRows.addRows(M, stride, row, 0, x, 0, entries, target, 0);
        assertThat(target).containsExactly(expected);

        float[] z = new float[1];
        SingleRows.addDots(M, stride, 1, target, 0, z, 0, new float[SingleRows.PADDING]);
        float[] lanes = new float[16];
        for (int q = 0; q < stride; q++) {
            lanes[q % 16] = Math.fma(target[q], M[FIRST + q], lanes[q % 16]);
        }
        for (int half = 8; half > 0; half /= 2) {
            for (int p = 0; p < half; p++) {
                lanes[p] += lanes[p + half];
            }
        }
        assertThat(z[0]).isEqualTo(lanes[0]);
    }

    /** The twin on doubles is made from the source by the build. */
    @Test
    void theTwinOnDoublesKeepsDoubles() {
        double[] M = DoubleRows.zeros(2, SingleRows.PADDING);
        M[DoubleRows.FIRST + SingleRows.PADDING + 3] = 0.1;
        double[] z = new double[SingleRows.PADDING];
        DoubleRows.addRows(M, SingleRows.PADDING, new char[] {1}, 0, new double[] {0.3}, 0, 1, z, 0);
        assertThat(z[3]).isEqualTo(0.1 * 0.3);
        assertThat(DoubleRows.stride(17)).isEqualTo(32);
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
