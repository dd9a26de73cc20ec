package handgrad.files;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Raw deflate streams in memory, read in steps. */
public final class DeflatedBytes implements AutoCloseable, GrowingBytes.Source {
    private final Place place;
    private final byte[] compressed;
    private final int end;
    private final int length;
    private final String cutOff;
    private final Inflater inflater = new Inflater(true);
    private long produced;

    /**
     * The stream that begins at {@code offset} and takes at most {@code length} bytes.
     *
     * @param cutOff the sentence for a stream that goes on after these
     */
    public DeflatedBytes(Place place, byte[] compressed, int offset, int length, String cutOff) {
        this.place = place;
        this.compressed = compressed;
        this.end = offset + length;
        this.length = length;
        this.cutOff = cutOff;
        restart(offset);
    }

    /** Goes on with the stream that begins at {@code offset}. */
    public void restart(int offset) {
        inflater.reset();
        inflater.setInput(compressed, offset, end - offset);
    }

    /**
     * The next {@code count} bytes.
     *
     * @throws MalformedFileException when the stream is damaged or holds fewer
     */
    public byte[] read(int count) throws MalformedFileException {
        long before = produced;
        byte[] bytes = GrowingBytes.read(this, count, 4L * length + 512);
        if (bytes.length < count) {
            throw place.malformed("the compressed data end after " + produced + " bytes, expected " + (before + count));
        }
        return bytes;
    }

    /**
     * Checks that the stream ends here, and gives the number of compressed bytes that it took.
     *
     * @throws MalformedFileException when more comes out of it
     */
    public int end() throws MalformedFileException {
        long expected = produced;
        if (fill(new byte[1], 0) > 0) {
            throw place.malformed("the compressed data hold more than the expected " + expected + " bytes");
        }
        return taken();
    }

    /** The number of compressed bytes that the present stream has taken so far. */
    public int taken() {
        return (int) inflater.getBytesRead();
    }

    /** Fills {@code bytes} from {@code from} on, to its end or the present stream's. */
    @Override
    public int fill(byte[] bytes, int from) throws MalformedFileException {
        int filled = from;
        try {
            while (filled < bytes.length && !inflater.finished()) {
                int count = inflater.inflate(bytes, filled, bytes.length - filled);
                filled += count;
                produced += count;
                if (count == 0 && !inflater.finished()) {
                    throw place.malformed(cutOff);
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
