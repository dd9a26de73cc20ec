package handgrad.datasets.idx;

import handgrad.files.Sha256;
import java.nio.ByteBuffer;

/**
 * An array of unsigned bytes, row-major: images as n × rows × columns, or labels as n. Its IDX file is determined by
 * these values alone, so one checksum serves for every file that holds them.
 */
public final class IdxArray {
    private static final byte UNSIGNED_BYTE = 0x08;

    private final int[] shape;
    private final byte[] elements;

    /**
     * @param shape one or more positive dimensions
     * @param elements as many as the shape holds; kept, not copied
     */
    public IdxArray(int[] shape, byte[] elements) {
        long size = 1;
        for (int dimension : shape) {
            if (dimension < 1) {
                throw new IllegalArgumentException("dimension " + dimension + ", expected at least 1");
            }
            size = Math.multiplyExact(size, (long) dimension);
        }
        if (shape.length == 0 || size != elements.length) {
            throw new IllegalArgumentException("the shape holds " + size + " elements, found " + elements.length);
        }
        this.shape = shape.clone();
        this.elements = elements;
    }

    /** The size of one dimension; the first counts the images or labels. */
    public int dimension(int axis) {
        return shape[axis];
    }

    /** The number of dimensions. */
    public int axes() {
        return shape.length;
    }

    /** The elements themselves, not a copy. */
    public byte[] elements() {
        return elements;
    }

    /** What stands before the elements in an IDX file: magic, type, dimensions. */
    public byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * shape.length);
        header.put((byte) 0).put((byte) 0).put(UNSIGNED_BYTE).put((byte) shape.length);
        for (int dimension : shape) {
            header.putInt(dimension);
        }
        return header.array();
    }

    /** The checksum of the uncompressed IDX file with these elements, in lower-case hexadecimal. */
    public String sha256() {
        return Sha256.of(header(), elements);
    }
}
