package handgrad.datasets.image;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.npy.NpyArray;
import java.util.Arrays;

/**
 * Which axes of an array are which.
 *
 * @param channels 1 for grey, 3 for colour
 * @param channelsFirst whether the array has an image's three colours one after another, not pixel by pixel
 */
record ImageAxes(int count, int rows, int columns, int channels, boolean channelsFirst) {
    /** Below it an axis of a single picture could be an axis of channels. */
    private static final int SMALLEST_SIDE = 5;

    /**
     * Of a data set: (n, rows, columns), (n, rows, columns, 1 or 3), (n, 1 or 3, rows, columns), or (n, pixels) of squares.
     *
     * @throws MalformedFileException for another shape
     */
    static ImageAxes ofSet(Place place, NpyArray array) throws MalformedFileException {
        int[] shape = array.shape();
        if (array.size() > 0) {
            switch (shape.length) {
                case 2 -> {
                    int side = side(shape[1]);
                    if (side > 0) {
                        return new ImageAxes(shape[0], side, side, 1, false);
                    }
                }
                case 3 -> {
                    return new ImageAxes(shape[0], shape[1], shape[2], 1, false);
                }
                case 4 -> {
                    // An image of one row is less likely than one of three columns.
                    if (isChannels(shape[3]) && shape[1] != 1) {
                        return new ImageAxes(shape[0], shape[1], shape[2], shape[3], false);
                    }
                    if (isChannels(shape[1])) {
                        return new ImageAxes(shape[0], shape[2], shape[3], shape[1], shape[1] > 1);
                    }
                }
                default -> {}
            }
        }
        throw place.malformed(
                "expected images, an array of shape (n, rows, columns), (n, rows, columns, 3) or (n, pixels)"
                        + " of squares, found " + array);
    }

    /**
     * Of images for a model: as of a data set, or one image without an axis that counts, or rows of as many numbers as the
     * model takes.
     *
     * @throws MalformedFileException for another shape
     */
    static ImageAxes ofGiven(Place place, NpyArray array, ModelInput input) throws MalformedFileException {
        int[] shape = array.shape();
        int last = shape.length == 0 ? 0 : shape[shape.length - 1];
        if (array.size() == 0) {
            throw place.malformed("expected images, found " + array);
        }
        if (shape.length <= 2 && last == input.width()) {
            return new ImageAxes(array.size() / last, input.rows(), input.columns(), input.channels(), false);
        }
        if (Arrays.equals(shape, input.shape())) {
            return new ImageAxes(1, input.rows(), input.columns(), input.channels(), false);
        }
        if (shape.length == 2 && (shape[0] == last || side(last) == 0)) {
            return new ImageAxes(1, shape[0], last, 1, false);
        }
        if (shape.length == 3 && isChannels(last) && isPicture(shape[0], shape[1], input)) {
            return new ImageAxes(1, shape[0], shape[1], last, false);
        }
        return ofSet(place, array);
    }

    private static boolean isPicture(int rows, int columns, ModelInput input) {
        return (rows >= SMALLEST_SIDE && columns >= SMALLEST_SIDE)
                || (rows == input.rows() && columns == input.columns());
    }

    /** Of each image the numbers. */
    int width() {
        return rows * columns * channels;
    }

    /** As an array of images has them whose channels, if it has any, are last. */
    int[] shape() {
        return channels == 1 ? new int[] {count, rows, columns} : new int[] {count, rows, columns, channels};
    }

    /** The side of a square of so many pixels; 0 where there is none. */
    static int side(int pixels) {
        int side = (int) Math.round(Math.sqrt(pixels));
        return side * side == pixels ? side : 0;
    }

    private static boolean isChannels(int axis) {
        return axis == 1 || axis == 3;
    }
}
