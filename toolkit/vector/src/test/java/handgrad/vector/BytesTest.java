package handgrad.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    private static final byte[] ALL = new byte[256];

    static {
        for (int p = 0; p < ALL.length; p++) {
            ALL[p] = (byte) p;
        }
    }

    /** What the sheets divide by, and what fills no whole vector at the end. */
    @ParameterizedTest
    @ValueSource(floats = {1, 255, 256})
    void quotientsAreCorrectlyRounded(float d) {
        for (int n : new int[] {0, 1, 7, 16, 50, 251}) {
            float[] x = new float[260];
            Bytes.divide(ALL, 5, n, d, x, 3);
            for (int j = 0; j < x.length; j++) {
                boolean within = j >= 3 && j < 3 + n;
                assertThat(x[j]).isEqualTo(within ? (5 + j - 3) / d : 0);
            }
        }
    }
}
