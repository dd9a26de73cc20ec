package handgrad.npy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import handgrad.files.MalformedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault has its own sentence. */
class NpyRefusalsTest {
    private static final String TYPES = "b1, u1, i1, u2, i2, u4, i4, u8, i8, f2, f4, f8";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "object; holds Python objects (dtype '|O'), which are read by running a pickle and never here: save it as"
                        + " numbers, with array.astype(float), or labels as text, with array.astype(str)",
                "bytes; holds text (dtype '|S3'), expected numbers",
                "text; holds text (dtype '<U3'), expected numbers",
                "complex; holds complex numbers (dtype '<c8'), expected real ones: save array.real and array.imag as two"
                        + " arrays",
                "long-double; holds numbers of another precision (dtype '<f16'), expected f2, f4 or f8: save"
                        + " array.astype('f8')",
                "date; holds dates or times (dtype '<M8[D]'), expected numbers: save array.astype('i8')",
                "raw; dtype '|V2' is not supported, expected one of " + TYPES
                        + " in byte order '<', '>' or '=' ('|' for one byte)"
            })
    void otherTypes(String fixture, String message) throws IOException {
        refused(Fixtures.bytes("refused/" + fixture + ".npy"), message);
    }

    @Test
    void structures() throws IOException {
        refused(
                Fixtures.bytes("refused/structured.npy"),
                "structured arrays are not supported, expected one of " + TYPES);
    }

    static Stream<Arguments> dictionaries() {
        return Stream.of(
                arguments("", "expected '{' at character 0 of the header, found its end"),
                arguments("[]", "expected '{' at character 0 of the header, found '[]'"),
                arguments("{}", "the header lacks 'descr'"),
                arguments("{'descr': '<i4', 'shape': ()}", "the header lacks 'fortran_order'"),
                arguments("{'descr': '<i4', 'fortran_order': True}", "the header lacks 'shape'"),
                arguments("{'descr': '<i4', 'descr': '<i4'}", "the header gives 'descr' twice"),
                arguments(
                        "{'dtype': '<i4'}",
                        "the header has the key 'dtype', expected only 'descr', 'fortran_order' and 'shape'"),
                arguments("{'descr': 4}", "expected a dtype in quotes at character 10 of the header, found '4}'"),
                arguments("{'descr': '<i4}", "expected a dtype in quotes at character 10 of the header, found ''<i4}'"),
                arguments("{'descr' '<i4'}", "expected ':' at character 9 of the header, found ''<i4'}'"),
                arguments("{'descr': '<i4'", "expected '}' at character 15 of the header, found its end"),
                arguments("{'fortran_order': 0}", "expected True or False at character 18 of the header, found '0}'"),
                arguments(full("(2)"), "expected ',' at character 52 of the header, found ')}'"),
                arguments(full("(2 2)"), "expected ',' at character 53 of the header, found '2)}'"),
                arguments(full("(,)"), "expected a dimension at character 51 of the header, found ',)}'"),
                arguments(full("(02,)"), "expected a dimension at character 51 of the header, found '02,)}'"),
                arguments(full("[2]"), "expected '(' at character 50 of the header, found '[2]}'"),
                arguments(full("(-2,)"), "the shape has a negative dimension"),
                arguments(full("(2147483648,)"), "the shape has a dimension of 2^31 or more"),
                arguments(full("(99999999999999999999999999,)"), "the shape has a dimension of 2^31 or more"),
                arguments(full("(65536, 65536)"), "the shape (65536, 65536) holds more than 2^31 - 1 elements"),
                arguments(full("(" + "1,".repeat(65) + ")"), "the shape has more than 64 dimensions"),
                arguments(full("(2,)") + " # 2", "expected its end at character 56 of the header, found '# 2'"),
                arguments(
                        full("(__import__('os'),)"),
                        "expected a dimension at character 51 of the header, found '__import__('os'),)}'"));
    }

    private static String full(String shape) {
        return "{'descr': '<i4', 'fortran_order': False, 'shape': " + shape + "}";
    }

    @ParameterizedTest
    @MethodSource("dictionaries")
    void headers(String header, String message) {
        refused(RawNpy.of(header, new byte[8]), message);
    }

    @Test
    void byteOrderWithoutMeaning() {
        refused(
                RawNpy.of("{'descr': '|i4', 'fortran_order': False, 'shape': (2,)}", new byte[8]),
                "dtype '|i4' is not supported, expected one of " + TYPES
                        + " in byte order '<', '>' or '=' ('|' for one byte)");
        refused(
                RawNpy.of("{'descr': '', 'fortran_order': False, 'shape': (2,)}", new byte[8]),
                "dtype '' is not supported, expected one of " + TYPES
                        + " in byte order '<', '>' or '=' ('|' for one byte)");
    }

    @Test
    void tooFewAndTooManyData() {
        refused(RawNpy.of(full("(2,)"), new byte[7]), "expected 8 bytes of data for i4 (2,), found 7: it is cut off");
        refused(
                RawNpy.of(full("(2,)"), new byte[9]),
                "expected 8 bytes of data for i4 (2,), found 9: something follows the array");
    }

    @Test
    void sizesThatAreNotThere() {
        refused(
                RawNpy.of(full("(2147483647,)"), new byte[8]),
                "expected 8589934588 bytes of data for i4 (2147483647,), found 8: it is cut off");
        refused(
                RawNpy.of(2, 0, 0xFFFF_FFFFL, full("(2,)"), new byte[8]),
                "expected a header of at most 10000 bytes, found 4294967295");
        refused(RawNpy.of(1, 0, 200, "{}", new byte[8]), "expected a header of 200 bytes, found only 10");
    }

    @Test
    void versions() {
        refused(RawNpy.of(4, 0, 2, "{}", new byte[0]), "expected format version 1.0, 2.0 or 3.0, found 4.0");
        refused(RawNpy.of(1, 1, 2, "{}", new byte[0]), "expected format version 1.0, 2.0 or 3.0, found 1.1");
    }

    @Test
    void otherFiles() throws IOException {
        refused(new byte[0], "expected a NumPy array (.npy), found an empty file: delete it and fetch again");
        refused(Fixtures.bytes("stored.npz"), "expected a NumPy array (.npy), found a NumPy archive (.npz)");
        refused(
                "<!DOCTYPE html>".getBytes(StandardCharsets.US_ASCII),
                "expected a NumPy array (.npy), found a web page saved under this name: delete it and fetch again");
        refused(
                new byte[] {(byte) 0x80, 4, (byte) 0x95, 0},
                "expected a NumPy array (.npy), found a Python pickle, which is a program and is never run here: save its"
                        + " arrays with numpy.savez");
        byte[] start = "\u0093NUMPY\1\0\2".getBytes(StandardCharsets.ISO_8859_1);
        refused(Arrays.copyOf(start, 7), "expected the format's version, found the end");
        refused(start, "expected the header's length, found the end");
    }

    @Test
    void valuesOfABool() {
        refused(
                RawNpy.of("{'descr': '|b1', 'fortran_order': False, 'shape': (2,)}", new byte[] {1, 7}),
                "element 1 of a bool array is 7, expected 0 or 1");
    }

    @Test
    void whatIsNoFile(@TempDir Path folder) {
        assertThatThrownBy(() -> Npy.read(folder))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(folder + ": expected a file, found a folder");
        assertThatThrownBy(() -> Npy.read(folder.resolve("none.npy")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.npy");
    }

    private static void refused(byte[] content, String message) {
        assertThatThrownBy(() -> Npy.parse(Path.of("x.npy"), content))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("x.npy: " + message);
    }
}
