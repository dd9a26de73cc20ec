package handgrad.datasets.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import handgrad.files.ExpansionLimit;
import handgrad.files.MalformedFileException;
import handgrad.npy.DType;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files put together here by Java's own buffers. */
class IdxValuesTest {
    private static final Path FILE = Path.of("x");

    static Stream<Arguments> types() {
        return Stream.of(
                arguments(0x08, DType.U1, new double[] {0, 1, 127, 128, 254, 255}),
                arguments(0x09, DType.I1, new double[] {0, 1, 127, -128, -2, -1}),
                arguments(0x0B, DType.I2, new double[] {0, 1, 32767, -32768, 256, -1}),
                arguments(0x0C, DType.I4, new double[] {0, 1, 2147483647, -2147483648, 65536, -1}),
                arguments(0x0D, DType.F4, new double[] {0, 0.5, -1.25, 0.1f, Float.MAX_VALUE, -3}),
                arguments(0x0E, DType.F8, new double[] {0, 0.5, -1.25, 0.1, Double.MAX_VALUE, Math.PI}));
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsEveryTypeInEitherOrder(int code, DType dtype, double[] values) throws IOException {
        byte[] big = file(ByteOrder.BIG_ENDIAN, new byte[] {0, 0, (byte) code, 2}, dtype, values, 2, 3);
        for (byte[] content : new byte[][] {big, RawIdx.gzip(big)}) {
            IdxValues read = IdxFile.array(FILE, content, ExpansionLimit.USUAL);
            assertHolds(read.array(), dtype, values, 2, 3);
            assertThat(read.guess()).isEmpty();
        }
        byte[] dimensionsOnly = {0, 0, (byte) code, 2};
        byte[] allReversed = {2, (byte) code, 0, 0};
        for (byte[] magic : new byte[][] {dimensionsOnly, allReversed}) {
            byte[] little = file(ByteOrder.LITTLE_ENDIAN, magic, dtype, values, 2, 3);
            for (byte[] content : new byte[][] {little, RawIdx.gzip(little)}) {
                IdxValues read = IdxFile.array(FILE, content, ExpansionLimit.USUAL);
                assertHolds(read.array(), dtype, values, 2, 3);
                assertThat(read.guess())
                        .contains("its header makes sense only in little-endian order, with dimensions of 2 x 3, and so"
                                + " it was read");
            }
        }
    }

    private static void assertHolds(NpyArray array, DType dtype, double[] values, int... shape) {
        assertThat(array.dtype()).isEqualTo(dtype);
        assertThat(array.shape()).isEqualTo(shape);
        assertThat(array.toDoubles()).isEqualTo(values);
    }

    private static byte[] file(ByteOrder order, byte[] magic, DType dtype, double[] values, int... shape) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * shape.length + dtype.width() * values.length);
        file.put(magic).order(order);
        for (int dimension : shape) {
            file.putInt(dimension);
        }
        for (double value : values) {
            switch (dtype) {
                case U1, I1 -> file.put((byte) (int) value);
                case I2 -> file.putShort((short) value);
                case I4 -> file.putInt((int) value);
                case F4 -> file.putFloat((float) value);
                case F8 -> file.putDouble(value);
                default -> throw new IllegalArgumentException("IDX has no " + dtype);
            }
        }
        return file.array();
    }

    @Test
    void readsAnyNumberOfDimensions() throws IOException {
        for (int axes : new int[] {1, 4, 64, 255}) {
            int[] shape = new int[axes];
            Arrays.fill(shape, 1);
            shape[0] = 3;
            byte[] content = RawIdx.of(0x0800 + axes, shape, new byte[] {7, 8, 9});
            NpyArray array = IdxFile.array(FILE, content, ExpansionLimit.USUAL).array();
            assertThat(array.shape()).isEqualTo(shape);
            assertThat(array.toBytes()).containsExactly(7, 8, 9);
        }
    }

    /** QMNIST's labels: eight numbers for each image, the first one the class. */
    @Test
    void readsLabelsOfSeveralColumns(@TempDir Path folder) throws IOException {
        double[] values = IntStream.range(0, 16).asDoubleStream().toArray();
        byte[] content = file(ByteOrder.BIG_ENDIAN, new byte[] {0, 0, 0x0C, 2}, DType.I4, values, 2, 8);
        Path file = Files.write(folder.resolve("qmnist-train-labels-idx2-int.gz"), RawIdx.gzip(content));
        assertHolds(IdxFile.array(file).array(), DType.I4, values, 2, 8);
    }

    /** 65,536 is 256 the other way round: what the standard says and the length allows comes first. */
    @Test
    void guessesOnlyWhereTheStandardDoesNotFit() throws IOException {
        byte[] big = RawIdx.of(0x0801, new int[] {256}, new byte[256]);
        assertThat(IdxFile.array(FILE, big, ExpansionLimit.USUAL).guess()).isEmpty();
        // Gzipped, what does not shrink could be the beginning of 65,536 bytes too.
        byte[] noise = new byte[256];
        new Random(6).nextBytes(noise);
        byte[] gzipped = RawIdx.gzip(RawIdx.of(0x0801, new int[] {256}, noise));
        IdxValues specified = IdxFile.array(FILE, gzipped, ExpansionLimit.USUAL);
        assertThat(specified.array().toBytes()).isEqualTo(noise);
        assertThat(specified.guess()).isEmpty();
        byte[] little = RawIdx.of(0x0801, new int[] {256}, new byte[65_536]);
        IdxValues read = IdxFile.array(FILE, little, ExpansionLimit.USUAL);
        assertThat(read.array().shape()).containsExactly(65_536);
        assertThat(read.guess()).isPresent();
        refused(RawIdx.of(0x0801, new int[] {256}, new byte[999]), "expected 264 bytes, found 1007: it is too long");
        refused(RawIdx.of(0x0801, new int[] {10}, new byte[9]), "expected 18 bytes, found 17: it is too short");
    }

    @Test
    void expandsFarOnlyWhereThatIsAllowed() throws IOException {
        byte[] content = RawIdx.gzip(RawIdx.of(0x0803, new int[] {40_000, 28, 28}, new byte[40_000 * 784]));
        refused(
                content,
                "expands from " + content.length + " to 31360000 bytes, expected at most 16 MiB plus 100 times the"
                        + " compressed size: if you trust it, allow it with --large-files");
        assertThat(IdxFile.array(FILE, content, ExpansionLimit.HEAP).array().size())
                .isEqualTo(31_360_000);
        byte[] huge = RawIdx.gzip(RawIdx.of(0x0E01, new int[] {Integer.MAX_VALUE}, new byte[0]));
        assertThatThrownBy(() -> IdxFile.array(FILE, huge, ExpansionLimit.HEAP))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("x: expected at most 2147483639 bytes, found 17179869176");
    }

    private static void refused(byte[] content, String message) {
        assertThatThrownBy(() -> IdxFile.array(FILE, content, ExpansionLimit.USUAL))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("x: " + message);
    }
}
