package handgrad.npy;

import handgrad.files.Place;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a zip archive's directory says of one entry. Nothing here has been compared with the entry itself.
 *
 * @param flags the general purpose flags
 * @param method 0 stored, 8 deflated
 * @param crc the CRC-32 of the content
 * @param compressed bytes that the entry takes in the archive
 * @param size bytes of content
 * @param offset where the entry's local header begins
 */
record ZipEntryHeader(Path file, String name, int flags, int method, int crc, long compressed, long size, long offset) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
    private static final int SIZES_FOLLOW_CONTENT = 0x0008;

    Place place() {
        return new Place(file, "entry " + Quoted.text(name));
    }

    /** Why the content cannot be read though the archive is sound; empty when it can. */
    Optional<String> unsupported() {
        if ((flags & ENCRYPTED) != 0) {
            return Optional.of("expected plain content, found an encrypted entry");
        }
        return method == STORED || method == DEFLATED
                ? Optional.empty()
                : Optional.of("expected compression method 0 (stored) or 8 (deflated), found " + method);
    }

    /** Whether the local header leaves checksum and sizes open, as an archive written to a pipe does. */
    boolean sizesFollowContent() {
        return (flags & SIZES_FOLLOW_CONTENT) != 0;
    }
}
