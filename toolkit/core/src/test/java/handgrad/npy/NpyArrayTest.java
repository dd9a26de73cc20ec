package handgrad.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NpyArrayTest {
    @Test
    void convertsToDoubles() {
        assertThat(NpyArray.of(new float[] {0.1f, -2}, 2).toDoubles()).containsExactly(0.1f, -2);
        assertThat(NpyArray.of(new double[] {0.1, -2}, 2).toDoubles()).containsExactly(0.1, -2);
        assertThat(NpyArray.of(new int[] {7, -8}, 2).toDoubles()).containsExactly(7, -8);
        assertThat(NpyArray.of(new long[] {1L << 53, -8}, 2).toDoubles()).containsExactly(9007199254740992.0, -8);
        assertThat(NpyArray.of(new byte[] {-1, 1}, 2).toDoubles()).containsExactly(255, 1);
        assertThat(NpyArray.of(new boolean[] {true, false}, 2).toDoubles()).containsExactly(1, 0);
    }

    @Test
    void convertsToFloatsWithOneRounding() {
        assertThat(NpyArray.of(new double[] {0.1, 1e300}, 2).toFloats()).containsExactly(0.1f, Float.POSITIVE_INFINITY);
        // By way of double, this would first become a tie and then round down.
        long aboveATie = (1L << 60) + (1L << 36) + 1;
        assertThat(NpyArray.of(new long[] {aboveATie}, 1).toFloats())
                .containsExactly((float) (1L << 60) + (float) (1L << 37));
    }

    @Test
    void convertsToIntsExactlyOrNotAtAll() {
        assertThat(NpyArray.of(new double[] {9, -0.0, 2147483647}, 3).toInts())
                .containsExactly(9, 0, Integer.MAX_VALUE);
        assertThat(NpyArray.of(new long[] {-2147483648}, 1).toInts()).containsExactly(Integer.MIN_VALUE);
        refused(NpyArray.of(new double[] {1, 3.5}, 2), "element 1 is 3.5");
        refused(NpyArray.of(new double[] {Double.NaN}, 1), "element 0 is NaN");
        refused(NpyArray.of(new float[] {0x1p31f}, 1), "element 0 is 2.147483648E9");
        refused(NpyArray.of(new long[] {1L << 32}, 1), "element 0 is 4294967296");
    }

    private static void refused(NpyArray array, String element) {
        assertThatThrownBy(array::toInts)
                .isInstanceOf(ArithmeticException.class)
                .hasMessage(element + ", expected a whole number from -2147483648 to 2147483647");
    }

    @Test
    void keepsNothingOfTheCallers() {
        byte[] values = {1, 2};
        int[] shape = {2};
        NpyArray array = NpyArray.of(values, shape);
        values[0] = 9;
        shape[0] = 9;
        array.shape()[0] = 9;
        array.toBytes()[0] = 9;
        assertThat(array).isEqualTo(NpyArray.of(new byte[] {1, 2}, 2));
    }

    @Test
    void refusesAShapeThatDoesNotFit() {
        assertThatThrownBy(() -> NpyArray.of(new int[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape (2, 3) holds 6 elements, found 5");
        assertThatThrownBy(() -> NpyArray.of(new int[6], -2, -3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape (-2, -3) has a negative dimension");
    }

    @Test
    void saysWhatItIs() {
        assertThat(NpyArray.of(new float[6], 2, 3)).hasToString("f4 (2, 3)");
        assertThat(NpyArray.of(new double[4], 4)).hasToString("f8 (4,)");
        assertThat(NpyArray.of(new int[1])).hasToString("i4 ()");
    }
}
