package handgrad.datasets.idx;

import handgrad.files.FileKind;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.npy.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The four bytes at the beginning of an IDX file: two zeros, the type, the number of dimensions.
 *
 * @param type of the elements
 * @param axes at least 1
 * @param order big-endian as specified; little-endian where the four bytes stand the other way round
 */
record IdxHeader(DType type, int axes, ByteOrder order) {
    static final int BYTES = 4;

    private static final int MOST_SHOWN = 8;

    /** @param file all of it, for messages */
    static IdxHeader parse(Place place, byte[] magic, byte[] file) throws MalformedFileException {
        boolean reversed = magic[0] != 0 && magic[2] == 0 && magic[3] == 0;
        if (!reversed && (magic[0] != 0 || magic[1] != 0)) {
            throw place.malformed("expected an IDX file, found " + FileKind.found(file));
        }
        DType type = type(place, Byte.toUnsignedInt(magic[reversed ? 1 : 2]), file);
        int axes = Byte.toUnsignedInt(magic[reversed ? 0 : 3]);
        if (axes == 0) {
            throw place.malformed("expected at least 1 dimension, found none");
        }
        return new IdxHeader(type, axes, reversed ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private static DType type(Place place, int code, byte[] file) throws MalformedFileException {
        return switch (code) {
            case 0x08 -> DType.U1;
            case 0x09 -> DType.I1;
            case 0x0B -> DType.I2;
            case 0x0C -> DType.I4;
            case 0x0D -> DType.F4;
            case 0x0E -> DType.F8;
            default ->
                throw place.malformed(
                        FileKind.of(file) == FileKind.UNKNOWN
                                ? "expected an IDX type of 0x08, 0x09 or 0x0b to 0x0e, found 0x%02x".formatted(code)
                                : "expected an IDX file, found " + FileKind.found(file));
        };
    }

    /** The dimensions that {@code bytes} hold, four for each. */
    long[] dimensions(byte[] bytes, ByteOrder order) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(order);
        long[] dimensions = new long[axes];
        Arrays.setAll(dimensions, axis -> Integer.toUnsignedLong(in.getInt()));
        return dimensions;
    }

    /** The number of elements: 0 for a dimension of 0, and more than 2^31 − 1 for all that are too many. */
    static long size(long[] dimensions) {
        long size = 1;
        for (long dimension : dimensions) {
            size = Math.min(size * dimension, 1L << 31);
        }
        return size;
    }

    /** The shape, once it is one that can be read. */
    static int[] shape(Place place, long[] dimensions) throws MalformedFileException {
        if (Arrays.stream(dimensions).anyMatch(dimension -> dimension == 0)) {
            throw place.malformed("expected dimensions of at least 1, found " + text(dimensions));
        }
        if (size(dimensions) > Integer.MAX_VALUE) {
            throw place.malformed("expected at most 2^31 - 1 elements, found dimensions of " + text(dimensions));
        }
        return Arrays.stream(dimensions).mapToInt(Math::toIntExact).toArray();
    }

    /** Such as {@code 60000 x 28 x 28}, at most the first eight. */
    static String text(long[] dimensions) {
        return Arrays.stream(dimensions)
                        .limit(MOST_SHOWN)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(" x "))
                + (dimensions.length > MOST_SHOWN ? " x ..." : "");
    }
}
