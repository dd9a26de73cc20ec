package handgrad.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link NonZeroColumns} and {@link NonZeroQuads} against a look at every byte. */
class NonZeroTest {
    private final Random random = new Random(0);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 16, 29, 784})
    void columnsAreThoseOfEachSumInTurn(int inputs) {
        byte[] rows = bytes(5 * inputs);
        int[] begin = {inputs, 4 * inputs, 2 * inputs, 2 * inputs};
        NonZeroColumns columns = new NonZeroColumns(inputs, 4);
        columns.find(bytes(4 * inputs), 0, inputs, 2 * inputs, 3 * inputs); // forgotten
        columns.find(rows, begin[0], begin[1], begin[2], begin[3]);
        List<Integer> expected = new ArrayList<>();
        for (int sum = 0; sum < 4; sum++) {
            for (int j = sum; j < inputs; j += 4) {
                if (rows[begin[0] + j] != 0 || rows[begin[1] + j] != 0 || rows[begin[2] + j] != 0) {
                    expected.add(j);
                }
            }
            assertThat(columns.end[sum]).isEqualTo(expected.size());
        }
        assertThat(Arrays.copyOf(columns.column, expected.size()))
                .containsExactly(expected.stream().mapToInt(j -> j).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 784})
    void rowsAreThoseWithANumberAmongFourNeighbours(int inputs) {
        byte[] bytes = bytes(64 * inputs);
        NonZeroQuads rows = new NonZeroQuads(inputs);
        for (int row = 0; row < 64; row++) {
            rows.add(row, bytes, row * inputs);
        }
        for (int j = 0; j < inputs; j += 4) {
            for (int row = 0; row < 64; row++) {
                boolean any = false;
                for (int i = j; i < Math.min(j + 4, inputs); i++) {
                    any |= bytes[row * inputs + i] != 0;
                }
                assertThat(rows.of(j) >>> row & 1).isEqualTo(any ? 1 : 0);
            }
        }
    }

    @Test
    void forgetsItsRows() {
        NonZeroQuads rows = new NonZeroQuads(4);
        rows.add(63, new byte[] {0, 0, (byte) 200, 0}, 0);
        assertThat(rows.of(0)).isEqualTo(1L << 63);
        rows.clear();
        assertThat(rows.of(0)).isZero();
    }

    /** Four in five are zero. */
    private byte[] bytes(int n) {
        byte[] bytes = new byte[n];
        for (int i = 0; i < n; i++) {
            bytes[i] = random.nextInt(5) == 0 ? (byte) random.nextInt(1, 256) : 0;
        }
        return bytes;
    }
}
