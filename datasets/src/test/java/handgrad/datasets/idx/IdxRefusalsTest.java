package handgrad.datasets.idx;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import handgrad.files.ExpansionLimit;
import handgrad.files.MalformedFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault has its own sentence. */
class IdxRefusalsTest {
    private static final int IMAGES = 0x00000803;
    private static final int LABELS = 0x00000801;

    private final byte[] whole = RawIdx.of(IMAGES, new int[] {2, 3, 2}, new byte[12]);
    private final byte[] gzipped = RawIdx.gzip(whole);

    @Test
    void tooShort() {
        refused(new byte[0], "expected an IDX file, found an empty file: delete it and fetch again");
        refused(new byte[] {0, 0, 8}, "expected 4 bytes, found 3: it is too short");
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
        refused(
                whole,
                "expected an IDX file, found a file of no kind that is known here, which begins with 50 00 08 03");
    }

    static Stream<Arguments> otherFiles() {
        byte[] page = "<!DOCTYPE html><title>Sign in</title>".getBytes(US_ASCII);
        byte[] tar = new byte[512];
        System.arraycopy("ustar".getBytes(US_ASCII), 0, tar, 257, 5);
        return Stream.of(
                arguments(page, "a web page saved under this name: delete it and fetch again"),
                arguments(RawIdx.gzip(page), "a web page saved under this name: delete it and fetch again"),
                arguments(
                        "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>".getBytes(US_ASCII),
                        "a server's error message saved under this name: delete it and fetch again"),
                arguments(
                        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n".getBytes(US_ASCII),
                        "a git-lfs pointer in place of the file: fetch the file itself with git lfs pull"),
                arguments(new byte[] {'P', 'K', 3, 4, 20, 0}, "a zip archive: unpack it"),
                arguments(RawIdx.gzip(tar), "a gzipped tar archive: unpack it with tar -xzf"),
                arguments(
                        RawIdx.gzip("5,0,0\n".getBytes(US_ASCII)),
                        "a gzip file with a text file in it: unpack it with gunzip"),
                arguments(
                        new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c'},
                        "a HEIC picture or a film: save it as PNG or JPEG"));
    }

    @ParameterizedTest
    @MethodSource("otherFiles")
    void otherFilesAreNamedForWhatTheyAre(byte[] content, String found) {
        refused(content, "expected an IDX file, found " + found);
        assertThatThrownBy(() -> IdxFile.array(Path.of("x"), content, ExpansionLimit.USUAL))
                .hasMessage("x: expected an IDX file, found " + found);
    }

    @Test
    void aTypeThatThereIsNot() {
        whole[2] = 0x0A;
        refused(whole, "expected an IDX type of 0x08, 0x09 or 0x0b to 0x0e, found 0x0a");
        whole[2] = 0x08;
        whole[3] = 0;
        refused(whole, "expected at least 1 dimension, found none");
    }

    @Test
    void littleEndianBytes() {
        refused(
                RawIdx.of(0x03080000, new int[] {2, 3, 2}, new byte[12]),
                "expected a big-endian IDX file, found a little-endian one");
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

    /** At every length that a broken download may have: in the header, the data or the trailer of a member. */
    @Test
    void aTruncatedGzip() {
        byte[] two = RawIdx.joined(gzipped, RawIdx.gzip(new byte[0]));
        for (int length = 2; length < two.length; length++) {
            if (length != gzipped.length) {
                refused(
                        Arrays.copyOf(two, length),
                        length == gzipped.length + 1
                                ? "expected the end or more gzip data at byte " + gzipped.length
                                        + ", found 1 bytes of something else: cut them off, or fetch it again"
                                : "the file ends after " + length
                                        + " bytes, within its gzip data: it is truncated, fetch it again");
            }
        }
    }

    @Test
    void aGzipHeaderWhoseNameHasNoEnd() {
        gzipped[3] = 0x08;
        Arrays.fill(gzipped, 10, gzipped.length, (byte) 'x');
        refused(
                gzipped,
                "the file ends after " + gzipped.length
                        + " bytes, within its gzip data: it is truncated, fetch it again");
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
                RawIdx.joined(gzipped, new byte[] {0, 0, 7}),
                "expected the end or more gzip data at byte " + gzipped.length
                        + ", found 3 bytes of something else: cut them off, or fetch it again");
    }

    @Test
    void aSecondMemberWithMoreOrWithDamage() {
        refused(
                RawIdx.joined(gzipped, RawIdx.gzip(new byte[1])),
                "the compressed data hold more than the expected 28 bytes");
        byte[] empty = RawIdx.gzip(new byte[0]);
        empty[empty.length - 1] = 1;
        refused(RawIdx.joined(gzipped, empty), "expected 16777216 bytes as the gzip trailer says, found 0");
    }

    @Test
    void aBombThatSaysSo() {
        byte[] bomb = RawIdx.gzip(RawIdx.of(IMAGES, new int[] {80_000, 28, 28}, new byte[80_000 * 784]));
        assertThat(bomb.length).isLessThan(100_000);
        refused(
                bomb,
                "expands from " + bomb.length + " to 62720000 bytes,"
                        + " expected at most 16 MiB plus 100 times the compressed size: if you trust it, allow it with"
                        + " --large-files");
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
