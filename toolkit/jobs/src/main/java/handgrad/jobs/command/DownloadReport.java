package handgrad.jobs.command;

import handgrad.datasets.download.DownloadListener;
import handgrad.files.FileKind;
import handgrad.jobs.terminal.DownloadProgress;
import handgrad.jobs.terminal.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Tells on the terminal how a download goes. */
final class DownloadReport implements DownloadListener, AutoCloseable {
    private final Progress progress;
    private @Nullable DownloadProgress current;

    DownloadReport(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void waiting(Path folder) {
        progress.err().println("Another process downloads into " + folder + "; waiting for it.");
    }

    @Override
    public void replacing(Path file, FileKind what) {
        close();
        progress.err().println("Replacing " + file + ", which is " + what.words() + ".");
    }

    @Override
    public void starting(String file, URI from) {
        close();
        progress.err().println("Downloading " + file + " from " + from);
    }

    @Override
    public void progress(String file, long done, OptionalLong total) {
        if (current == null) {
            current = progress.download(file, total);
        }
        current.reached(done);
    }

    @Override
    public void mirrorFailed(URI from, String reason) {
        close();
        progress.err().println("No luck with " + from + ": " + reason);
    }

    @Override
    public void finished(String file, Path where) {
        close();
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
