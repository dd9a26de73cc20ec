package handgrad.train;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.nio.FloatBuffer;

/**
 * Grey images, kept as the bytes that they are and scaled when they are used: x = pixel / divisor. A quarter of the
 * memory of floats, and less to move.
 */
public final class Pixels implements Features {
    private final byte[] pixels;
    private final int width;
    private final float[] singles = new float[256];
    private final double[] doubles = new double[256];

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
        for (int value = 0; value < 256; value++) {
            doubles[value] = value / divisor;
            singles[value] = (float) doubles[value];
        }
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
        if (X.columns() != width || from < 0 || from + X.rows() > samples.length) {
            throw new ShapeException("samples " + from + " to " + (from + X.rows() - 1) + " of " + samples.length
                    + " with " + width + " pixels each do not fit into X, " + X);
        }
        if (X.precision() == Precision.SINGLE) {
            gatherSingle(samples, from, X);
        } else {
            gatherDouble(samples, from, X);
        }
    }

    private void gatherSingle(int[] samples, int from, Matrix X) {
        FloatBuffer x = X.floats();
        for (int i = 0; i < X.rows(); i++) {
            int start = samples[from + i] * width;
            for (int j = 0; j < width; j++) {
                x.put(i * width + j, singles[pixels[start + j] & 0xFF]);
            }
        }
    }

    private void gatherDouble(int[] samples, int from, Matrix X) {
        double[] x = new double[width];
        for (int i = 0; i < X.rows(); i++) {
            int start = samples[from + i] * width;
            for (int j = 0; j < width; j++) {
                x[j] = doubles[pixels[start + j] & 0xFF];
            }
            X.writeRow(i, x);
        }
    }
}
