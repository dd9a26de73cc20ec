package handgrad.datasets.download;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What has been downloaded of a file so far: {@code NAME.part} beside its place, and {@code NAME.part.from} with the
 * address and the entity tag it comes from, since bytes of different origin must not be put together.
 */
final class PartFile {
    private final Path target;
    private final Path part;
    private final Path origin;

    PartFile(Path target) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.origin = target.resolveSibling(target.getFileName() + ".part.from");
    }

    Path path() {
        return part;
    }

    /** The bytes that are here from this very address. */
    long bytesFrom(URI uri) throws IOException {
        return originIs(uri) && Files.exists(part) ? Files.size(part) : 0;
    }

    /** Whether what is here, if anything, comes from this address. */
    boolean originIs(URI uri) throws IOException {
        return originLines().stream().limit(1).anyMatch(uri.toString()::equals);
    }

    /** The entity tag that the mirror gave to the content of which this is a part. */
    Optional<String> entityTag() throws IOException {
        return originLines().stream().skip(1).findFirst();
    }

    private List<String> originLines() throws IOException {
        return Files.exists(origin) ? Files.readAllLines(origin) : List.of();
    }

    /** Begins anew, with what this address has. */
    void begin(URI uri, Optional<String> entityTag) throws IOException {
        discard();
        Files.write(origin, entityTag.map(tag -> List.of(uri.toString(), tag)).orElse(List.of(uri.toString())));
    }

    /** For more bytes, after those that are here. */
    OutputStream append() throws IOException {
        return new FileOutputStream(part.toFile(), true);
    }

    /** Puts the whole file in its place, in one step. */
    void finish() throws IOException {
        try (FileOutputStream whole = new FileOutputStream(part.toFile(), true)) {
            whole.getFD().sync();
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(origin);
    }

    void discard() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(origin);
    }
}
