package handgrad.files;

import java.util.Arrays;

/** An array that grows as bytes really come, so that a header that promises more than follows costs nothing. */
public final class GrowingBytes {
    private GrowingBytes() {}

    /** Where bytes come from. */
    @FunctionalInterface
    public interface Source {
        /** Fills {@code bytes} from {@code from} on, to its end or the source's, and gives the number that came. */
        int fill(byte[] bytes, int from) throws MalformedFileException;
    }

    /**
     * The next {@code count} bytes, or fewer where the source ends.
     *
     * @param expected a number of bytes that may be taken at once
     */
    public static byte[] read(Source source, int count, long expected) throws MalformedFileException {
        byte[] bytes = new byte[(int) Math.min(count, expected)];
        int filled = 0;
        while (true) {
            filled += source.fill(bytes, filled);
            if (filled < bytes.length) {
                return Arrays.copyOf(bytes, filled);
            }
            if (filled == count) {
                return bytes;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * bytes.length));
        }
    }
}
