package handgrad.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.files.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {
    private static final Map<String, NpyArray> ARRAYS = new LinkedHashMap<>();

    static {
        ARRAYS.put("W", NpyArray.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3));
        ARRAYS.put("b", NpyArray.of(new double[] {0.5, -0.5}, 2));
        ARRAYS.put("größe", NpyArray.of(new long[] {7}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "compressed.npz"})
    void readsWhatNumpyWrote(String name) throws IOException {
        Npz npz = Npz.parse(Path.of(name), Fixtures.bytes(name));
        assertThat(npz.arrays()).containsExactlyEntriesOf(ARRAYS);
        assertThat(npz.get("b").toDoubles()).containsExactly(0.5, -0.5);
    }

    @Test
    void writesAndReadsAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.npz");
        Npz.write(file, ARRAYS);
        assertThat(Npz.read(file).arrays()).containsExactlyEntriesOf(ARRAYS);
        Npz.write(file, Map.of());
        assertThat(Npz.read(file).arrays()).isEmpty();
    }

    @Test
    void writesTheSameBytesAnywhere(@TempDir Path folder) throws IOException {
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String name : List.of("Pacific/Kiritimati", "Pacific/Pago_Pago")) {
                TimeZone.setDefault(TimeZone.getTimeZone(name));
                Npz.write(folder.resolve("x" + name.length()), ARRAYS);
            }
        } finally {
            TimeZone.setDefault(zone);
        }
        assertThat(folder.resolve("x18")).hasBinaryContent(Files.readAllBytes(folder.resolve("x17")));
    }

    @Test
    void namesWhatIsThereWhenAnArrayIsMissing() throws IOException {
        Npz npz = Npz.parse(Path.of("stored.npz"), Fixtures.bytes("stored.npz"));
        assertThatThrownBy(() -> npz.get("w"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("stored.npz: expected an array named 'w', found W, b, größe");
    }

    @Test
    void readsAnEntryWhoseSizesFollowIt() throws IOException {
        RawZip zip = new RawZip();
        RawZip.Entry entry = zip.stored("x.npy", Fixtures.bytes("scalar.npy"));
        entry.flags = 8;
        byte[] bytes = zip.bytes();
        entry.crc = 0;
        entry.size = 0;
        entry.compressed = 0;
        zip.again(bytes, entry);
        assertThat(Npz.parse(Path.of("x.npz"), bytes).get("x").toDoubles()).containsExactly(2.5);
    }
}
