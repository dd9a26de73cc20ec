package handgrad.datasets;

import handgrad.datasets.idx.IdxArray;
import handgrad.datasets.idx.IdxFile;
import handgrad.files.ExpansionLimit;
import handgrad.files.FileKind;
import handgrad.files.MalformedFileException;
import handgrad.files.Sha256;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file of a data set, as its authors published it.
 *
 * @param name its name; where this ends in {@code .gz}, the file may also stand there uncompressed and without
 * @param bytes the size of its content, uncompressed; for {@code .npy}, of the IDX file with the same elements
 * @param sha256 of the same content, in lower-case hexadecimal
 */
public record PublishedFile(String name, Format format, long bytes, String sha256) {
    private static final String GZ = ".gz";

    public PublishedFile {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("SHA-256 of " + name + ": expected 64 hexadecimal digits");
        }
    }

    /** Where the file is in {@code folder}, if it is there. */
    public Optional<Path> in(Path folder) {
        List<String> names =
                name.endsWith(GZ) ? List.of(name, name.substring(0, name.length() - GZ.length())) : List.of(name);
        return names.stream().map(folder::resolve).filter(Files::exists).findFirst();
    }

    /** Whether a file stands where a download failed, such as a web page; one that cannot be read does not count. */
    static boolean isFailedDownload(Path file) throws IOException {
        return Files.isRegularFile(file)
                && Files.isReadable(file)
                && FileKind.of(file).isFailedDownload();
    }

    /**
     * Reads images or labels.
     *
     * @throws MalformedFileException when the file is not of this format
     * @throws IOException when the system cannot read it
     */
    IdxArray read(Path file, ExpansionLimit limit) throws IOException {
        return switch (format) {
            case IDX_IMAGES -> IdxFile.read(file, 3, limit);
            case IDX_LABELS -> IdxFile.read(file, 1, limit);
            case NPY_IMAGES -> NpyFiles.images(file);
            case NPY_LABELS -> NpyFiles.labels(file);
            case OPAQUE -> throw new IllegalStateException(name + " holds neither images nor labels");
        };
    }

    /**
     * Reads the file and compares it with what was published.
     *
     * @throws MalformedFileException when the file is not of this format
     * @throws DataException when its content is not the published one
     * @throws IOException when the system cannot read it
     */
    public void verify(Path file) throws IOException {
        checkChecksum(
                file,
                format == Format.OPAQUE
                        ? Sha256.of(opaque(file))
                        : read(file, ExpansionLimit.USUAL).sha256());
    }

    private byte[] opaque(Path file) throws IOException {
        byte[] content = WholeFile.read(file);
        if (FileKind.of(content).isFailedDownload()) {
            throw new MalformedFileException(file, "expected " + name + ", found " + FileKind.found(content));
        }
        return content;
    }

    /** Compares the checksum that {@code file} has with the published one. */
    public void checkChecksum(Path file, String found) throws DataException {
        if (!found.equals(sha256)) {
            throw new DataException(file + ": expected the published content of " + name + " (SHA-256 " + sha256
                    + "), found other content (SHA-256 " + found
                    + "): move it away and fetch it again, or accept data of your own with --no-verify");
        }
    }
}
