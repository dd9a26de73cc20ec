package handgrad.jobs.picture;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/** Questions to a picture. Coordinates are pixels. */
final class Pixels {
    private Pixels() {}

    static Color at(BufferedImage image, double x, double y) {
        return new Color(image.getRGB((int) x, (int) y));
    }

    static long count(BufferedImage image, Color colour) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) == colour.getRGB())
                .count();
    }

    /** The smallest rectangle that holds every pixel of the colour; empty when there is none. */
    static Rectangle bounds(BufferedImage image, Color colour) {
        Rectangle bounds = new Rectangle(-1, -1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == colour.getRGB()) {
                    bounds.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return bounds;
    }

    /** Whether the outermost pixels are white: nothing is cut off at the picture's edge. */
    static boolean hasWhiteMargin(BufferedImage image) {
        int right = image.getWidth() - 1;
        int bottom = image.getHeight() - 1;
        return IntStream.rangeClosed(0, right)
                        .allMatch(x -> isWhite(image, x, 0) && isWhite(image, x, 1) && isWhite(image, x, bottom))
                && IntStream.rangeClosed(0, bottom).allMatch(y -> isWhite(image, 0, y) && isWhite(image, right, y));
    }

    private static boolean isWhite(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) == Color.WHITE.getRGB();
    }
}
