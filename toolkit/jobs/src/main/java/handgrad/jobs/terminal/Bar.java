package handgrad.jobs.terminal;

import handgrad.jobs.record.NumberText;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * A line that redraws itself: {@code epoch  3/20 [=====     ]  45 %  512,000 samples/s  12 s left}. It has no thread
 * of its own: whoever reports progress draws, at most ten times a second.
 */
final class Bar implements AutoCloseable {
    /** Narrower than any terminal in use, so that the line never wraps and leaves copies of itself behind. */
    private static final int WIDTH = 79;

    private static final int SHORTEST_BAR = 10;
    private static final long NANOS_BETWEEN_DRAWINGS = 100_000_000;

    private final PrintStream err;
    private final LongSupplier nanoClock;
    private final long all;
    private final LongFunction<String> rateText;
    private final long start;
    private String task;
    private long done;
    private long drawn;

    /**
     * Draws the bar, empty.
     *
     * @param task what to show before the bar
     * @param all how much there is to do
     * @param rateText words for so much a second
     */
    Bar(PrintStream err, LongSupplier nanoClock, String task, long all, LongFunction<String> rateText) {
        this.err = err;
        this.nanoClock = nanoClock;
        this.task = task;
        this.all = all;
        this.rateText = rateText;
        start = nanoClock.getAsLong();
        draw(start);
    }

    void task(String newTask) {
        task = newTask;
    }

    void advanceBy(long more) {
        advanceTo(done + more);
    }

    void advanceTo(long newDone) {
        done = newDone;
        long now = nanoClock.getAsLong();
        if (now - drawn >= NANOS_BETWEEN_DRAWINGS) {
            draw(now);
        }
    }

    private void draw(long now) {
        drawn = now;
        String text = text((now - start) / 1e9);
        err.print("\r" + text + " ".repeat(WIDTH - text.length()));
        err.flush();
    }

    private String text(double seconds) {
        double share = Math.min(1, (double) done / all);
        String after = String.format(Locale.ROOT, "] %3d %%", (int) (100 * share));
        if (done > 0 && seconds > 0) {
            after += "  " + rateText.apply(Math.round(done / seconds));
            after += share < 1 ? "  " + timeLeft(seconds / share - seconds) + " left" : "";
        }
        int length = Math.max(SHORTEST_BAR, WIDTH - task.length() - " [".length() - after.length());
        int filled = (int) (length * share);
        String line = task + " [" + "=".repeat(filled) + " ".repeat(length - filled) + after;
        return line.substring(0, Math.min(line.length(), WIDTH));
    }

    /** Whole seconds below a minute: more digits would only flicker. */
    private static String timeLeft(double seconds) {
        return seconds < 59.5 ? Math.round(seconds) + " s" : NumberText.seconds(seconds);
    }

    /** Leaves the bar as it is now, and the cursor on the next line. */
    @Override
    public void close() {
        draw(nanoClock.getAsLong());
        err.println();
    }
}
