package handgrad.jobs.image;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import handgrad.npy.DType;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import handgrad.samples.Features;
import handgrad.samples.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

/** A reader's own images: whole numbers from 0 to 255, or floating-point numbers from 0 to 1. */
final class OwnImages {
    private static final double LARGEST_PIXEL = 255;

    private OwnImages() {}

    /**
     * Reads images.
     *
     * @param pixels that each must have
     * @param divisor that the model wants of pixels from 0 to 255
     * @throws MalformedFileException unless the file has n × pixels such numbers, or n squares of so many
     */
    static Features read(Path file, int pixels, double divisor) throws IOException {
        NpyArray array = Npy.read(file);
        int[] shape = array.shape();
        int side = (int) Math.sqrt(pixels); // every data set here is of squares
        boolean fits = (shape.length == 2 && shape[1] == pixels)
                || (shape.length == 3 && shape[1] == shape[2] && (long) shape[1] * shape[2] == pixels);
        if (!fits || array.size() == 0 || array.dtype() == DType.BOOL) {
            throw new Place(file)
                    .malformed("expected images of " + pixels + " pixels, numbers of shape (n, " + pixels + ") or (n, "
                            + side + ", " + side + "), found " + array);
        }
        boolean floating = array.dtype() == DType.F4 || array.dtype() == DType.F8;
        double largest = floating ? 1 : LARGEST_PIXEL;
        for (int i = 0; i < array.size(); i++) {
            double value = array.doubleAt(i);
            if (!(value >= 0 && value <= largest)) {
                throw new Place(file)
                        .malformed("element " + i + " of " + array + " is " + value + ", expected "
                                + (floating
                                        ? "0 to 1; pixels from 0 to 255 are whole numbers, such as uint8"
                                        : "0 to 255"));
            }
        }
        return floating
                ? new Brightness(array.toDoubles(), pixels, LARGEST_PIXEL / divisor)
                : new Pixels(bytes(array), pixels, divisor);
    }

    private static byte[] bytes(NpyArray array) {
        byte[] bytes = new byte[array.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) array.doubleAt(i);
        }
        return bytes;
    }

    /** The inputs of a model: as many as its first weight matrix has columns. */
    static int inputs(Path model) throws IOException {
        Iterator<NpyArray> arrays = Npz.read(model).arrays().values().iterator();
        NpyArray first = arrays.hasNext() ? arrays.next() : null;
        if (first == null || first.shape().length != 2) {
            throw new Place(model)
                    .malformed("expected a weight matrix first, found " + (first == null ? "nothing" : first));
        }
        return first.shape()[1];
    }

    /**
     * Images as floating-point numbers from 0 to 1.
     *
     * @param largest what 1 stands for
     */
    private record Brightness(double[] values, int width, double largest) implements Features {
        @Override
        public int count() {
            return values.length / width;
        }

        @Override
        public void gather(int[] samples, int from, Matrix X) {
            if (X.columns() != width || from < 0 || X.rows() > samples.length - from) {
                throw new ShapeException(X.rows() + " samples from " + from + " on of " + samples.length + " with "
                        + width + " pixels each do not fit into X, " + X);
            }
            double[] row = new double[width];
            for (int i = 0; i < X.rows(); i++) {
                for (int j = 0; j < width; j++) {
                    row[j] = largest * values[samples[from + i] * width + j];
                }
                X.writeRow(i, row);
            }
        }
    }
}
