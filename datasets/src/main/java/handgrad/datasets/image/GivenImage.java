package handgrad.datasets.image;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One image of a reader's, of whatever size.
 *
 * @param name what to call it
 * @param channels 1 for grey, 3 for red, green and blue of each pixel
 * @param pixels row by row, unsigned; 255 is full ink
 */
record GivenImage(String name, int rows, int columns, int channels, byte[] pixels) {
    /** The weights of red, green and blue in grey (ITU-R BT.601). */
    private static final double[] GREY = {0.299, 0.587, 0.114};

    private static final int HALF = 128;

    /** The same in grey, or with three equal colours. */
    GivenImage inChannels(int wanted) {
        if (wanted == channels) {
            return this;
        }
        byte[] other = new byte[rows * columns * wanted];
        for (int i = 0; i < rows * columns; i++) {
            if (wanted == 1) {
                other[i] = (byte) grey(i);
            } else {
                Arrays.fill(other, i * wanted, (i + 1) * wanted, pixels[i]);
            }
        }
        return new GivenImage(name, rows, columns, wanted, other);
    }

    /** One channel as numbers, row by row. */
    double[] plane(int channel) {
        double[] plane = new double[rows * columns];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = pixels[i * channels + channel] & 0xFF;
        }
        return plane;
    }

    /** The grey of pixel i, 0 to 255. */
    private int grey(int i) {
        if (channels == 1) {
            return pixels[i] & 0xFF;
        }
        double sum = 0;
        for (int k = 0; k < channels; k++) {
            sum += GREY[k] * (pixels[i * channels + k] & 0xFF);
        }
        return (int) Math.round(sum);
    }

    /**
     * Whether more than half of the border is light. Of 60,000 images of MNIST no border is, and of as many of Fashion-MNIST
     * two are; turned round, all but those two are.
     */
    boolean isDarkOnLight() {
        int[] border = border();
        return 2 * Arrays.stream(border).filter(i -> grey(i) >= HALF).count() > border.length;
    }

    /** The pixels on the border. */
    private int[] border() {
        return IntStream.range(0, rows * columns)
                .filter(i -> i < columns || i >= (rows - 1) * columns || i % columns == 0 || i % columns == columns - 1)
                .toArray();
    }

    /** A number than which so large a share of the border's pixels in a channel is not lighter. */
    double borderQuantile(int channel, double share) {
        double[] plane = plane(channel);
        double[] sorted =
                Arrays.stream(border()).mapToDouble(i -> plane[i]).sorted().toArray();
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
