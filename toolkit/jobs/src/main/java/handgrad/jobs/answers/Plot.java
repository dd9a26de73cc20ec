package handgrad.jobs.answers;

import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.PlaneChart;
import handgrad.jobs.report.Figure;
import java.util.function.Supplier;

/**
 * Curves that are computed when a page needs them.
 *
 * @param caption what to see in them
 * @param alternative what they show, for readers who cannot see it
 */
public record Plot(Supplier<PlaneChart> curves, String caption, String alternative) {
    Figure figure() throws CannotDrawException {
        return Figure.of(curves.get(), caption, alternative);
    }
}
