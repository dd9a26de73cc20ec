package handgrad.datasets.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one process, and in it one thread, download into a folder at a time. The system gives the lock back when its
 * owner ends in whatever way; the empty file {@code .lock} stays, since deleting it would let two own it.
 */
public final class FolderLock implements AutoCloseable {
    private static final long POLL_MILLIS = 50;

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Creates {@code folder} if need be and waits until it can be locked.
     *
     * @throws IOException when the folder cannot be written to, or the thread is interrupted
     */
    public static FolderLock take(Path folder, DownloadListener listener) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            for (boolean first = true; !locked(channel); first = false) {
                if (first) {
                    listener.waiting(folder);
                }
                Thread.sleep(POLL_MILLIS);
            }
            return new FolderLock(folder, channel);
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for another download into " + folder);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException anotherThread) {
            return false;
        }
    }

    /** The folder that is locked. */
    Path folder() {
        return folder;
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
