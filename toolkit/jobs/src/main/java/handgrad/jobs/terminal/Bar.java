package handgrad.jobs.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A line that a thread of the library's redraws ten times a second at most, and only when there is progress. */
final class Bar implements AutoCloseable {
    /**
     * One less than the terminal has columns, so that the line never wraps and leaves copies of itself behind. The launcher
     * says how many; the library would find out by starting a process for each drawing.
     */
    static int width() {
        int columns = Integer.getInteger("handgrad.columns", 0);
        return (columns == 0 ? USUAL : Math.max(NARROWEST, columns)) - 1;
    }

    private static final int USUAL = 80;
    private static final int NARROWEST = 40;

    private static final int MILLIS_BETWEEN_DRAWINGS = 100;

    private final PrintStream err;
    private final ProgressBar bar;
    private String drawn = "";

    /**
     * Draws the bar, empty.
     *
     * @param task what to show before the bar
     * @param all how much there is to do
     */
    Bar(PrintStream err, String task, long all, BarText text) {
        this.err = err;
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(all)
                .setUpdateIntervalMillis(MILLIS_BETWEEN_DRAWINGS)
                .setRenderer(text)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, width()))
                .build();
    }

    private synchronized void draw(String line) {
        err.print("\r" + line);
        err.flush();
        drawn = line;
    }

    /** Writes a line where the bar is, which goes on below it. */
    synchronized void above(String line) {
        String shown = line.length() > width() ? line.substring(0, width() - 1) + "…" : line;
        err.print("\r" + shown + " ".repeat(width() - shown.length()) + System.lineSeparator());
        if (!drawn.isEmpty()) {
            err.print("\r" + drawn);
        }
        err.flush();
    }

    void advanceBy(long more) {
        bar.stepBy(more);
    }

    void advanceTo(long done) {
        bar.stepTo(done);
    }

    /** Leaves the bar as it is now, and the cursor on the next line. */
    @Override
    public void close() {
        // Returns when the last drawing is done. The library ends the line itself only if it had drawn it before.
        bar.close();
        err.println();
    }
}
