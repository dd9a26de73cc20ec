package handgrad.files;

import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads and writes whole files. What is written goes to a file beside its place and is moved there: a reader sees the
 * old content or the new, never a part.
 *
 * <p>Neither is ended by {@link Thread#interrupt()}: a run that is being stopped can still write its record.
 */
public final class WholeFile {
    /** The system copies each read through a buffer of the same size outside the heap. */
    private static final int BYTES_PER_READ = 1 << 20;

    /** Sets this process's unfinished files apart from those of others that write to the same folder. */
    private static final String PROCESS =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    private static final Pattern UNFINISHED = Pattern.compile("\\..+\\.[0-9a-f]{16}-[0-9]+\\.part");

    /** On the way to the disk; where tests put one that fills up. */
    @SuppressWarnings("NonFinalStaticField")
    static volatile UnaryOperator<OutputStream> way = UnaryOperator.identity();

    private WholeFile() {}

    /** What to write. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces {@code file} by {@code content}.
     *
     * @throws IOException when the content cannot be written; the file is then as it was
     */
    public static void write(Path file, Content content) throws IOException {
        Path beside = unfinished(file);
        Path folder = beside.getParent();
        if (folder == null || Files.notExists(folder)) {
            throw new NoSuchFileException(String.valueOf(folder));
        }
        // For the case that the program is ended meanwhile: the "finally" below would not run.
        beside.toFile().deleteOnExit();
        try {
            try (FileOutputStream disk = new FileOutputStream(beside.toFile());
                    OutputStream out = new BufferedOutputStream(way.apply(disk))) {
                writeTo(out, content);
                out.flush();
                // Otherwise, after a power failure, the new name could stand over an empty file.
                disk.getFD().sync();
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** What draws a page hides a full disk in an exception of its own. */
    private static void writeTo(OutputStream out, Content content) throws IOException {
        try {
            content.writeTo(out);
        } catch (RuntimeException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException hidden) {
                    throw hidden;
                }
            }
            throw e;
        }
    }

    /**
     * Adds to the end of {@code file}, which is made when missing. A process that is killed meanwhile can leave a part of it.
     *
     * @throws IOException when the content cannot be written to its end
     */
    public static void append(Path file, byte[] content) throws IOException {
        try (FileOutputStream disk = new FileOutputStream(file.toFile(), true);
                OutputStream out = way.apply(disk)) {
            out.write(content);
        }
    }

    /**
     * Deletes from a folder what processes that were killed had begun to write.
     *
     * @throws IOException when the folder cannot be read, or a file cannot be deleted
     */
    public static void deleteUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path file : files) {
                if (UNFINISHED.matcher(String.valueOf(file.getFileName())).matches()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Reads all bytes of {@code file}.
     *
     * @throws MalformedFileException when it is not a file, is larger than the heap can take, or changes meanwhile
     * @throws IOException when the system cannot read it
     */
    public static byte[] read(Path file) throws IOException {
        Place place = new Place(file);
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw place.malformed("expected a file, found " + (Files.isDirectory(file) ? "a folder" : "a device"));
        }
        try (InputStream in = new FileInputStream(file.toFile())) {
            long size = Files.size(file);
            HeapLimit.check(place, size);
            byte[] content = new byte[(int) size];
            int read = 0;
            while (read < content.length) {
                int count = in.read(content, read, Math.min(content.length - read, BYTES_PER_READ));
                if (count < 0) {
                    throw place.malformed(
                            "expected " + size + " bytes, found " + read + ": it shrank while being read");
                }
                read += count;
            }
            if (in.read() >= 0) {
                throw place.malformed("expected " + size + " bytes, found more: it grew while being read");
            }
            return content;
        }
    }

    /** One name per file and thread, because the list of files to delete on exit keeps every name. */
    private static Path unfinished(Path file) {
        long thread = Thread.currentThread().getId();
        return file.toAbsolutePath().resolveSibling("." + file.getFileName() + "." + PROCESS + "-" + thread + ".part");
    }
}
