package handgrad.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.files.ExpansionLimit;
import handgrad.files.MalformedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
    void refusesWhatCannotBeReadOnlyWhenItIsAskedFor() throws IOException {
        Npz npz = Npz.parse(Path.of("with-text.npz"), Fixtures.bytes("with-text.npz"));
        assertThat(npz.arrays()).containsOnlyKeys("W").containsValue(NpyArray.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3));
        assertThat(npz.texts()).containsOnlyKeys("classes");
        assertThat(npz.refused()).containsOnlyKeys("classes", "pair");
        refused(npz, "classes", "entry 'classes.npy': holds text (dtype '<U3'), expected numbers");
        refused(
                npz,
                "pair",
                "entry 'pair.npy': holds Python objects (dtype '|O'), which are read by running a pickle and never"
                        + " here: save it as numbers, with array.astype(float), or labels as text, with"
                        + " array.astype(str)");
        refused(
                npz,
                "w",
                "expected an array named 'w', found W, classes (which cannot be read), pair (which cannot be read)");
    }

    private static void refused(Npz npz, String name, String message) {
        assertThatThrownBy(() -> npz.get(name))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("with-text.npz: " + message);
    }

    @Test
    void leavesAsideWhatIsNoArray() throws IOException {
        RawZip zip = new RawZip();
        byte[] scalar = Fixtures.bytes("scalar.npy");
        zip.stored("data/", new byte[0]);
        zip.stored("data/W.npy", scalar);
        zip.stored("data/._W.npy", new byte[] {0, 5, 22, 7});
        zip.stored("__MACOSX/data/._W.npy", new byte[] {0, 5, 22, 7});
        zip.stored("data/.DS_Store", new byte[20]);
        zip.deflated("data/README.txt", "W and b".getBytes(StandardCharsets.US_ASCII));
        zip.deflated("b", scalar);
        zip.stored("c", scalar);
        zip.stored("empty", new byte[0]);
        RawZip.Entry secret = zip.stored("secret", scalar);
        secret.flags = 1;
        byte[] bytes = zip.bytes();
        zip.again(bytes, secret);
        Npz npz = Npz.parse(Path.of("x.npz"), bytes);
        assertThat(npz.arrays()).containsOnlyKeys("data/W", "b", "c");
        assertThat(npz.refused()).isEmpty();
        assertThat(npz.get("W").toDoubles()).containsExactly(2.5);
        assertThat(npz.get("b").toDoubles()).containsExactly(2.5);
    }

    @Test
    void takesAnArrayFromAFolderOnlyWhereThereIsOne() throws IOException {
        RawZip zip = new RawZip();
        zip.stored("train/x.npy", Fixtures.bytes("scalar.npy"));
        zip.stored("test/x.npy", Fixtures.bytes("scalar.npy"));
        Npz npz = Npz.parse(Path.of("x.npz"), zip.bytes());
        assertThat(npz.get("test/x").toDoubles()).containsExactly(2.5);
        assertThatThrownBy(() -> npz.get("x")).hasMessage("x.npz: expected an array named 'x', found train/x, test/x");
    }

    /** As Java, Info-ZIP and others write when they do not know the sizes beforehand; and with words for people. */
    @Test
    void readsArchivesWithDataDescriptorsAndComments() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("PK\5\6 from the course, " + "x".repeat(1000));
            ZipEntry entry = new ZipEntry("x.npy");
            entry.setComment("two and a half");
            entry.setExtra(new byte[] {(byte) 0xFE, (byte) 0xCA, 1, 0, 7});
            zip.putNextEntry(entry);
            zip.write(Fixtures.bytes("scalar.npy"));
            zip.closeEntry();
        }
        assertThat(Npz.parse(Path.of("x.npz"), bytes.toByteArray()).get("x").toDoubles())
                .containsExactly(2.5);
    }

    @Test
    void readsZip64() throws IOException {
        RawZip zip = new RawZip();
        byte[] scalar = Fixtures.bytes("scalar.npy");
        zip.stored("x.npy", scalar);
        RawZip.Entry wide = zip.deflated("y.npy", scalar);
        // Another extra field first, then the sizes and the offset in their fixed order.
        wide.extra = ByteBuffer.allocate(5 + 4 + 24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0xFE, (byte) 0xCA, 1, 0, 7})
                .putShort((short) 1)
                .putShort((short) 24)
                .putLong(wide.size)
                .putLong(wide.compressed)
                .putLong(wide.offset)
                .array();
        wide.size = -1;
        wide.compressed = -1;
        wide.offset = -1;
        for (byte[] bytes : List.of(zip.bytes(), zip.zip64Bytes())) {
            Npz npz = Npz.parse(Path.of("x.npz"), bytes);
            assertThat(npz.arrays()).containsOnlyKeys("x", "y");
            assertThat(npz.get("y").toDoubles()).containsExactly(2.5);
        }
    }

    @Test
    void readsNamesWithoutTheFlagForUtf8() throws IOException {
        RawZip zip = new RawZip();
        zip.stored("größe.npy", Fixtures.bytes("scalar.npy"));
        zip.stored("?.npy", Fixtures.bytes("scalar.npy"));
        byte[] bytes = zip.bytes();
        bytes[bytes.length - 22 - 5] = (byte) 0x94; // in code page 437, an o with two dots
        assertThat(Npz.parse(Path.of("x.npz"), bytes).arrays()).containsOnlyKeys("größe", "ö");
    }

    /** 128 MiB of zeros, as a mask or an untrained layer may be. */
    @Test
    void readsWhatExpandsFarWhereThatIsAllowed() throws IOException {
        byte[] zeros = new byte[128 << 20];
        byte[] file = RawNpy.of("{'descr': '|u1', 'fortran_order': False, 'shape': (134217728,)}", zeros);
        RawZip zip = new RawZip();
        zip.deflated("zeros.npy", file);
        byte[] bytes = zip.bytes();
        assertThat(bytes.length).isLessThan(200_000);
        assertThat(Npz.parse(Path.of("x.npz"), bytes, ExpansionLimit.HEAP)
                        .get("zeros")
                        .toBytes())
                .isEqualTo(zeros);
    }

    /** Not even then more than Java's heap can take. */
    @Test
    void neverReadsMoreThanTheHeapTakes() throws IOException {
        RawZip zip = new RawZip();
        RawZip.Entry entry = zip.deflated("x.npy", new byte[100]);
        entry.size = -2; // 4,294,967,294
        byte[] bytes = zip.bytes();
        zip.again(bytes, entry);
        assertThatThrownBy(() -> Npz.parse(Path.of("x.npz"), bytes, ExpansionLimit.HEAP))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("x.npz: expected at most 2147483639 bytes, found 4294967294");
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
