package handgrad.jobs.answers;

import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.report.Figure;
import java.awt.image.BufferedImage;

/**
 * A picture that is drawn when a page needs it.
 *
 * @param caption what to see in it
 * @param alternative what it shows, for readers who cannot see it
 */
public record Plot(Drawing drawing, String caption, String alternative) {
    /** Draws. */
    @FunctionalInterface
    public interface Drawing {
        BufferedImage draw() throws CannotDrawException;
    }

    Figure figure() throws CannotDrawException {
        return new Figure(drawing.draw(), caption, alternative);
    }
}
