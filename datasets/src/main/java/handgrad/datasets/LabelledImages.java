package handgrad.datasets;

/** Grey images of one size, each with its class. */
public final class LabelledImages {
    private final int rows;
    private final int columns;
    private final byte[] pixels;
    private final int[] labels;

    /**
     * @param pixels one image after another, each row-major; unsigned, 0 to 255; kept, not copied
     * @param labels one class per image; kept, not copied
     */
    public LabelledImages(int rows, int columns, byte[] pixels, int[] labels) {
        if ((long) labels.length * rows * columns != pixels.length) {
            throw new IllegalArgumentException("expected " + labels.length + " images of " + rows + " x " + columns
                    + ", found " + pixels.length + " pixels");
        }
        this.rows = rows;
        this.columns = columns;
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

    /** The pixels themselves, count × (rows · columns), unsigned bytes. */
    public byte[] pixels() {
        return pixels;
    }

    /** The labels themselves, one per image. */
    public int[] labels() {
        return labels;
    }
}
