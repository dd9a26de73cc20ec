package handgrad.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.files.MalformedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault has its own sentence. */
class NpzRefusalsTest {
    private final RawZip zip = new RawZip();
    private byte[] scalar = {};

    @BeforeEach
    void scalar() throws IOException {
        scalar = Fixtures.bytes("scalar.npy");
    }

    @Test
    void noArchiveOrACutOne() throws IOException {
        byte[] whole = Fixtures.bytes("stored.npz");
        refused(new byte[0], "expected a NumPy archive (.npz), found an empty file: delete it and fetch again");
        refused(scalar, "expected a NumPy archive (.npz), found a NumPy array (.npy)");
        refused(
                "<html><body>log in first".getBytes(StandardCharsets.US_ASCII),
                "expected a NumPy archive (.npz), found a web page saved under this name: delete it and fetch again");
        for (int length : new int[] {whole.length - 1, whole.length + 1, 100}) {
            refused(
                    Arrays.copyOf(whole, length),
                    "expected a zip archive's end record within its " + length
                            + " bytes, found none: it is cut off, or something follows it; fetch it again");
        }
    }

    @Test
    void somethingBeforeTheArchive() {
        zip.stored("x.npy", scalar);
        byte[] bytes = zip.bytes();
        byte[] shifted = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, shifted, 1, bytes.length);
        refused(shifted, "expected the zip directory to end at byte 223, found 51 bytes from byte 171 on");
    }

    @Test
    void severalParts() {
        zip.stored("x.npy", scalar);
        byte[] disks = zip.bytes();
        disks[disks.length - 18] = 1;
        refused(disks, "expected a zip archive in one part, found another");
        byte[] zip64 = zip.zip64Bytes();
        zip64[zip64.length - 22 - 20 - 56 + 16] = 1;
        refused(zip64, "expected a zip archive in one part, found another");
    }

    @Test
    void zip64ThatIsWrong() {
        RawZip.Entry entry = zip.stored("x.npy", scalar);
        byte[] nowhere = zip.zip64Bytes();
        nowhere[nowhere.length - 22 - 1 - 4] = (byte) 0xFF;
        refused(nowhere, "expected a zip64 end record at byte 18374686479671623902, found none");
        byte[] elsewhere = zip.zip64Bytes();
        elsewhere[elsewhere.length - 22 - 20 - 1] = (byte) 0x80;
        refused(
                elsewhere,
                "expected the zip directory to end at byte 222, found 51 bytes from byte 9223372036854775979 on");
        entry.extra = new byte[] {1, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, -1};
        entry.size = -1;
        refused(
                zip.bytes(),
                "the zip directory entry at byte 171: expected at most 2^40 bytes, found 18374686479671623680");
    }

    @Test
    void aCountThatIsWrong() {
        zip.stored("x.npy", scalar);
        byte[] fewer = zip.bytes();
        fewer[fewer.length - 12] = 0;
        fewer[fewer.length - 14] = 0;
        refused(fewer, "expected 0 zip entries, found more in the directory");
        byte[] more = zip.bytes();
        more[more.length - 12] = 2;
        more[more.length - 14] = 2;
        refused(more, "expected a zip directory entry at byte 222, found none");
    }

    @Test
    void aDirectoryThatIsCutOff() {
        zip.stored("x.npy", scalar);
        byte[] bytes = zip.bytes();
        bytes[bytes.length - 22 - 51 + 28] = 6;
        refused(bytes, "the zip directory entry at byte 171 is cut off");
    }

    @Test
    void twoEntriesOfOneName() {
        zip.stored("x.npy", scalar);
        zip.stored("x.npy", scalar);
        refused(zip.bytes(), "entry 'x.npy': expected one entry of this name, found two");
    }

    @Test
    void oneArrayWithAndWithoutSuffix() {
        zip.stored("x.npy", scalar);
        zip.stored("x", scalar);
        refused(zip.bytes(), "entry 'x': expected one array of this name, found two");
    }

    @Test
    void noArrayAtAll() {
        zip.stored("../../etc/passwd", "root:x:0:0:".getBytes(StandardCharsets.US_ASCII));
        refused(
                zip.bytes(),
                "expected a NumPy archive (.npz), found no array but '../../etc/passwd' in a zip archive: unpack it");
        RawZip torch = new RawZip();
        torch.stored("archive/data.pkl", new byte[] {(byte) 0x80, 2});
        refused(
                torch.bytes(),
                "expected a NumPy archive (.npz), found no array but 'archive/data.pkl' in a PyTorch file, which is read"
                        + " by running a pickle: save its arrays with numpy.savez");
    }

    @Test
    void namesThatAreNotText() {
        zip.stored("größe.npy", scalar);
        byte[] bytes = zip.bytes();
        int directory = bytes.length - 22 - 46 - 11;
        bytes[directory + 9] = 8;
        bytes[directory + 46] = (byte) 0xFF;
        refused(bytes, "expected entry names in UTF-8, found 'ÿrÃ¶Ã?e.npy'");
    }

    @Test
    void anEncryptedEntry() {
        RawZip.Entry entry = zip.stored("x.npy", scalar);
        entry.flags = 1;
        entry.size -= 12;
        byte[] bytes = zip.bytes();
        zip.again(bytes, entry);
        refusedAlone(bytes, "entry 'x.npy': expected plain content, found an encrypted entry");
    }

    @Test
    void anotherCompression() {
        RawZip.Entry entry = zip.stored("x.npy", scalar);
        entry.method = 14;
        byte[] bytes = zip.bytes();
        zip.again(bytes, entry);
        refusedAlone(bytes, "entry 'x.npy': expected compression method 0 (stored) or 8 (deflated), found 14");
    }

    @Test
    void aWrongChecksum() {
        zip.stored("x.npy", scalar);
        byte[] bytes = zip.bytes();
        bytes[35 + 128] ^= 1;
        assertThatThrownBy(() -> Npz.parse(Path.of("x.npz"), bytes))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageMatching(
                        "x.npz: entry 'x.npy': expected CRC-32 [0-9a-f]{8}, found [0-9a-f]{8}: the content is damaged");
    }

    @Test
    void headersThatDiffer() {
        zip.stored("x.npy", scalar).crc++;
        refused(zip.bytes(), "entry 'x.npy': its header and the zip directory differ");
    }

    @Test
    void aStoredSizeThatIsWrong() {
        zip.stored("x.npy", scalar).size++;
        refused(zip.bytes(), "entry 'x.npy': is stored in 136 bytes, expected its size of 137");
    }

    @Test
    void anOffsetThatIsWrong() {
        RawZip.Entry entry = zip.stored("x.npy", scalar);
        entry.offset = 1;
        refused(zip.bytes(), "entry 'x.npy': expected its header at byte 1, found none");
        entry.offset = -1;
        refused(zip.bytes(), "entry 'x.npy': expected its header at byte 4294967295, found none");
    }

    @Test
    void dataThatAreCutOff() {
        RawZip.Entry entry = zip.stored("x.npy", scalar);
        entry.compressed = 1000;
        entry.size = 1000;
        byte[] bytes = zip.bytes();
        zip.again(bytes, entry);
        refused(bytes, "entry 'x.npy': expected 1000 bytes from byte 35 on, found the zip directory at byte 171");
    }

    @Test
    void compressedDataOfAnotherSize() {
        RawZip.Entry entry = zip.deflated("x.npy", scalar);
        entry.size = 135;
        byte[] more = zip.bytes();
        zip.again(more, entry);
        refused(more, "entry 'x.npy': the compressed data hold more than the expected 135 bytes");
        entry.size = 137;
        byte[] fewer = zip.bytes();
        zip.again(fewer, entry);
        refused(fewer, "entry 'x.npy': the compressed data end after 136 bytes, expected 137");
    }

    @Test
    void compressedDataThatAreCutOff() {
        RawZip.Entry entry = zip.deflated("x.npy", scalar);
        entry.compressed -= 3;
        byte[] bytes = zip.bytes();
        zip.again(bytes, entry);
        refused(bytes, "entry 'x.npy': the compressed data are cut off after " + entry.compressed + " bytes");
    }

    @Test
    void somethingAfterTheCompressedData() {
        int deflated = RawZip.deflate(scalar).length;
        RawZip.Entry entry = zip.deflated("x.npy", scalar);
        zip.stored("y.npy", scalar);
        entry.compressed += 2;
        byte[] bytes = zip.bytes();
        zip.again(bytes, entry);
        // The second entry would begin inside the first, so it is put out of the way.
        byte[] alone = withoutSecondEntry(bytes);
        refused(
                alone,
                "entry 'x.npy': expected " + (deflated + 2) + " compressed bytes, found " + deflated
                        + " and something after them");
    }

    private static byte[] withoutSecondEntry(byte[] bytes) {
        ByteArrayOutputStream alone = new ByteArrayOutputStream();
        alone.write(bytes, 0, bytes.length - 22 - 51);
        byte[] end = Arrays.copyOfRange(bytes, bytes.length - 22, bytes.length);
        end[8] = 1;
        end[10] = 1;
        end[12] = 51;
        alone.writeBytes(end);
        return alone.toByteArray();
    }

    @Test
    void compressedDataThatAreDamaged() {
        zip.deflated("x.npy", scalar);
        byte[] bytes = zip.bytes();
        bytes[35] = 7;
        refused(bytes, "entry 'x.npy': the compressed data are damaged after 0 bytes (invalid block type)");
    }

    @Test
    void entriesThatOverlap() {
        zip.stored("x.npy", scalar);
        byte[] inner = zip.bytes();
        RawZip outer = new RawZip();
        outer.stored("a.npy", inner);
        RawZip.Entry hidden = outer.stored("x.npy", scalar);
        hidden.offset = 35;
        refused(outer.bytes(), "entry 'x.npy': begins at byte 35, inside another entry");
    }

    @Test
    void aBomb() {
        byte[] zeros = new byte[64 << 20];
        zip.deflated("x.npy", zeros);
        byte[] bytes = zip.bytes();
        assertThat(bytes.length).isLessThan(100_000);
        refused(
                bytes,
                "expands from " + bytes.length + " to 67108864 bytes,"
                        + " expected at most 16 MiB plus 100 times the compressed size: if you trust it, allow it with"
                        + " --large-files");
    }

    @Test
    void aBombOfManyEntries() {
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < 40; i++) {
            zip.deflated(i + ".npy", zeros);
        }
        byte[] bytes = zip.bytes();
        refused(
                bytes,
                "expands from " + bytes.length + " to 41943040 bytes,"
                        + " expected at most 16 MiB plus 100 times the compressed size: if you trust it, allow it with"
                        + " --large-files");
    }

    @Test
    void faultsInsideAnEntry() throws IOException {
        zip.deflated("x.npy", Fixtures.bytes("refused/complex.npy"));
        refusedAlone(
                zip.bytes(),
                "entry 'x.npy': holds complex numbers (dtype '<c8'), expected real ones: save array.real and array.imag as"
                        + " two arrays");
        RawZip other = new RawZip();
        other.stored("x.npy", new byte[] {(byte) 0x80, 4, (byte) 0x95});
        refusedAlone(
                other.bytes(),
                "entry 'x.npy': expected a NumPy array (.npy), found a Python pickle, which is a program and is never run"
                        + " here");
    }

    private static void refusedAlone(byte[] content, String message) {
        assertThatThrownBy(() -> Npz.parse(Path.of("x.npz"), content).get("x"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("x.npz: " + message);
        assertThatCode(() -> Npz.parse(Path.of("x.npz"), content)).doesNotThrowAnyException();
    }

    private static void refused(byte[] content, String message) {
        assertThatThrownBy(() -> Npz.parse(Path.of("x.npz"), content))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("x.npz: " + message);
    }
}
