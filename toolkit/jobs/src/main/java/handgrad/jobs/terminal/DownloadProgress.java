package handgrad.jobs.terminal;

/** Told by a download how far it is. Closed when the download ends, whichever way. */
public interface DownloadProgress extends AutoCloseable {
    /** So many bytes of the file are here, those of an earlier attempt included. */
    void reached(long bytes);

    @Override
    void close();
}
