package handgrad.jobs.report;

import handgrad.jobs.picture.Png;
import java.awt.image.BufferedImage;
import java.util.Base64;

/** A picture within a report. */
public final class Figure {
    private final byte[] png;
    private final int width;
    private final int height;
    private final String caption;
    private final String alternative;
    private final boolean onThePage;

    /**
     * Takes a picture as it is now.
     *
     * @param picture drawn with two pixels to a point, as all pictures of a run are
     * @param caption what to see in it, in a sentence or two
     * @param alternative what it shows, for readers who cannot see it
     */
    public Figure(BufferedImage picture, String caption, String alternative) {
        if (alternative.isBlank()) {
            throw new IllegalArgumentException(
                    "each figure needs an alternative text, and this one has none: " + caption);
        }
        this.png = Png.bytes(picture);
        this.width = picture.getWidth() / 2;
        this.height = picture.getHeight() / 2;
        this.caption = caption;
        this.alternative = alternative;
        this.onThePage = true;
    }

    private Figure(Figure figure) {
        this.png = figure.png;
        this.width = figure.width;
        this.height = figure.height;
        this.caption = figure.caption;
        this.alternative = figure.alternative;
        this.onThePage = false;
    }

    /** This picture for the run's folder alone, because the page shows the same in a form to explore. */
    public Figure asFileOnly() {
        return new Figure(this);
    }

    /** Whether the page shows it. */
    public boolean isOnThePage() {
        return onThePage;
    }

    /** The bytes of the picture's file. */
    public byte[] png() {
        return png.clone();
    }

    /** How wide it is meant to be shown, in CSS pixels. */
    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public String caption() {
        return caption;
    }

    public String alternative() {
        return alternative;
    }

    /** The picture itself as an address. */
    public String dataUri() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
