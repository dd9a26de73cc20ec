package handgrad.datasets;

import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Images of one size, grey or in colour, each with its class. */
public final class LabelledImages {
    private static final double LARGEST_PIXEL = 255;

    private final int rows;
    private final int columns;
    private final int channels;
    private final byte[] pixels;
    private final int[] labels;
    private final Map<Double, Pixels> scaled =
            new ConcurrentHashMap<>(); // by divisor, each of which counts its zeros once

    /**
     * Grey images.
     *
     * @param pixels one image after another, each row-major; unsigned, 0 to 255; kept, not copied
     * @param labels one class per image; kept, not copied
     */
    public LabelledImages(int rows, int columns, byte[] pixels, int[] labels) {
        this(rows, columns, 1, pixels, labels);
    }

    /**
     * Images of so many channels.
     *
     * @param channels 1, grey, or 3: red, green and blue of each pixel beside each other
     * @param pixels one image after another, each row-major; unsigned, 0 to 255; kept, not copied
     * @param labels one class per image; kept, not copied
     */
    public LabelledImages(int rows, int columns, int channels, byte[] pixels, int[] labels) {
        if ((long) labels.length * rows * columns * channels != pixels.length) {
            throw new IllegalArgumentException("expected " + labels.length + " images of " + rows + " x " + columns
                    + " in " + channels + " channels, found " + pixels.length + " pixels");
        }
        this.rows = rows;
        this.columns = columns;
        this.channels = channels;
        this.pixels = pixels;
        this.labels = labels;
    }

    /** The number of images. */
    public int count() {
        return labels.length;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** 1 for grey, 3 for colour. */
    public int channels() {
        return channels;
    }

    /** Numbers that an image has: rows · columns · channels. */
    public int width() {
        return rows * columns * channels;
    }

    /** The pixels themselves, count × {@link #width}, unsigned bytes. */
    public byte[] pixels() {
        return pixels;
    }

    /** The labels themselves, one per image. */
    public int[] labels() {
        return labels;
    }

    /** The images as samples to train or judge by, pixels scaled to [0, 1]. */
    public Samples samples() {
        return samples(LARGEST_PIXEL);
    }

    /** The images as samples to train or judge by, each pixel divided by the positive number. */
    public Samples samples(double divisor) {
        return Samples.all(scaled.computeIfAbsent(divisor, by -> new Pixels(pixels, width(), by)), labels);
    }
}
