package handgrad.jobs.terminal;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** A bar for one file of known size. */
final class DownloadBar implements DownloadProgress {
    private final Bar bar;

    DownloadBar(PrintStream err, LongSupplier nanoClock, String name, long bytes) {
        bar = new Bar(err, nanoClock, name, bytes, rate -> DownloadLines.megabytes(rate) + "/s");
    }

    @Override
    public void reached(long bytes) {
        bar.advanceTo(bytes);
    }

    @Override
    public void close() {
        bar.close();
    }
}
