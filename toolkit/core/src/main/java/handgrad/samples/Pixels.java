package handgrad.samples;

import handgrad.matrix.ByteTable;
import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import handgrad.vector.NonZeroColumns;
import handgrad.vector.NonZeroQuads;
import handgrad.vector.SingleRows;
import java.util.Objects;

/**
 * Grey images, kept as the bytes that they are and scaled when they are used: x = pixel / divisor. A quarter of the
 * memory of floats, and less to move.
 */
public final class Pixels implements Features {
    private static final int CACHE_LINE = 64;
    private static final int AHEAD = 8;

    private final byte[] pixels;
    private final int width;
    private final ByteTable table;
    private volatile double density = Double.NaN;

    @SuppressWarnings("UnusedVariable") // so that the compiler keeps the reads
    private int fetched;

    /**
     * @param pixels count × width, row by row, unsigned; not copied
     * @param width pixels of an image
     * @param divisor 255 scales to [0, 1]
     */
    public Pixels(byte[] pixels, int width, double divisor) {
        if (width < 1 || pixels.length == 0 || pixels.length % width != 0) {
            throw new ShapeException("images of " + width + " pixels do not fill " + pixels.length + " bytes");
        }
        if (!(divisor > 0)) {
            throw new IllegalArgumentException("pixels are divided by a positive number, not " + divisor);
        }
        this.pixels = pixels;
        this.width = width;
        this.table = new ByteTable(divisor);
    }

    @Override
    public int count() {
        return pixels.length / width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void gather(int[] samples, int from, Matrix X) {
        if (X.columns() != width || from < 0 || X.rows() > samples.length - from) {
            throw new ShapeException(X.rows() + " samples from " + from + " on of " + samples.length + " with " + width
                    + " pixels each do not fit into X, " + X);
        }
        for (int i = 0; i < X.rows(); i += AHEAD) {
            int end = Math.min(i + AHEAD, X.rows());
            fetch(samples, from + i, from + end);
            for (int k = i; k < end; k++) {
                X.writeRow(k, pixels, first(samples[from + k]), table);
            }
        }
    }

    /** Row i of X ← sample samples[i], for the first n; X begins at {@link SingleRows#FIRST}, and its rows are {@code stride} apart. */
    public void gather(int[] samples, int n, float[] X, int stride) {
        for (int i = 0; i < n; i += AHEAD) {
            int end = Math.min(i + AHEAD, n);
            fetch(samples, i, end);
            for (int k = i; k < end; k++) {
                table.quotients(pixels, first(samples[k]), width, X, SingleRows.FIRST + k * stride);
            }
        }
    }

    /** A sample as the bytes that it is kept as. */
    public void copy(int sample, byte[] into) {
        System.arraycopy(pixels, first(sample), into, 0, width);
    }

    /** What the bytes stand for. */
    public ByteTable table() {
        return table;
    }

    /** Where one of four samples is not zero. */
    public void find(NonZeroColumns columns, int sample0, int sample1, int sample2, int sample3) {
        columns.find(pixels, first(sample0), first(sample1), first(sample2), first(sample3));
    }

    /** Adds a sample as the row of this number. */
    public void addTo(NonZeroQuads rows, int row, int sample) {
        rows.add(row, pixels, first(sample));
    }

    /**
     * Reads a byte of every cache line of some images, which shuffled are seldom in the cache: these reads wait for nothing
     * and so are under way together, where one image after another would wait for each in turn. Half the time of a gather.
     */
    private void fetch(int[] samples, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            int first = first(samples[i]);
            for (int j = first; j < first + width; j += CACHE_LINE) {
                sum += pixels[j];
            }
        }
        fetched = sum;
    }

    /** The position of a sample's first pixel. */
    private int first(int sample) {
        return Objects.checkIndex(sample, count()) * width;
    }

    /** The share of pixels that are not zero; counted once, and anew if several threads ask for it at first. */
    @Override
    public double density() {
        double known = density;
        if (Double.isNaN(known)) {
            int nonZero = 0;
            for (byte pixel : pixels) {
                nonZero += pixel == 0 ? 0 : 1;
            }
            known = (double) nonZero / pixels.length;
            density = known;
        }
        return known;
    }
}
