package handgrad.files;

import java.nio.file.Path;

/**
 * Where a fault lies: a file, and a part of it.
 *
 * @param file the file, for messages only
 * @param part the part, such as {@code entry 'W.npy'}, or empty for the file as a whole
 */
public record Place(Path file, String part) {
    /** The file as a whole. */
    public Place(Path file) {
        this(file, "");
    }

    /** The exception for a fault found here; {@code what} is a clause without a full stop. */
    public MalformedFileException malformed(String what) {
        return new MalformedFileException(file, part.isEmpty() ? what : part + ": " + what);
    }

    /** As {@link #malformed(String)}, with the exception that brought the fault to light. */
    public MalformedFileException malformed(String what, Throwable cause) {
        return new MalformedFileException(file, part.isEmpty() ? what : part + ": " + what, cause);
    }
}
