package handgrad.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.stream.LongStream;
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

    /** Values and bit patterns from the tables of IEEE 754 binary16. */
    @Test
    void convertsHalfPrecisionExactly() {
        short[] bits = {0x3C00, (short) 0xC000, 0x7BFF, 0x0400, 0x03FF, 0x0001, 0x3555, 0x7C00, (short) 0xFC00, 0x7E01};
        double[] values = {
            1,
            -2,
            65504,
            0x1p-14,
            0x3FFp-24,
            0x1p-24,
            0.333251953125,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN
        };
        NpyArray array = big(DType.F2, bits);
        assertThat(array.toDoubles()).containsExactly(values);
        float[] floats = array.toFloats();
        for (int i = 0; i < values.length; i++) {
            assertThat(Double.valueOf(floats[i])).isEqualTo(Double.valueOf(values[i]));
        }
        assertThat(1 / big(DType.F2, new short[] {(short) 0x8000}).doubleAt(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void convertsIntegersOfEveryWidth() {
        assertThat(big(DType.U2, new short[] {-1, 256}).toInts()).containsExactly(65535, 256);
        assertThat(big(DType.I2, new short[] {-1, 256}).toDoubles()).containsExactly(-1, 256);
        assertThat(longs(DType.U8, 7, 1L << 52).toDoubles()).containsExactly(7, 4503599627370496.0);
        NpyArray unsigned =
                NpyArray.of(DType.U4, new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 1, 0}, ByteOrder.BIG_ENDIAN, 2);
        assertThat(unsigned.toDoubles()).containsExactly(2147483648.0, 256);
        refused(unsigned, "element 0 is 2147483648");
        refused(longs(DType.U8, -1), "element 0 is 18446744073709551615");
    }

    /** BigInteger rounds to the nearest, and of two as near to the even one. */
    @Test
    void roundsUnsignedLongsAsOneNumber() {
        Random random = new Random(4);
        long[] values = LongStream.concat(
                        LongStream.of(
                                Long.MIN_VALUE,
                                -1,
                                Long.MIN_VALUE + 1024, // a tie between two doubles, the lower one even
                                Long.MIN_VALUE + 1025,
                                Long.MIN_VALUE + 3072, // a tie, the upper one even
                                Long.MIN_VALUE + (1L << 39), // the same for float
                                Long.MIN_VALUE + (1L << 39) + 1,
                                Long.MIN_VALUE + (3L << 39)),
                        random.longs(1000))
                .toArray();
        NpyArray array = longs(DType.U8, values);
        for (int i = 0; i < values.length; i++) {
            BigInteger exact = new BigInteger(Long.toUnsignedString(values[i]));
            assertThat(array.doubleAt(i)).isEqualTo(exact.doubleValue());
            assertThat(array.toFloats()[i]).isEqualTo(exact.floatValue());
        }
    }

    private static NpyArray big(DType dtype, short[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length);
        bytes.asShortBuffer().put(values);
        return NpyArray.of(dtype, bytes.array(), ByteOrder.BIG_ENDIAN, values.length);
    }

    private static NpyArray longs(DType dtype, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
        bytes.asLongBuffer().put(values);
        return NpyArray.of(dtype, bytes.array(), ByteOrder.BIG_ENDIAN, values.length);
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
        assertThatThrownBy(() -> NpyArray.of(DType.F2, new byte[5], ByteOrder.LITTLE_ENDIAN, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 bytes are not a whole number of elements of type f2");
    }

    @Test
    void saysWhatItIs() {
        assertThat(NpyArray.of(new float[6], 2, 3)).hasToString("f4 (2, 3)");
        assertThat(NpyArray.of(new double[4], 4)).hasToString("f8 (4,)");
        assertThat(NpyArray.of(new int[1])).hasToString("i4 ()");
    }
}
