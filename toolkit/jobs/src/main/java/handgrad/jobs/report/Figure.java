package handgrad.jobs.report;

import handgrad.jobs.picture.Png;
import java.awt.image.BufferedImage;
import java.util.Base64;

/**
 * A picture within a report.
 *
 * @param picture drawn with two pixels to a point, as all pictures of a run are
 * @param caption what to see in it, in a sentence or two
 * @param alternative what it shows, for readers who cannot see it
 */
public record Figure(BufferedImage picture, String caption, String alternative) {
    public Figure {
        if (alternative.isBlank()) {
            throw new IllegalArgumentException(
                    "each figure needs an alternative text, and this one has none: " + caption);
        }
    }

    /** How wide it is meant to be shown, in CSS pixels. */
    public int width() {
        return picture.getWidth() / 2;
    }

    public int height() {
        return picture.getHeight() / 2;
    }

    /** The picture itself as an address. */
    public String dataUri() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.bytes(picture));
    }
}
