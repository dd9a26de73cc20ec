package handgrad.files;

import java.io.IOException;
import java.nio.file.Path;

/** A file's content is not what its format demands. The message is one sentence that names the file. */
public final class MalformedFileException extends IOException {
    /**
     * @param file the file at fault
     * @param what what was expected and what was found, a clause without a full stop
     */
    public MalformedFileException(Path file, String what) {
        super(file + ": " + what);
    }

    public MalformedFileException(Path file, String what, Throwable cause) {
        super(file + ": " + what, cause);
    }
}
