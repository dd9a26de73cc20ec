package handgrad.jobs.batch;

import handgrad.datasets.DataException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to work on a folder of runs: a second batch would carry on the very run that the first is at. */
final class OneBatch implements AutoCloseable {
    private final FileChannel file;

    private OneBatch(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes it; the system gives it back when the process ends, however it ends.
     *
     * @throws DataException when another batch has it
     */
    static OneBatch on(Path runs) throws IOException {
        FileChannel file =
                FileChannel.open(runs.resolve(".all.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                return new OneBatch(file);
            }
        } catch (OverlappingFileLockException e) { // within this process
            file.close();
            throw taken(runs);
        }
        file.close();
        throw taken(runs);
    }

    private static DataException taken(Path runs) {
        return new DataException("another 'all' is at work in " + runs + "; wait for its end, or name another --out");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
