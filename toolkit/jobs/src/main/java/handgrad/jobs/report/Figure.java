package handgrad.jobs.report;

import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Chart;
import handgrad.jobs.picture.Png;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A picture within a report. */
public final class Figure {
    private final byte[] png;
    private final int width;
    private final int height;
    private final String caption;
    private final String alternative;
    private final boolean onThePage;
    private final @Nullable Chart chart;

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
        this.chart = null;
    }

    private Figure(Figure figure, boolean onThePage, @Nullable Chart chart) {
        this.png = figure.png;
        this.width = figure.width;
        this.height = figure.height;
        this.caption = figure.caption;
        this.alternative = figure.alternative;
        this.onThePage = onThePage;
        this.chart = chart;
    }

    /** Draws a chart, and keeps it for those who draw it in their own way. */
    public static Figure of(Chart chart, String caption, String alternative) throws CannotDrawException {
        return new Figure(new Figure(chart.draw(), caption, alternative), true, chart);
    }

    /** This picture for the run's folder alone, because the page shows the same in a form to explore. */
    public Figure asFileOnly() {
        return new Figure(this, false, chart);
    }

    /** Whether the page shows it. */
    public boolean isOnThePage() {
        return onThePage;
    }

    /** What it shows; empty for a picture of pixels. */
    public Optional<Chart> chart() {
        return Optional.ofNullable(chart);
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
