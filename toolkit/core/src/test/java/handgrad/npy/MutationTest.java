package handgrad.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import handgrad.files.MalformedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand damaged files for each reader: a sentence or a right answer, and no more memory than the file's size
 * explains.
 */
class MutationTest {
    private static final int FILES = 10_000;
    /** Messages, stack traces, and the growth of a buffer: a constant, and a multiple of what is in the file. */
    private static final long FREE_BYTES = 32 << 10;

    private static final long BYTES_PER_BYTE = 16;
    private static final Path FILE = Path.of("damaged");

    private final Random random = new Random(20240914);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void npyFiles() throws IOException {
        List<byte[]> whole = new ArrayList<>();
        for (String name : List.of(
                "b1",
                "u1",
                "i4-big",
                "i8-fortran",
                "f4",
                "f8-big-fortran",
                "scalar",
                "version-2",
                "f2-big",
                "u2",
                "i2-fortran",
                "u4-big",
                "u8")) {
            whole.add(Fixtures.bytes(name + ".npy"));
        }
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] damaged = damaged(whole.get(i % whole.size()));
            try {
                NpyArray array = bounded(damaged, () -> Npy.parse(FILE, damaged));
                assertElementsAreTheLastBytes(array, damaged);
            } catch (MalformedFileException e) {
                assertSentence(e);
                refused++;
            }
        }
        // Flips in the elements or in the padding leave a file that is as good as any.
        assertThat(refused).isBetween(FILES / 2, FILES - FILES / 20);
    }

    @Test
    void npzFiles() throws IOException {
        Map<String, NpyArray> stored =
                Npz.parse(FILE, Fixtures.bytes("stored.npz")).arrays();
        List<byte[]> whole = List.of(
                Fixtures.bytes("stored.npz"),
                Fixtures.bytes("compressed.npz"),
                Fixtures.bytes("with-text.npz"),
                zip64(),
                described());
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] damaged = damaged(whole.get(i % whole.size()));
            try {
                // The checksum stands for the content, not for the name, nor for entries that were left out.
                Npz npz = bounded(damaged, () -> Npz.parse(FILE, damaged));
                assertThat(stored.values()).containsAll(npz.arrays().values());
                npz.refused().values().forEach(MutationTest::assertSentence);
            } catch (MalformedFileException e) {
                assertSentence(e);
                refused++;
            }
        }
        assertThat(refused).isBetween(FILES / 2, FILES - FILES / 20);
    }

    /** An entry and an end in the form for large archives, and an entry without suffix. */
    private static byte[] zip64() throws IOException {
        Npz stored = Npz.parse(FILE, Fixtures.bytes("stored.npz"));
        RawZip zip = new RawZip();
        RawZip.Entry entry = zip.stored("b.npy", written(stored.get("b")));
        zip.deflated("W", written(stored.get("W")));
        entry.extra = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 1)
                .putShort((short) 8)
                .putLong(entry.size)
                .array();
        entry.size = -1;
        return zip.zip64Bytes();
    }

    /** With data descriptors, comments, and something that is no array. */
    private static byte[] described() throws IOException {
        Npz stored = Npz.parse(FILE, Fixtures.bytes("stored.npz"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("a comment");
            for (String name : List.of("W", "b")) {
                ZipEntry entry = new ZipEntry("folder/" + name + ".npy");
                entry.setComment("another");
                zip.putNextEntry(entry);
                zip.write(written(stored.get(name)));
            }
            zip.putNextEntry(new ZipEntry("folder/README"));
            zip.write(new byte[100]);
        }
        return bytes.toByteArray();
    }

    private static byte[] written(NpyArray array) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(out, array);
        return out.toByteArray();
    }

    /** Past the archive's checksums, damage meets the reader of the entries. */
    @Test
    void damagedEntriesInSoundArchives() throws IOException {
        byte[] whole = Fixtures.bytes("f8-big.npy");
        for (int i = 0; i < FILES / 4; i++) {
            byte[] damaged = damaged(whole);
            RawZip zip = new RawZip();
            zip.deflated("x.npy", damaged);
            byte[] archive = zip.bytes();
            try {
                NpyArray array =
                        bounded(archive, () -> Npz.parse(FILE, archive)).get("x");
                assertElementsAreTheLastBytes(array, damaged);
            } catch (MalformedFileException e) {
                assertSentence(e);
            }
        }
    }

    /** Archives whose headers agree on more content than there is. */
    @Test
    void promisesThatAreNotKept() {
        for (int i = 0; i < 1000; i++) {
            RawZip zip = new RawZip();
            RawZip.Entry entry = zip.deflated("x.npy", new byte[random.nextInt(1000)]);
            entry.size = 1001 + random.nextInt(16 << 20);
            byte[] archive = zip.bytes();
            zip.again(archive, entry);
            assertThatThrownBy(() -> bounded(archive, () -> Npz.parse(FILE, archive)))
                    .isInstanceOf(MalformedFileException.class);
        }
    }

    /** Archives that promise or hold far more than their size: refused before the memory is taken. */
    @Test
    void bombs() throws IOException {
        for (int i = 0; i < 40; i++) {
            RawZip zip = new RawZip();
            int kibibytes = 1 + random.nextInt(32 << 10);
            RawZip.Entry entry = zip.deflated("x.npy", new byte[kibibytes << 10]);
            if (i % 2 == 0) {
                entry.size = random.nextInt();
            }
            byte[] archive = zip.bytes();
            zip.again(archive, entry);
            // 16 MiB may come out of it before a fault is seen, and a growing buffer is copied.
            long ceiling = 3 * (16L << 20) + FREE_BYTES;
            assertThat(refusal(archive, ceiling)).isNotNull();
        }
    }

    private @Nullable MalformedFileException refusal(byte[] archive, long ceiling) throws IOException {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            Npz.parse(FILE, archive).get("x");
            return null;
        } catch (MalformedFileException e) {
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(ceiling);
            assertSentence(e);
            return e;
        }
    }

    private interface Reading<T> {
        T read() throws MalformedFileException;
    }

    /** Reads, and checks what the reading allocates, whether or not it comes to an end. */
    private <T> T bounded(byte[] file, Reading<T> reading) throws MalformedFileException {
        long ceiling = FREE_BYTES + BYTES_PER_BYTE * file.length;
        long allocated = allocatedBy(reading);
        if (allocated > ceiling) {
            // The first time that a sentence is put together, Java links code; the second time nothing but the file
            // counts.
            allocated = allocatedBy(reading);
        }
        assertThat(allocated)
                .as("bytes allocated for a file of %d", file.length)
                .isLessThan(ceiling);
        return reading.read();
    }

    private long allocatedBy(Reading<?> reading) {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            reading.read();
        } catch (MalformedFileException expected) {
            // Refusing must be cheap too.
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void assertSentence(MalformedFileException e) {
        assertThat(e.getMessage())
                .startsWith("damaged: ")
                .hasSizeBetween(20, 400)
                .doesNotContain("\n", "null");
    }

    /** Whatever the header has come to say, the elements are the bytes after it, in one order or another. */
    private static void assertElementsAreTheLastBytes(NpyArray array, byte[] file) {
        byte[] elements = array.toBytes();
        byte[] last = Arrays.copyOfRange(file, file.length - elements.length, file.length);
        Arrays.sort(elements);
        Arrays.sort(last);
        assertThat(elements).isEqualTo(last);
        assertThat(Arrays.stream(array.shape()).asLongStream().reduce(1, (a, b) -> a * b))
                .isEqualTo(elements.length / array.dtype().width());
    }

    private byte[] damaged(byte[] whole) {
        byte[] file = whole.clone();
        switch (random.nextInt(6)) {
            case 0 -> flipBits(file, 1);
            case 1 -> flipBits(file, 1 + random.nextInt(20));
            case 2 -> file = Arrays.copyOf(file, random.nextInt(file.length));
            case 3 -> file = Arrays.copyOf(file, file.length + 1 + random.nextInt(100));
            case 4 -> writeHugeNumber(file);
            default -> file = withHugeNumeral(file);
        }
        return file;
    }

    private void flipBits(byte[] file, int count) {
        for (int i = 0; i < count; i++) {
            file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    /** Two, four or eight bytes of 0x00, 0xFF, or 0xFF with a last 0x7F: no, negative and huge sizes. */
    private void writeHugeNumber(byte[] file) {
        int width = 2 << random.nextInt(3);
        int at = random.nextInt(file.length - width);
        byte value = (byte) (random.nextBoolean() ? 0xFF : 0);
        Arrays.fill(file, at, at + width, value);
        if (random.nextBoolean()) {
            file[at + width - 1] = 0x7F;
        }
    }

    /** Another number in the place of a numeral of the header's text, if there is one. */
    private byte[] withHugeNumeral(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<String> numerals =
                List.of("-1", "0", "00", "2147483647", "2147483648", "9223372036854775808", "1e9", "0x7");
        String numeral = numerals.get(random.nextInt(numerals.size()));
        return text.replaceFirst("(?<=[( ])\\d+(?=[,)])", numeral).getBytes(StandardCharsets.ISO_8859_1);
    }
}
