package handgrad.datasets.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.files.MalformedFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each fault has its own sentence. */
class IdxRefusalsTest {
    private static final int IMAGES = 0x00000803;
    private static final int LABELS = 0x00000801;

    private final byte[] whole = RawIdx.of(IMAGES, new int[] {2, 3, 2}, new byte[12]);
    private final byte[] gzipped = RawIdx.gzip(whole);

    @Test
    void tooShort() {
        refused(new byte[0], "expected 4 bytes, found 0: it is too short");
        refused(Arrays.copyOf(whole, 9), "expected 16 bytes, found 9: it is too short");
        refused(Arrays.copyOf(whole, 27), "expected 28 bytes, found 27: it is too short");
    }

    @Test
    void tooLong() {
        refused(Arrays.copyOf(whole, 30), "expected 28 bytes, found 30: it is too long");
    }

    @Test
    void anotherMagic() {
        whole[0] = 'P';
        refused(whole, "expected an IDX file, which begins with two zero bytes, found 50 00 08 03");
    }

    @Test
    void anotherType() {
        whole[2] = 0x0D;
        refused(whole, "expected elements of IDX type 0x08 (unsigned byte), found 0x0d");
    }

    @Test
    void anotherNumberOfDimensions() {
        refused(
                RawIdx.of(LABELS, new int[] {3}, new byte[3]),
                "expected an IDX file of 3 dimensions (images), found 1");
        assertThatThrownBy(() -> IdxFile.parse(Path.of("x"), whole, 1))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("x: expected an IDX file of 1 dimension (labels), found 3");
    }

    @Test
    void noOrHugeDimensions() {
        refused(
                RawIdx.of(IMAGES, new int[] {0, 28, 28}, new byte[0]),
                "expected dimensions of at least 1, found 0 x 28 x 28");
        refused(
                RawIdx.of(IMAGES, new int[] {60000, 28, -1}, new byte[9]),
                "expected at most 2^31 - 1 elements, found dimensions of 60000 x 28 x 4294967295");
        refused(
                RawIdx.of(IMAGES, new int[] {-1, -1, -1}, new byte[9]),
                "expected at most 2^31 - 1 elements, found dimensions of 4294967295 x 4294967295 x 4294967295");
    }

    @Test
    void gzippedTooShortOrTooLong() {
        refused(RawIdx.gzip(Arrays.copyOf(whole, 27)), "the compressed data end after 27 bytes, expected 28");
        refused(RawIdx.gzip(Arrays.copyOf(whole, 29)), "the compressed data hold more than the expected 28 bytes");
    }

    @Test
    void aTruncatedGzip() {
        refused(Arrays.copyOf(gzipped, 9), "the gzip header is cut off after 9 bytes");
        refused(Arrays.copyOf(gzipped, 14), "the compressed data are cut off after 4 bytes");
        refused(
                Arrays.copyOf(gzipped, gzipped.length - 1),
                "expected 8 bytes of gzip checksum and length at the end, found 7: it is cut off");
    }

    @Test
    void aGzipHeaderWhoseNameHasNoEnd() {
        gzipped[3] = 0x08;
        Arrays.fill(gzipped, 10, gzipped.length, (byte) 'x');
        refused(gzipped, "the gzip header is cut off after " + gzipped.length + " bytes");
    }

    @Test
    void aGzipHeaderOfAnotherKind() {
        gzipped[2] = 7;
        refused(gzipped, "expected gzip method 8 and no reserved flags, found method 7 and flags 0x00");
        gzipped[2] = 8;
        gzipped[3] = (byte) 0x80;
        refused(gzipped, "expected gzip method 8 and no reserved flags, found method 8 and flags 0x80");
    }

    @Test
    void aWrongChecksum() {
        gzipped[gzipped.length - 8] ^= 1;
        assertThatThrownBy(() -> IdxFile.parse(Path.of("x"), gzipped, 3))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageMatching("x: expected gzip CRC-32 [0-9a-f]{8}, found [0-9a-f]{8}: the content is damaged");
    }

    @Test
    void aWrongLength() {
        gzipped[gzipped.length - 4] ^= 1;
        refused(gzipped, "expected 29 bytes as the gzip trailer says, found 28");
    }

    @Test
    void somethingAfterTheGzip() {
        refused(
                Arrays.copyOf(gzipped, gzipped.length + 3),
                "expected the end after the gzip trailer, found 3 more bytes");
    }

    @Test
    void aBombThatSaysSo() {
        byte[] bomb = RawIdx.gzip(RawIdx.of(IMAGES, new int[] {80_000, 28, 28}, new byte[80_000 * 784]));
        assertThat(bomb.length).isLessThan(100_000);
        refused(
                bomb,
                "expands from " + bomb.length + " to 62720000 bytes,"
                        + " expected at most 16 MiB plus 100 times the compressed size");
    }

    @Test
    void aBombThatDoesNotSaySo() {
        byte[] bomb = RawIdx.gzip(RawIdx.of(IMAGES, new int[] {2, 28, 28}, new byte[80_000 * 784]));
        refused(bomb, "the compressed data hold more than the expected 1584 bytes");
    }

    private static void refused(byte[] content, String message) {
        assertThatThrownBy(() -> IdxFile.parse(Path.of("x"), content, 3))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("x: " + message);
    }
}
