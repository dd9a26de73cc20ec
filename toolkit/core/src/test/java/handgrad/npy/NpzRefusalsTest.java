package handgrad.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.files.MalformedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
        String message = "expected a zip archive's end record in the last 22 bytes, found none:"
                + " it is cut off, or something follows it";
        byte[] whole = Fixtures.bytes("stored.npz");
        refused(new byte[0], message);
        refused(scalar, message);
        refused(Arrays.copyOf(whole, whole.length - 1), message);
        refused(Arrays.copyOf(whole, whole.length + 1), message);
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
    void aCommentAndSeveralParts() {
        zip.stored("x.npy", scalar);
        byte[] comment = zip.bytes();
        comment[comment.length - 2] = 1;
        refused(comment, "expected a zip archive in one part and without a comment, found another");
        byte[] disks = zip.bytes();
        disks[disks.length - 18] = 1;
        refused(disks, "expected a zip archive in one part and without a comment, found another");
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
    void anotherSuffix() {
        zip.stored("../../etc/passwd", scalar);
        refused(zip.bytes(), "entry '../../etc/passwd': expected only entries whose name ends in .npy");
    }

    @Test
    void namesThatAreNotText() {
        zip.stored("größe.npy", scalar);
        refused(zip.bytes(), "expected entry names in ASCII, found 'grÃ¶Ã?e.npy'");
        byte[] bytes = zip.bytes();
        int directory = bytes.length - 22 - 46 - 11;
        bytes[directory + 9] = 8;
        bytes[directory + 46] = (byte) 0xFF;
        refused(bytes, "expected entry names in UTF-8, found 'ÿrÃ¶Ã?e.npy'");
    }

    @Test
    void anEncryptedEntry() {
        zip.stored("x.npy", scalar).flags = 1;
        refused(zip.bytes(), "entry 'x.npy': expected plain content, found an encrypted entry");
    }

    @Test
    void anotherCompression() {
        zip.stored("x.npy", scalar).method = 14;
        refused(zip.bytes(), "entry 'x.npy': expected compression method 0 (stored) or 8 (deflated), found 14");
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
                        + " expected at most 16 MiB plus 100 times the compressed size");
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
                        + " expected at most 16 MiB plus 100 times the compressed size");
    }

    @Test
    void faultsInsideAnEntry() throws IOException {
        zip.deflated("x.npy", Fixtures.bytes("refused/half.npy"));
        refused(
                zip.bytes(),
                "entry 'x.npy': dtype '<f2' is not supported, expected one of b1, u1, i1, i4, i8, f4, f8"
                        + " in byte order '<' or '>' ('|' for one byte)");
    }

    private static void refused(byte[] content, String message) {
        assertThatThrownBy(() -> Npz.parse(Path.of("x.npz"), content))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("x.npz: " + message);
    }
}
