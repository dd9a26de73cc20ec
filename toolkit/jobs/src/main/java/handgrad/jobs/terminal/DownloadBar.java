package handgrad.jobs.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressState;

/** A bar for one file of known size. */
final class DownloadBar implements DownloadProgress {
    private final Bar bar;

    DownloadBar(PrintStream err, String name, long bytes) {
        bar = new Bar(err, name, bytes, new BarText(1) {
            @Override
            String rate(long perSecond) {
                return DownloadLines.megabytes(perSecond) + "/s";
            }

            /** No count of bytes: file names are long, and the percentage says as much. */
            @Override
            protected String ratio(ProgressState progress) {
                return "";
            }
        });
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
