package handgrad.jobs.record;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run's folder or a file in it could not be written. The message is one sentence: what, where, what to do. */
public final class RunFolderException extends IOException {
    private RunFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Another process has the folder.
     *
     * @param process its number; "" where that is not known
     */
    static RunFolderException isTaken(Path folder, String process) {
        return new RunFolderException(
                "another process" + (process.isEmpty() ? "" : ", " + process + ",") + " is at work in " + folder
                        + ": wait until it has ended, or end it",
                null);
    }

    /** A run's folder could not be made. */
    static RunFolderException cannotMake(Path folder, IOException cause) {
        Path above = existing(folder);
        return cause instanceof NoSuchFileException && above != null
                ? new RunFolderException(
                        "cannot write " + folder + ": no folder can be made in " + above
                                + "; choose another place with --out",
                        cause)
                : cannotWrite(folder, cause);
    }

    static RunFolderException cannotWrite(Path path, Exception cause) {
        return new RunFolderException("cannot write " + path + ": " + reason(path, cause), cause);
    }

    private static String reason(Path path, Exception cause) {
        Path obstacle = fileInTheWay(path);
        if (obstacle != null) {
            return obstacle + " is a file, not a folder; choose another place with --out";
        }
        if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
            return "writing is not permitted there; choose another place with --out";
        }
        String said = String.valueOf(cause.getMessage());
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no space") || lower.contains("not enough space") || lower.contains("quota")) {
            return "the disk is full; free some space or choose another disk with --out";
        }
        if (lower.contains("read-only")) {
            return "writing is not permitted there; choose another place with --out";
        }
        if (cause instanceof NoSuchFileException) {
            return "its folder has vanished; run the job again and leave its folder in place";
        }
        return said + "; choose another place with --out";
    }

    private static @Nullable Path fileInTheWay(Path path) {
        Path above = existing(path);
        return above == null || Files.isDirectory(above) ? null : above;
    }

    /** The nearest place above that is there. */
    private static @Nullable Path existing(Path path) {
        Path above = path.toAbsolutePath().getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        return above;
    }
}
