package handgrad.jobs.terminal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalLong;

/** A line when a download begins and one for each quarter done; without a known size, only the first. */
final class DownloadLines implements DownloadProgress {
    private final PrintStream err;
    private final String name;
    private final OptionalLong all;
    private long quartersTold;

    DownloadLines(PrintStream err, String name, OptionalLong all) {
        this.err = err;
        this.name = name;
        this.all = all;
        err.println("downloading " + name + (all.isPresent() ? ", " + megabytes(all.getAsLong()) : ""));
    }

    @Override
    public void reached(long bytes) {
        if (all.isEmpty()) {
            return;
        }
        long quarters = 4 * bytes / all.getAsLong();
        if (quarters > quartersTold) {
            quartersTold = quarters;
            err.println(name + ": " + megabytes(bytes) + " of " + megabytes(all.getAsLong()));
        }
    }

    /** Megabytes of a million bytes. */
    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    @Override
    public void close() {
        // Each line is complete.
    }
}
