package handgrad.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.files.MalformedFileException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the layout that NumPy's format describes: each element of one width, zeros after its text. */
class NpyTextTest {
    private static final Path FILE = Path.of("y.npy");

    @ParameterizedTest
    @CsvSource({"<U5, UTF-32LE", ">U5, UTF-32BE"})
    void readsUnicodeOfEitherByteOrder(String dtype, String charset) throws IOException {
        byte[] data = "tee\0\0bag\0\0gr\u00fcn\0".getBytes(Charset.forName(charset));
        assertThat(all(file(dtype, "(3,)", data))).containsExactly("tee", "bag", "gr\u00fcn");
    }

    @Test
    void readsBytes() throws IOException {
        byte[] data = "tee\0\0bag\0\0boots".getBytes(StandardCharsets.US_ASCII);
        assertThat(all(file("|S5", "(3,)", data))).containsExactly("tee", "bag", "boots");
    }

    @Test
    void isRowMajorWhereTheFileIsNot() throws IOException {
        byte[] content = RawNpy.of(
                "{'descr': '|S1', 'fortran_order': True, 'shape': (2, 2)}", "abcd".getBytes(StandardCharsets.US_ASCII));
        assertThat(all(content)).containsExactly("a", "c", "b", "d");
    }

    @Test
    void isAbsentWhereThereAreNumbers() throws IOException {
        assertThat(NpyText.parse(FILE, file("<i4", "(1,)", new byte[4]))).isEmpty();
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        NpyText latin1 = NpyText.parse(FILE, file("|S1", "(2,)", new byte[] {'a', (byte) 0xfc}))
                .orElseThrow();
        assertThatThrownBy(() -> latin1.at(1))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("y.npy: element 1 is no text in UTF-8: save it as text of NumPy, with array.astype(str)");
        assertThatThrownBy(() -> NpyText.parse(FILE, file("|S2", "(2,)", new byte[3])))
                .hasMessage("y.npy: expected 4 bytes of data for |S2 (2,), found 3: it is cut off");
    }

    private static byte[] file(String dtype, String shape, byte[] data) {
        return RawNpy.of("{'descr': '" + dtype + "', 'fortran_order': False, 'shape': " + shape + "}", data);
    }

    private static List<String> all(byte[] content) throws IOException {
        NpyText text = NpyText.parse(FILE, content).orElseThrow();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            all.add(text.at(i));
        }
        return all;
    }
}
