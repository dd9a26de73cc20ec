package handgrad.npy;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    /** The values that the fixtures were made of, see {@code make-fixtures.py}. */
    private static NpyArray array(String name) {
        float infinity = Float.POSITIVE_INFINITY;
        float largest = 3.4028235e38f;
        return switch (name) {
            case "b1" -> NpyArray.of(new boolean[] {true, false, true, true, false, false}, 2, 3);
            case "u1" -> NpyArray.of(new byte[] {0, 1, 2, 127, (byte) 128, (byte) 255}, 2, 3);
            case "u2" -> shorts(DType.U2, 0, 1, 2, 255, 256, 65535);
            case "i2" -> shorts(DType.I2, -32768, -1, 0, 1, 2, 32767);
            case "u4" -> NpyArray.of(DType.U4, bytes(4, 0, 1, 2, 65536, 1L << 31, -1), LITTLE_ENDIAN, 2, 3);
            case "u8" ->
                NpyArray.of(
                        DType.U8,
                        bytes(8, 0, 1, (1L << 53) + 1, Long.MIN_VALUE, Long.MIN_VALUE + 1025, -1),
                        LITTLE_ENDIAN,
                        2,
                        3);
            // -1.5, about 0.1, infinity, the largest, the smallest, -0.0 in IEEE 754 binary16.
            case "f2" -> shorts(DType.F2, 0xBE00, 0x2E66, 0x7C00, 0x7BFF, 0x0001, 0x8000);
            case "i4" -> NpyArray.of(new int[] {Integer.MIN_VALUE, -1, 0, 1, 2, Integer.MAX_VALUE}, 2, 3);
            case "i8" -> NpyArray.of(new long[] {Long.MIN_VALUE, -1, 0, 1, (1L << 53) + 1, Long.MAX_VALUE}, 2, 3);
            case "f4" -> NpyArray.of(new float[] {-1.5f, 0.1f, infinity, largest, Float.MIN_VALUE, -0.0f}, 2, 3);
            case "f8" ->
                NpyArray.of(new double[] {-1.5, 0.1, infinity, Double.MAX_VALUE, Double.MIN_VALUE, -0.0}, 2, 3);
            case "scalar" -> NpyArray.of(new double[] {2.5});
            case "one-axis" -> NpyArray.of(counting(10), 10);
            case "three-axes" -> NpyArray.of(counting(24), 2, 3, 4);
            case "empty" -> NpyArray.of(new float[0], 0, 3);
            case "aligned-header" -> NpyArray.of(counting(200), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 200);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static NpyArray shorts(DType dtype, long... values) {
        return NpyArray.of(dtype, bytes(2, values), LITTLE_ENDIAN, 2, 3);
    }

    /** The lowest bytes of each value, the lowest first. */
    private static byte[] bytes(int width, long... values) {
        byte[] bytes = new byte[width * values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (values[i / width] >> (8 * (i % width)));
        }
        return bytes;
    }

    private static int[] counting(int end) {
        return IntStream.range(0, end).toArray();
    }

    static Stream<String> names() {
        return Stream.of(
                "b1",
                "u1",
                "u2",
                "i2",
                "u4",
                "i4",
                "u8",
                "i8",
                "f2",
                "f4",
                "f8",
                "scalar",
                "one-axis",
                "three-axes",
                "empty",
                "aligned-header");
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsWhatNumpyWrote(String name) throws IOException {
        assertThat(parse(name)).isEqualTo(array(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void writesTheBytesThatNumpyWrote(String name) throws IOException {
        assertThat(written(array(name))).isEqualTo(Fixtures.bytes(name + ".npy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b1-fortran",
                "u1-fortran",
                "i1-fortran",
                "u2-fortran",
                "u2-big",
                "u2-big-fortran",
                "i2-fortran",
                "i2-big",
                "i2-big-fortran",
                "u4-fortran",
                "u4-big",
                "u4-big-fortran",
                "u8-fortran",
                "u8-big",
                "u8-big-fortran",
                "f2-fortran",
                "f2-big",
                "f2-big-fortran",
                "i4-fortran",
                "i4-big",
                "i4-big-fortran",
                "i8-fortran",
                "i8-big",
                "i8-big-fortran",
                "f4-fortran",
                "f4-big",
                "f4-big-fortran",
                "f8-fortran",
                "f8-big",
                "f8-big-fortran",
                "three-axes-big-fortran"
            })
    void readsEveryOrderAsTheSameArray(String name) throws IOException {
        String plain = name.replace("-big", "").replace("-fortran", "");
        assertThat(parse(name)).isEqualTo(parse(plain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"version-1", "version-2", "version-3"})
    void readsEveryVersion(String name) throws IOException {
        assertThat(parse(name)).isEqualTo(NpyArray.of(new int[] {0, 1, 2}, 3));
    }

    @Test
    void readsAndWritesSignedBytes() throws IOException {
        NpyArray array = parse("i1");
        assertThat(array.toInts()).containsExactly(-128, -1, 0, 1, 2, 127);
        assertThat(written(array)).isEqualTo(Fixtures.bytes("i1.npy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<i4', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '=i4', 'fortran_order': False, 'shape': (2,)}",
                "{\"shape\":(2,),\"fortran_order\":False,\"descr\":\"<i4\"}\n\n",
                " { 'descr' : '<i4' , 'fortran_order' : False , 'shape' : ( 2 , ) , } ",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (2L,), }",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 1), }",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 1,), }"
            })
    void readsHeadersThatOthersWrite(String header) throws IOException {
        assertThat(Npy.parse(Path.of("x.npy"), RawNpy.of(header, new byte[] {1, 0, 0, 0, 2, 0, 0, 0}))
                        .toInts())
                .containsExactly(1, 2);
    }

    @Test
    void writesAndReadsAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.npy");
        Npy.write(file, array("f8"));
        assertThat(file).hasBinaryContent(Fixtures.bytes("f8.npy"));
        assertThat(Npy.read(file)).isEqualTo(array("f8"));
    }

    private static NpyArray parse(String name) throws IOException {
        return Npy.parse(Path.of(name + ".npy"), Fixtures.bytes(name + ".npy"));
    }

    private static byte[] written(NpyArray array) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(out, array);
        return out.toByteArray();
    }
}
