package handgrad.datasets.download;

import handgrad.files.FileKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Is told how a download goes; called from the thread that downloads. */
public interface DownloadListener {
    /** Does nothing. */
    DownloadListener NONE = new DownloadListener() {};

    /** Another process is downloading into {@code folder}, and this one waits until it is done. */
    default void waiting(Path folder) {}

    /** A file will be replaced, since it is what a failed download leaves. */
    default void replacing(Path file, FileKind what) {}

    /** A file is asked for from a mirror. */
    default void starting(String file, URI from) {}

    /**
     * Some of a file is here. The number falls when the file has to be begun anew.
     *
     * @param done bytes, with those of earlier attempts
     * @param total bytes of the whole file as the mirror says, if it does
     */
    default void progress(String file, long done, OptionalLong total) {}

    /** A mirror could not give a file, and the next one is asked. */
    default void mirrorFailed(URI from, String reason) {}

    /** A file is in place, verified. */
    default void finished(String file, Path where) {}
}
