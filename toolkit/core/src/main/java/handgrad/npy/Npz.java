package handgrad.npy;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Files with named arrays, {@code .npz}: zip archives of {@code .npy} entries, as {@code numpy.savez} and
 * {@code numpy.savez_compressed} write them. What is accepted within an entry is what {@link Npy} accepts.
 *
 * <p>Entry names stay names: they never touch the file system. All entries together may expand to 16 MiB plus 100 times
 * the archive's size.
 */
public final class Npz {
    private static final String SUFFIX = ".npy";
    /** Fixed, so that the same arrays give the same bytes; in January 1980 Java would add a time zone's. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Path file;
    private final Map<String, NpyArray> arrays;

    private Npz(Path file, Map<String, NpyArray> arrays) {
        this.file = file;
        this.arrays = Collections.unmodifiableMap(arrays);
    }

    /**
     * Reads a file.
     *
     * @throws MalformedFileException when it is not an archive of arrays that can be read, whatever its bytes are
     * @throws IOException when the system cannot read it
     */
    public static Npz read(Path file) throws IOException {
        return parse(file, WholeFile.read(file));
    }

    /**
     * Reads a file's content from memory; stored arrays keep {@code content}, which must not change any more.
     *
     * @param file the name for messages
     * @throws MalformedFileException when it is not an archive of arrays that can be read, whatever its bytes are
     */
    public static Npz parse(Path file, byte[] content) throws MalformedFileException {
        ZipArchive archive = new ZipArchive(file, content);
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (ZipEntryHeader entry : archive.entries()) {
            if (!entry.name().endsWith(SUFFIX)) {
                throw entry.place().malformed("expected only entries whose name ends in " + SUFFIX);
            }
            String name = entry.name().substring(0, entry.name().length() - SUFFIX.length());
            arrays.put(name, NpyFormat.parse(entry.place(), archive.content(entry)));
        }
        return new Npz(file, arrays);
    }

    /** All arrays by their names (without {@code .npy}), in the file's order. */
    public Map<String, NpyArray> arrays() {
        return arrays;
    }

    /**
     * The array of a name.
     *
     * @throws MalformedFileException when the file has none
     */
    public NpyArray get(String name) throws MalformedFileException {
        NpyArray array = arrays.get(name);
        if (array == null) {
            throw new Place(file)
                    .malformed("expected an array named " + Quoted.text(name) + ", found "
                            + (arrays.isEmpty() ? "none" : String.join(", ", arrays.keySet())));
        }
        return array;
    }

    /**
     * Writes a file, whole or not at all, that opens with {@code numpy.load}: uncompressed, in the map's order, the same
     * bytes for the same arrays.
     *
     * @param arrays by their names, without {@code .npy}
     */
    public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
        WholeFile.write(file, out -> write(out, arrays));
    }

    /** Writes a file's content, as {@link #write(Path, Map)} does. The stream stays open. */
    public static void write(OutputStream out, Map<String, NpyArray> arrays) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new StaysOpen(out))) { // closed, it gives native memory back
            for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
                byte[] header = NpyFormat.header(array.getValue());
                ByteBuffer data = array.getValue().littleEndian();
                CRC32 crc = new CRC32();
                crc.update(header);
                crc.update(data.duplicate());
                ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
                entry.setMethod(ZipEntry.STORED);
                entry.setTimeLocal(TIME);
                entry.setSize(header.length + (long) data.remaining());
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                Npy.write(zip, array.getValue());
                zip.closeEntry();
            }
        }
    }

    /** A stream that is its owner's to close. */
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
