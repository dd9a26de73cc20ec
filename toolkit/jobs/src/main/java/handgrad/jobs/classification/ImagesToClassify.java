package handgrad.jobs.classification;

import handgrad.datasets.image.PixelRange;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.samples.Features;
import handgrad.samples.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A reader's own images, to be classified. */
final class ImagesToClassify {
    private static final double LARGEST_PIXEL = 255;

    private ImagesToClassify() {}

    /**
     * Reads images.
     *
     * @param shape of those that the model was trained on: rows, columns, and 3 for colour
     * @param divisor that the model wants of pixels from 0 to 255
     * @param range what is said of the numbers; where nothing is, numbers up to 1 are taken for 0 to 1 and others for 0 to 255
     * @throws MalformedFileException unless the file has one image or several of that shape, or as rows of so many numbers
     */
    static Features read(Path file, List<Integer> shape, double divisor, PixelRange range) throws IOException {
        NpyArray array = Npy.read(file);
        int width = shape.stream().reduce(1, (a, b) -> a * b);
        if (!fits(array, shape, width)) {
            throw new Place(file)
                    .malformed("expected images of " + words(shape) + ", numbers of shape (n, " + width + ") or (n, "
                            + shape.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "), found "
                            + array);
        }
        double[] values = array.toDoubles();
        double largest = range.known().orElse(Arrays.stream(values).max().orElse(0) <= 1 ? 1 : LARGEST_PIXEL);
        boolean whole = true;
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= largest)) {
                throw new Place(file)
                        .malformed("element " + i + " of " + array + " is " + values[i] + ", expected 0 to "
                                + Math.round(largest));
            }
            whole &= values[i] == Math.rint(values[i]);
            values[i] = range.inverted() ? largest - values[i] : values[i];
        }
        return whole && largest == LARGEST_PIXEL
                ? new Pixels(bytes(values), width, divisor)
                : new Brightness(values, width, LARGEST_PIXEL / largest / divisor);
    }

    private static boolean fits(NpyArray array, List<Integer> shape, int width) {
        List<Integer> found = Arrays.stream(array.shape()).boxed().toList();
        int axes = found.size();
        boolean areRows = axes > 0 && axes <= 2 && found.get(axes - 1) == width;
        boolean areImages = axes >= shape.size()
                && axes <= shape.size() + 1
                && found.subList(axes - shape.size(), axes).equals(shape);
        return array.size() > 0 && (areRows || areImages);
    }

    private static String words(List<Integer> shape) {
        return shape.stream().limit(2).map(String::valueOf).collect(Collectors.joining(" x "))
                + (shape.size() > 2 ? " in colour" : " pixels");
    }

    private static byte[] bytes(double[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return bytes;
    }

    /**
     * Images as numbers.
     *
     * @param factor on each of them
     */
    private record Brightness(double[] values, int width, double factor) implements Features {
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
                    row[j] = factor * values[samples[from + i] * width + j];
                }
                X.writeRow(i, row);
            }
        }
    }
}
