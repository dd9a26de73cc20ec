package handgrad.datasets.idx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import handgrad.files.ExpansionLimit;
import handgrad.files.MalformedFileException;
import handgrad.npy.NpyArray;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxFileTest {
    private static final byte[] PIXELS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, (byte) 255};
    private static final byte[] IMAGES = RawIdx.of(0x00000803, new int[] {2, 3, 2}, PIXELS);
    private static final byte[] LABELS = RawIdx.of(0x00000801, new int[] {3}, new byte[] {7, 0, 9});

    @Test
    void readsPlainImages() throws MalformedFileException {
        assertImages(IdxFile.parse(Path.of("x"), IMAGES, 3));
    }

    /** As one program or another writes them; gunzip gives the same bytes for each. */
    static Stream<Arguments> gzips() {
        byte[] whole = RawIdx.gzip(IMAGES);
        byte[] first = RawIdx.gzip(Arrays.copyOf(IMAGES, 9));
        byte[] second = RawIdx.gzip(Arrays.copyOfRange(IMAGES, 9, 20));
        byte[] third = RawIdx.gzip(Arrays.copyOfRange(IMAGES, 20, IMAGES.length));
        byte[] empty = RawIdx.gzip(new byte[0]);
        byte[][] each = IntStream.range(0, IMAGES.length)
                .mapToObj(i -> RawIdx.gzip(new byte[] {IMAGES[i]}))
                .toArray(byte[][]::new);
        return Stream.of(
                arguments("one member", whole),
                arguments("three members", RawIdx.joined(first, second, third)),
                arguments("empty members", RawIdx.joined(empty, first, empty, second, third, empty, empty)),
                arguments("a member a byte", RawIdx.joined(each)),
                arguments("zeros at the end", Arrays.copyOf(whole, 512)),
                arguments("members and a zero", RawIdx.joined(first, second, third, new byte[1])),
                arguments("bgzip", RawIdx.joined(bgzip(first), bgzip(second), bgzip(third), bgzip(empty))));
    }

    /** A block as bgzip writes it: an extra field with the subfield BC, which holds the block's size less one. */
    private static byte[] bgzip(byte[] member) {
        byte[] block = RawIdx.joined(
                Arrays.copyOf(member, 10),
                new byte[] {6, 0, 'B', 'C', 2, 0, (byte) (member.length + 7), 0},
                Arrays.copyOfRange(member, 10, member.length));
        block[3] = 0x04;
        return block;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gzips")
    void readsGzippedImages(String kind, byte[] content) throws IOException {
        assertImages(IdxFile.parse(Path.of(kind), content, 3));
        assertThat(IdxFile.array(Path.of(kind), content, ExpansionLimit.USUAL).array())
                .isEqualTo(NpyArray.of(PIXELS, 2, 3, 2));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes())
                .isEqualTo(IMAGES);
    }

    @Test
    void readsLabels() throws MalformedFileException {
        IdxArray labels = IdxFile.parse(Path.of("x"), LABELS, 1);
        assertThat(labels.dimension(0)).isEqualTo(3);
        assertThat(labels.elements()).containsExactly(7, 0, 9);
    }

    @Test
    void looksAtTheContentNotAtTheName(@TempDir Path folder) throws IOException {
        Path plain = Files.write(folder.resolve("plain.gz"), IMAGES);
        Path gzipped = Files.write(folder.resolve("gzipped"), RawIdx.gzip(IMAGES));
        assertImages(IdxFile.read(plain, 3));
        assertImages(IdxFile.read(gzipped, 3));
    }

    @Test
    void skipsWhatAGzipHeaderMayHold() throws MalformedFileException {
        byte[] bare = RawIdx.gzip(IMAGES);
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.write(bare, 0, 3);
        full.write(0x02 | 0x04 | 0x08 | 0x10);
        full.write(bare, 4, 6);
        full.writeBytes("\3\0abcname\0comment\0##".getBytes(ISO_8859_1));
        full.write(bare, 10, bare.length - 10);
        assertImages(IdxFile.parse(Path.of("x"), full.toByteArray(), 3));
    }

    private static void assertImages(IdxArray images) {
        assertThat(images.dimension(0)).isEqualTo(2);
        assertThat(images.dimension(1)).isEqualTo(3);
        assertThat(images.dimension(2)).isEqualTo(2);
        assertThat(images.elements()).isEqualTo(PIXELS);
    }

    @Test
    void knowsTheHeaderAndTheChecksumOfItsFile() {
        IdxArray images = new IdxArray(new int[] {2, 3, 2}, PIXELS);
        assertThat(images.header()).isEqualTo(Arrays.copyOf(IMAGES, 16));
        // printf '\0\0\x08\x03\0\0\0\x02\0\0\0\x03\0\0\0\x02\0\1\2\3\4\5\6\7\x08\x09\x0a\xff' | sha256sum
        assertThat(images.sha256()).isEqualTo("5cc9043afe68cf2a003c4e1c44ef5ad6f9d67e430ededc8643803241cd2bd967");
    }
}
