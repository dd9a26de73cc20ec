package handgrad.datasets.idx;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import handgrad.files.ExpansionLimit;
import handgrad.files.MalformedFileException;
import handgrad.npy.NpyArray;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand damaged files: a sentence or a right answer, and no more memory than the file's size explains.
 */
class IdxMutationTest {
    private static final int FILES = 10_000;
    private static final long FREE_BYTES = 32 << 10;
    private static final long BYTES_PER_BYTE = 16;
    private static final int HEADER = 16;
    private static final Path FILE = Path.of("damaged");
    /** Bytes of an element of type 0x08, 0x09 and so on; there is no 0x0a. */
    private static final int[] DTYPE_WIDTHS = {1, 1, 0, 2, 4, 4, 8};

    private final Random random = new Random(20240914);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void damagedFiles() {
        byte[] pixels = new byte[5 * 28 * 28];
        random.nextBytes(pixels);
        byte[] plain = RawIdx.of(0x00000803, new int[] {5, 28, 28}, pixels);
        byte[] gzipped = RawIdx.gzip(plain);
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            boolean zip = i % 2 == 0;
            byte[] damaged = damaged(zip ? gzipped : plain);
            try {
                IdxArray images = bounded(damaged, () -> IdxFile.parse(FILE, damaged, 3));
                // A gzip's checksum answers for every pixel; in a plain file, the pixels are what follows the header.
                assertThat(images.elements())
                        .isEqualTo(
                                zip && Gzip.begins(damaged)
                                        ? pixels
                                        : Arrays.copyOfRange(damaged, HEADER, damaged.length));
            } catch (MalformedFileException e) {
                assertSentence(e);
                refused++;
            }
        }
        // Flipped pixels of a plain file cannot be seen here; its published checksum is compared elsewhere.
        assertThat(refused).isBetween(FILES / 2, FILES - FILES / 20);
    }

    /** Every type, in either order, plain, gzipped, and gzipped in several members. */
    @Test
    void damagedFilesOfAnyType() {
        List<byte[]> whole = new ArrayList<>();
        for (int type : new int[] {0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E}) {
            byte[] elements = new byte[3 * 5 * DTYPE_WIDTHS[type - 0x08]];
            random.nextBytes(elements);
            byte[] plain = RawIdx.of((type << 8) | 2, new int[] {3, 5}, elements);
            byte[] little = RawIdx.of((type << 8) | 2, new int[] {3 << 24, 5 << 24}, elements);
            whole.addAll(List.of(plain, little, RawIdx.gzip(plain)));
            whole.add(RawIdx.joined(
                    RawIdx.gzip(Arrays.copyOf(plain, 13)),
                    RawIdx.gzip(Arrays.copyOfRange(plain, 13, plain.length)),
                    RawIdx.gzip(new byte[0]),
                    new byte[20]));
        }
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] damaged = damaged(whole.get(i % whole.size()));
            try {
                NpyArray array = bounded(damaged, () -> IdxFile.array(FILE, damaged, ExpansionLimit.HEAP))
                        .array();
                assertThat(Arrays.stream(array.shape()).asLongStream().reduce(1, (a, b) -> a * b))
                        .isEqualTo(array.size());
            } catch (MalformedFileException e) {
                assertSentence(e);
                refused++;
            }
        }
        assertThat(refused).isBetween(FILES / 2, FILES - FILES / 20);
    }

    /** A right checksum over damaged content: what an attacker would send. */
    @Test
    void damagedContentInSoundGzips() {
        byte[] plain = RawIdx.of(0x00000803, new int[] {5, 28, 28}, new byte[5 * 28 * 28]);
        for (int i = 0; i < FILES / 4; i++) {
            byte[] damaged = plain.clone();
            writeHugeNumber(damaged, random.nextInt(HEADER - 2));
            byte[] gzipped = RawIdx.gzip(damaged);
            try {
                assertThat(bounded(gzipped, () -> IdxFile.parse(FILE, gzipped, 3))
                                .elements())
                        .hasSize(5 * 28 * 28);
            } catch (MalformedFileException e) {
                assertSentence(e);
            }
        }
    }

    private interface Reading<T> {
        T read() throws MalformedFileException;
    }

    /** Reads, and checks what reading allocates beyond a multiple of what is in the file. */
    private <T> T bounded(byte[] file, Reading<T> reading) throws MalformedFileException {
        // A gzip of nothing but zeros really holds a thousand times its size, but never more than the original did.
        long ceiling = FREE_BYTES + BYTES_PER_BYTE * (file.length + 5 * 28 * 28);
        long allocated = allocatedBy(reading);
        if (allocated > ceiling) {
            // The first time that a sentence is put together, Java links code; the second time only the file counts.
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
                .hasSizeBetween(20, 300)
                .doesNotContain("\n", "null");
    }

    private byte[] damaged(byte[] whole) {
        byte[] file = whole.clone();
        switch (random.nextInt(5)) {
            case 0 -> file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> writeHugeNumber(file, random.nextInt(Math.min(32, file.length)));
            case 2 -> file = Arrays.copyOf(file, random.nextInt(file.length));
            case 3 -> file = Arrays.copyOf(file, file.length + 1 + random.nextInt(100));
            default -> {
                for (int i = 0; i < 20; i++) {
                    file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return file;
    }

    /** A number that no file of this size can mean: nothing, the largest, the most negative, minus one. */
    private void writeHugeNumber(byte[] file, int at) {
        int[] numbers = {0, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 24, random.nextInt()};
        byte[] number = ByteBuffer.allocate(4)
                .putInt(numbers[random.nextInt(numbers.length)])
                .array();
        System.arraycopy(number, 0, file, at, Math.min(4, file.length - at));
    }
}
