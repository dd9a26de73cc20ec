package handgrad.datasets.image;

import handgrad.datasets.idx.IdxArray;
import handgrad.files.HeapLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.npy.DType;
import handgrad.npy.NpyArray;
import java.util.Arrays;
import java.util.Optional;

/**
 * Numbers taken for images: which axes are which, and what the largest stands for, decided from all of them.
 *
 * @param images n × rows × columns, or n × rows × columns × 3 in colour; 255 is full ink
 * @param remark what was made of the numbers, a clause; empty where they were taken as they are
 */
record ImageNumbers(IdxArray images, Optional<String> remark) {
    private static final int FULL = 255;
    /** Below it nobody can tell whether the largest number of a file is full ink. */
    private static final int SURELY_BYTES = 64;

    /**
     * Images of an array: (n, rows, columns), (n, rows, columns, 1 or 3), (n, 1 or 3, rows, columns), or (n, pixels) of squares.
     *
     * @throws MalformedFileException for another shape, and for numbers below 0 or of no known range
     */
    static ImageNumbers of(Place place, NpyArray array, PixelRange asked) throws MalformedFileException {
        int[] shape = shape(place, array);
        boolean channelsFirst = array.shape().length == 4 && !areChannelsLast(array.shape());
        double[] bounds = bounds(place, array);
        double largest = asked.known().isPresent() ? asked.known().getAsDouble() : largest(place, bounds);
        if (bounds[0] < 0 || bounds[1] > largest) {
            throw place.malformed("expected pixels from 0 to " + text(largest) + ", found " + text(bounds[0]) + " to "
                    + text(bounds[1]));
        }
        if (array.dtype() == DType.U1 && largest == FULL && !asked.inverted() && !channelsFirst) {
            return new ImageNumbers(new IdxArray(shape, array.toBytes()), Optional.empty());
        }
        HeapLimit.check(place, array.size());
        byte[] pixels = new byte[array.size()];
        boolean exact = true;
        for (int i = 0; i < pixels.length; i++) {
            double scaled = array.doubleAt(i) * (FULL / largest);
            long whole = Math.round(scaled);
            exact &= Math.abs(scaled - whole) < 1e-4;
            pixels[i] = (byte) (asked.inverted() ? FULL - whole : whole);
        }
        IdxArray images = new IdxArray(shape, channelsFirst ? channelsLast(pixels, shape) : pixels);
        return new ImageNumbers(images, remark(largest, exact, asked));
    }

    private static Optional<String> remark(double largest, boolean exact, PixelRange asked) {
        String scale = largest == FULL ? "" : "pixels are taken for 0 to " + text(largest);
        String rounding = exact ? "" : "rounded to 256 levels";
        String turned = asked.inverted() ? "turned from dark on light to light on dark" : "";
        String all = Arrays.stream(new String[] {scale, rounding, turned})
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private static int[] shape(Place place, NpyArray array) throws MalformedFileException {
        int[] shape = array.shape();
        if (array.size() > 0) {
            switch (shape.length) {
                case 2 -> {
                    int side = (int) Math.round(Math.sqrt(shape[1]));
                    if (side * side == shape[1]) {
                        return new int[] {shape[0], side, side};
                    }
                }
                case 3 -> {
                    return shape;
                }
                case 4 -> {
                    if (areChannelsLast(shape)) {
                        return withChannels(shape[0], shape[1], shape[2], shape[3]);
                    }
                    if (isChannels(shape[1])) {
                        return withChannels(shape[0], shape[2], shape[3], shape[1]);
                    }
                }
                default -> {}
            }
        }
        throw place.malformed(
                "expected images, an array of shape (n, rows, columns), (n, rows, columns, 3) or (n, pixels)"
                        + " of squares, found " + array);
    }

    /** An image of one row is less likely than one of three columns. */
    private static boolean areChannelsLast(int[] shape) {
        return isChannels(shape[3]) && shape[1] != 1;
    }

    private static boolean isChannels(int axis) {
        return axis == 1 || axis == 3;
    }

    private static int[] withChannels(int n, int rows, int columns, int channels) {
        return channels == 1 ? new int[] {n, rows, columns} : new int[] {n, rows, columns, channels};
    }

    /** From n × channels × rows × columns to n × rows × columns × channels. */
    private static byte[] channelsLast(byte[] pixels, int[] shape) {
        if (shape.length == 3) {
            return pixels;
        }
        int area = shape[1] * shape[2];
        int channels = shape[3];
        byte[] turned = new byte[pixels.length];
        for (int i = 0; i < shape[0]; i++) {
            for (int k = 0; k < channels; k++) {
                for (int j = 0; j < area; j++) {
                    turned[(i * area + j) * channels + k] = pixels[(i * channels + k) * area + j];
                }
            }
        }
        return turned;
    }

    /** The least and the largest number. */
    private static double[] bounds(Place place, NpyArray array) throws MalformedFileException {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < array.size(); i++) {
            double value = array.doubleAt(i);
            if (!Double.isFinite(value)) {
                throw place.malformed("element " + i + " of " + array + " is " + value + ", expected a number");
            }
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return new double[] {least, most};
    }

    private static double largest(Place place, double[] bounds) throws MalformedFileException {
        if (bounds[0] < 0) {
            throw place.malformed("expected pixels from 0 to 255 or from 0 to 1, found " + text(bounds[0]) + " to "
                    + text(bounds[1]) + ": undo the shift or the scaling before you save them");
        }
        if (bounds[1] <= 1) {
            return 1;
        }
        if (bounds[1] < SURELY_BYTES || bounds[1] > FULL) {
            throw place.malformed("expected pixels from 0 to 255 or from 0 to 1, found " + text(bounds[0]) + " to "
                    + text(bounds[1]) + ": say what they are with --pixels 0-" + text(Math.ceil(bounds[1])));
        }
        return FULL;
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
