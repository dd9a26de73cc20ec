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
 * @param largest the number that stands for full ink in the file
 * @param found the array and its range, such as {@code u1 (60000, 28, 28) from 0 to 255}
 * @param remark what was made of the numbers, a clause; empty where they were taken as they are
 */
record ImageNumbers(IdxArray images, double largest, String found, Optional<String> remark) {
    private static final int FULL = 255;
    /** Below it nobody can tell whether the largest number of a file is full ink. */
    private static final int SURELY_BYTES = 64;

    /** As {@link #of(Place, NpyArray, ImageAxes, PixelRange)}, of the images of a data set. */
    static ImageNumbers of(Place place, NpyArray array, PixelRange asked) throws MalformedFileException {
        return of(place, array, ImageAxes.ofSet(place, array), asked);
    }

    /**
     * Images of an array.
     *
     * @throws MalformedFileException for numbers below 0 or of no known range
     */
    static ImageNumbers of(Place place, NpyArray array, ImageAxes axes, PixelRange asked)
            throws MalformedFileException {
        double[] bounds = bounds(place, array);
        double largest = asked.known().isPresent() ? asked.known().getAsDouble() : largest(place, bounds);
        if (bounds[0] < 0 || bounds[1] > largest) {
            throw place.malformed("expected pixels from 0 to " + text(largest) + ", found " + text(bounds[0]) + " to "
                    + text(bounds[1]));
        }
        String found = array + " from " + text(bounds[0]) + " to " + text(bounds[1]);
        if (array.dtype() == DType.U1 && largest == FULL && !asked.inverted() && !axes.channelsFirst()) {
            return new ImageNumbers(new IdxArray(axes.shape(), array.toBytes()), largest, found, Optional.empty());
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
        IdxArray images = new IdxArray(axes.shape(), axes.channelsFirst() ? channelsLast(pixels, axes) : pixels);
        return new ImageNumbers(images, largest, found, remark(largest, exact, asked));
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

    /** From n × channels × rows × columns to n × rows × columns × channels. */
    private static byte[] channelsLast(byte[] pixels, ImageAxes axes) {
        int area = axes.rows() * axes.columns();
        int channels = axes.channels();
        byte[] turned = new byte[pixels.length];
        for (int i = 0; i < axes.count(); i++) {
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
