package handgrad.datasets.image;

/**
 * The images that a model was trained on, as far as new ones have to be brought into their form.
 *
 * @param channels 1 for grey, 3 for colour
 * @param preparation how images of another size are brought to this one
 * @param isLightOnDark whether the border of such an image is known to be background, which is 0
 */
public record ModelInput(int rows, int columns, int channels, Preparation preparation, boolean isLightOnDark) {
    /** A way to bring an image of any size to a model's. */
    public enum Preparation {
        /** Scaled to fit. */
        SCALED("scaled to fit %d x %d"),
        /** As MNIST was made of scanned digits. */
        AS_MNIST("cut to what is drawn, scaled to fit 20 x 20 and centred by its mass in %d x %d, as MNIST's were");

        private final String words;

        Preparation(String words) {
            this.words = words;
        }
    }

    /** Numbers of an image. */
    public int width() {
        return rows * columns * channels;
    }

    int[] shape() {
        return channels == 1 ? new int[] {rows, columns} : new int[] {rows, columns, channels};
    }

    /** Whether an image needs no preparation. */
    boolean fits(GivenImage image) {
        return image.rows() == rows && image.columns() == columns;
    }

    /** An image of any size in this model's. */
    GivenImage prepared(GivenImage image) {
        GivenImage same = image.inChannels(channels);
        if (fits(image)) {
            return same;
        }
        return preparation == Preparation.AS_MNIST ? MnistForm.of(same) : ScaledToFit.of(same, rows, columns);
    }

    /** What is done to images of another size: {@code scaled to fit 28 x 28}. */
    String preparationInWords() {
        return String.format(preparation.words, rows, columns);
    }
}
