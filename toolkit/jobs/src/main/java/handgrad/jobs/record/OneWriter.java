package handgrad.jobs.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write into the folder of a run, a sweep or a batch. A process has it until it ends, in whatever way: also
 * while it is stopped, since once woken it would write an old state over a newer one. The file {@code .lock} stays, with the
 * number of the process that had it last; deleting it would let two have it.
 */
public final class OneWriter implements AutoCloseable {
    private static final String FILE = ".lock";
    private static final int LONGEST_NUMBER = 20;

    private final FileChannel file;

    private OneWriter(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes it.
     *
     * @throws RunFolderException when another process, or another thread of this one, has it, or the system cannot tell
     */
    public static OneWriter in(Path folder) throws RunFolderException {
        Path lock = folder.resolve(FILE);
        try {
            FileChannel file = FileChannel.open(
                    lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (isLocked(file)) {
                    file.truncate(0);
                    file.write(ByteBuffer.wrap(
                            String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                    return new OneWriter(file);
                }
                throw RunFolderException.isTaken(folder, holder(file));
            } catch (IOException e) {
                file.close();
                throw e;
            }
        } catch (RunFolderException e) {
            throw e;
        } catch (IOException e) {
            throw RunFolderException.cannotWrite(lock, e);
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException anotherThread) {
            return false;
        }
    }

    private static String holder(FileChannel file) throws IOException {
        ByteBuffer number = ByteBuffer.allocate(LONGEST_NUMBER);
        file.read(number, 0);
        return new String(number.array(), 0, number.position(), StandardCharsets.US_ASCII).replaceAll("\\D", "");
    }

    @Override
    public void close() throws RunFolderException {
        try {
            file.close();
        } catch (IOException e) {
            throw RunFolderException.cannotWrite(Path.of(FILE), e);
        }
    }
}
