package handgrad.jobs.picture;

import java.awt.image.BufferedImage;

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
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < rows * columns; i++) {
            int at = first + i * channels;
            int red = pixels[at] & 0xFF;
            int green = channels == 1 ? red : pixels[at + 1] & 0xFF;
            int blue = channels == 1 ? red : pixels[at + 2] & 0xFF;
            picture.setRGB(i % columns, i / columns, red << 16 | green << 8 | blue);
        }
        return picture;
    }
}
