package handgrad.jobs.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** An image as it is, pixel by pixel, with nothing drawn around it. */
public final class PlainPicture {
    private PlainPicture() {}

    /**
     * The image.
     *
     * @param channels 1 for grey, 3 for red, green and blue
     * @param pixels unsigned, row by row
     * @param first the position of its first number
     */
    public static BufferedImage of(int rows, int columns, int channels, byte[] pixels, int first) {
        BufferedImage picture = new BufferedImage(
                columns, rows, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        int[] samples = new int[rows * columns * channels];
        Arrays.setAll(samples, i -> pixels[first + i] & 0xFF);
        // The raster takes grey as it stands; setRGB would bend it from sRGB to linear.
        picture.getRaster().setPixels(0, 0, columns, rows, samples);
        return picture;
    }
}
