package handgrad.datasets.idx;

import handgrad.files.DeflatedBytes;
import handgrad.files.HeapLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Reads IDX files of unsigned bytes. Whether a file is gzipped is decided by its first bytes, not by its name; a gzipped
 * one may expand to 16 MiB plus 100 times its size.
 */
public final class IdxFile {
    private static final int UNSIGNED_BYTE = 0x08;

    private IdxFile() {}

    /**
     * Reads a file.
     *
     * @param axes the number of dimensions expected: 3 for images, 1 for labels
     * @throws MalformedFileException when it is no such file, whatever its bytes are
     * @throws IOException when the system cannot read it
     */
    public static IdxArray read(Path file, int axes) throws IOException {
        return parse(file, WholeFile.read(file), axes);
    }

    /**
     * Reads a file's content from memory.
     *
     * @param file the name for messages
     * @throws MalformedFileException when it is no such file, whatever its bytes are
     */
    public static IdxArray parse(Path file, byte[] content, int axes) throws MalformedFileException {
        Place place = new Place(file);
        if (!Gzip.begins(content)) {
            return array(place, new PlainBytes(place, content), content.length, axes);
        }
        try (Gzip gzip = new Gzip(place, content)) {
            return array(place, gzip, content.length, axes);
        }
    }

    private static IdxArray array(Place place, ByteSource in, int fileBytes, int axes) throws MalformedFileException {
        byte[] magic = in.read(4);
        if (magic[0] != 0 || magic[1] != 0) {
            throw place.malformed("expected an IDX file, which begins with two zero bytes, found "
                    + HexFormat.ofDelimiter(" ").formatHex(magic));
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw place.malformed("expected elements of IDX type 0x08 (unsigned byte), found 0x%02x"
                    .formatted(Byte.toUnsignedInt(magic[2])));
        }
        if (magic[3] != axes) {
            throw place.malformed(
                    "expected an IDX file of " + axes + (axes == 1 ? " dimension (labels)" : " dimensions (images)")
                            + ", found " + Byte.toUnsignedInt(magic[3]));
        }
        int[] shape = shape(place, ByteBuffer.wrap(in.read(4 * axes)), axes);
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        if (in instanceof Gzip) {
            DeflatedBytes.checkExpansion(place, size, fileBytes);
        }
        HeapLimit.check(place, size);
        byte[] elements = in.read(size);
        in.end();
        return new IdxArray(shape, elements);
    }

    private static int[] shape(Place place, ByteBuffer dimensions, int axes) throws MalformedFileException {
        long[] found = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            found[axis] = Integer.toUnsignedLong(dimensions.getInt());
        }
        String text = Arrays.stream(found).mapToObj(Long::toString).collect(Collectors.joining(" x "));
        long size = 1;
        for (long dimension : found) {
            if (dimension == 0) {
                throw place.malformed("expected dimensions of at least 1, found " + text);
            }
            size *= dimension;
            if (size > Integer.MAX_VALUE) {
                throw place.malformed("expected at most 2^31 - 1 elements, found dimensions of " + text);
            }
        }
        return Arrays.stream(found).mapToInt(Math::toIntExact).toArray();
    }
}
