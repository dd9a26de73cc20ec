package handgrad.npy;

import handgrad.files.ExpansionLimit;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files in a zip archive, as bytes by their names, which stay names: they never touch the file system. */
public final class ZipEntries {
    private ZipEntries() {}

    /**
     * Reads all of them; folders are left out.
     *
     * @throws handgrad.files.MalformedFileException when the archive is damaged, expands beyond {@link ExpansionLimit#USUAL}, or
     *     has an entry that is encrypted or compressed in another way
     */
    public static Map<String, byte[]> read(Path file) throws IOException {
        byte[] content = WholeFile.read(file);
        ZipArchive archive = new ZipArchive(file, content);
        // Each is far below 2^62, so that the sum of two does not overflow.
        long total = archive.entries().stream()
                .mapToLong(ZipEntryHeader::size)
                .reduce(0, (a, b) -> Math.min(a + b, 1L << 62));
        ExpansionLimit.USUAL.check(new Place(file), total, content.length);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (ZipEntryHeader entry : archive.entries()) {
            if (entry.unsupported().isPresent()) {
                throw entry.place().malformed(entry.unsupported().get());
            }
            if (!entry.name().endsWith("/")) {
                ByteBuffer bytes = archive.content(entry);
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                if (files.put(entry.name(), copy) != null) {
                    throw entry.place().malformed("expected one file of this name, found two");
                }
            }
        }
        return files;
    }
}
