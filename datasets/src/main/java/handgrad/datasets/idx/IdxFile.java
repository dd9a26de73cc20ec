package handgrad.datasets.idx;

import handgrad.files.ExpansionLimit;
import handgrad.files.FileKind;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import handgrad.npy.DType;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads IDX files. Whether a file is gzipped is decided by its first bytes, not by its name; a gzipped one may expand as
 * far as an {@link ExpansionLimit} says.
 */
public final class IdxFile {
    private IdxFile() {}

    /**
     * Reads a file of unsigned bytes, big-endian as specified.
     *
     * @param axes the number of dimensions expected: 3 for images, 1 for labels
     * @throws MalformedFileException when it is no such file, whatever its bytes are
     * @throws IOException when the system cannot read it
     */
    public static IdxArray read(Path file, int axes) throws IOException {
        return read(file, axes, ExpansionLimit.USUAL);
    }

    /** As {@link #read(Path, int)}, with another limit than the usual one. */
    public static IdxArray read(Path file, int axes, ExpansionLimit limit) throws IOException {
        return parse(file, WholeFile.read(file), axes, limit);
    }

    /**
     * Reads a file's content from memory, with the usual limit.
     *
     * @param file the name for messages
     * @throws MalformedFileException when it is no such file, whatever its bytes are
     */
    public static IdxArray parse(Path file, byte[] content, int axes) throws MalformedFileException {
        return parse(file, content, axes, ExpansionLimit.USUAL);
    }

    private static IdxArray parse(Path file, byte[] content, int axes, ExpansionLimit limit)
            throws MalformedFileException {
        Place place = new Place(file);
        try (ByteSource in = open(place, content)) {
            byte[] magic = in.read(IdxHeader.BYTES);
            IdxHeader header = IdxHeader.parse(place, magic, content);
            if (header.order() != ByteOrder.BIG_ENDIAN) {
                throw place.malformed("expected a big-endian IDX file, found a little-endian one");
            }
            if (header.type() != DType.U1) {
                throw place.malformed(
                        "expected elements of IDX type 0x08 (unsigned byte), found 0x%02x".formatted(magic[2]));
            }
            if (header.axes() != axes) {
                throw place.malformed("expected an IDX file of " + axes
                        + (axes == 1 ? " dimension (labels)" : " dimensions (images)") + ", found " + header.axes());
            }
            int[] shape = IdxHeader.shape(place, header.dimensions(in.read(4 * axes), ByteOrder.BIG_ENDIAN));
            return new IdxArray(shape, elements(in, DType.U1, shape, limit));
        }
    }

    /** As {@link #array(Path, ExpansionLimit)}, with the usual limit. */
    public static IdxValues array(Path file) throws IOException {
        return array(file, ExpansionLimit.USUAL);
    }

    /**
     * Reads a file of any type and any number of dimensions. One whose dimensions make sense only in little-endian order is
     * taken as such throughout, which the result says.
     *
     * @throws MalformedFileException when it is no such file, whatever its bytes are
     * @throws IOException when the system cannot read it
     */
    public static IdxValues array(Path file, ExpansionLimit limit) throws IOException {
        return array(file, WholeFile.read(file), limit);
    }

    /**
     * Reads a file's content from memory, as {@link #array(Path, ExpansionLimit)} does.
     *
     * @param file the name for messages
     * @param content which must not change any more
     */
    public static IdxValues array(Path file, byte[] content, ExpansionLimit limit) throws MalformedFileException {
        Place place = new Place(file);
        try (ByteSource in = open(place, content)) {
            IdxHeader header = IdxHeader.parse(place, in.read(IdxHeader.BYTES), content);
            byte[] dimensions = in.read(4 * header.axes());
            ByteOrder order = order(header, dimensions, in);
            int[] shape = IdxHeader.shape(place, header.dimensions(dimensions, order));
            byte[] elements = elements(in, header.type(), shape, limit);
            Optional<String> guess = order == ByteOrder.BIG_ENDIAN
                    ? Optional.empty()
                    : Optional.of("its header makes sense only in little-endian order, with dimensions of "
                            + IdxHeader.text(header.dimensions(dimensions, order)) + ", and so it was read");
            return new IdxValues(NpyArray.of(header.type(), elements, order, shape), guess);
        }
    }

    /** Little-endian where the file says so, or where the dimensions fit its length in no other way. */
    private static ByteOrder order(IdxHeader header, byte[] dimensions, ByteSource in) {
        boolean asSpecified = fits(header, header.dimensions(dimensions, ByteOrder.BIG_ENDIAN), in);
        boolean otherwise = fits(header, header.dimensions(dimensions, ByteOrder.LITTLE_ENDIAN), in);
        return header.order() == ByteOrder.BIG_ENDIAN && !asSpecified && otherwise
                ? ByteOrder.LITTLE_ENDIAN
                : header.order();
    }

    private static boolean fits(IdxHeader header, long[] dimensions, ByteSource in) {
        long size = IdxHeader.size(dimensions);
        return size > 0
                && size <= Integer.MAX_VALUE
                && in.mayHold(size * header.type().width());
    }

    private static ByteSource open(Place place, byte[] content) throws MalformedFileException {
        if (content.length == 0) {
            throw place.malformed("expected an IDX file, found " + FileKind.found(content));
        }
        return Gzip.begins(content) ? new Gzip(place, content) : new PlainBytes(place, content);
    }

    private static byte[] elements(ByteSource in, DType type, int[] shape, ExpansionLimit limit)
            throws MalformedFileException {
        long bytes = type.width() * Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
        in.check(limit, bytes);
        byte[] elements = in.read((int) bytes);
        in.end();
        return elements;
    }
}
