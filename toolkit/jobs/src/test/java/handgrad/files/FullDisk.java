package handgrad.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk on which some files can still be written, half of one more, and nothing after that, until it is closed. */
public final class FullDisk implements AutoCloseable {
    private static final int HALF = 100;

    private final String complaint;
    private final int whole;
    private final AtomicInteger files = new AtomicInteger();

    private FullDisk(String complaint, int whole) {
        this.complaint = complaint;
        this.whole = whole;
    }

    /**
     * From now on.
     *
     * @param whole how many files can still be written
     * @param complaint what the system says
     */
    public static FullDisk after(int whole, String complaint) {
        FullDisk disk = new FullDisk(complaint, whole);
        WholeFile.way = out -> disk.new Filling(out);
        return disk;
    }

    /** How many files have been begun. */
    public int files() {
        return files.get();
    }

    @Override
    public void close() {
        WholeFile.way = out -> out;
    }

    private final class Filling extends FilterOutputStream {
        private int left = files.getAndIncrement() < whole ? Integer.MAX_VALUE : files.get() == whole + 1 ? HALF : 0;

        Filling(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] content, int from, int n) throws IOException {
            out.write(content, from, Math.min(left, n));
            if (n > left) {
                throw new IOException(complaint);
            }
            left -= left == Integer.MAX_VALUE ? 0 : n;
        }
    }
}
