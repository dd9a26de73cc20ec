package handgrad.files;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A raw deflate stream in memory, read in steps. Memory is taken only as bytes really come out of the stream, so a
 * header that promises more than follows costs nothing.
 */
public final class DeflatedBytes implements AutoCloseable {
    private static final long FREE = 16L << 20;
    private static final long RATIO = 100;

    private final Place place;
    private final int length;
    private final Inflater inflater = new Inflater(true);
    private long produced;

    /** The stream that begins at {@code offset} and takes at most {@code length} bytes. */
    public DeflatedBytes(Place place, byte[] compressed, int offset, int length) {
        this.place = place;
        this.length = length;
        inflater.setInput(compressed, offset, length);
    }

    /**
     * The rule against decompression bombs: at most 16 MiB plus 100 times the compressed size. Images and weights stay
     * far below it (MNIST expands fivefold).
     *
     * @throws MalformedFileException when {@code expanded} bytes are more than {@code compressed} bytes may give
     */
    public static void checkExpansion(Place place, long expanded, long compressed) throws MalformedFileException {
        if (expanded > FREE + RATIO * compressed) {
            throw place.malformed("expands from " + compressed + " to " + expanded
                    + " bytes, expected at most 16 MiB plus 100 times the compressed size");
        }
    }

    /**
     * The next {@code count} bytes.
     *
     * @throws MalformedFileException when the stream is damaged or holds fewer
     */
    public byte[] read(int count) throws MalformedFileException {
        byte[] bytes = new byte[(int) Math.min(count, 4L * length + 512)];
        int filled = 0;
        while (true) {
            filled += inflate(bytes, filled);
            if (filled == count) {
                return bytes;
            }
            if (filled < bytes.length) {
                throw place.malformed("the compressed data end after " + produced + " bytes, expected "
                        + (produced - filled + count));
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * bytes.length));
        }
    }

    /**
     * Checks that the stream ends here, and gives the number of compressed bytes that it took.
     *
     * @throws MalformedFileException when more comes out of it
     */
    public int end() throws MalformedFileException {
        long expected = produced;
        if (inflate(new byte[1], 0) > 0) {
            throw place.malformed("the compressed data hold more than the expected " + expected + " bytes");
        }
        return (int) inflater.getBytesRead();
    }

    /** Fills {@code bytes} from {@code from} on, to its end or the stream's. */
    private int inflate(byte[] bytes, int from) throws MalformedFileException {
        int filled = from;
        try {
            while (filled < bytes.length && !inflater.finished()) {
                int count = inflater.inflate(bytes, filled, bytes.length - filled);
                filled += count;
                produced += count;
                if (count == 0 && !inflater.finished()) {
                    throw place.malformed("the compressed data are cut off after " + length + " bytes");
                }
            }
        } catch (DataFormatException e) {
            throw place.malformed(
                    "the compressed data are damaged after " + produced + " bytes (" + e.getMessage() + ")", e);
        }
        return filled - from;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
