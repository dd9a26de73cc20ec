package handgrad.npy;

import handgrad.files.ExpansionLimit;
import handgrad.files.FileKind;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Files with named arrays, {@code .npz}: zip archives of {@code .npy} entries, as {@code numpy.savez} and
 * {@code numpy.savez_compressed} write them. What is accepted within an entry is what {@link Npy} accepts.
 *
 * <p>An array that cannot be read, such as one of Python objects, does not spoil the others: it is refused when it is asked for. What
 * is no array, such as a folder, is left aside. A damaged archive is refused as a whole.
 *
 * <p>Entry names stay names: they never touch the file system. All arrays together may expand as far as an
 * {@link ExpansionLimit} says.
 */
public final class Npz {
    private static final String SUFFIX = ".npy";
    /** Fixed, so that the same arrays give the same bytes; in January 1980 Java would add a time zone's. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Path file;
    private final Map<String, NpyArray> arrays = new LinkedHashMap<>();
    private final Map<String, NpyText> texts = new LinkedHashMap<>();
    private final Map<String, MalformedFileException> refused = new LinkedHashMap<>();

    private Npz(Path file) {
        this.file = file;
    }

    /** As {@link #read(Path, ExpansionLimit)}, with the usual limit. */
    public static Npz read(Path file) throws IOException {
        return read(file, ExpansionLimit.USUAL);
    }

    /**
     * Reads a file.
     *
     * @throws MalformedFileException when it is not a sound archive with arrays, or expands too far
     * @throws IOException when the system cannot read it
     */
    public static Npz read(Path file, ExpansionLimit limit) throws IOException {
        return parse(file, WholeFile.read(file), limit);
    }

    /** As {@link #parse(Path, byte[], ExpansionLimit)}, with the usual limit. */
    public static Npz parse(Path file, byte[] content) throws MalformedFileException {
        return parse(file, content, ExpansionLimit.USUAL);
    }

    /**
     * Reads a file's content from memory; stored arrays keep {@code content}, which must not change any more.
     *
     * @param file the name for messages
     * @throws MalformedFileException when it is not a sound archive with arrays, or expands too far
     */
    public static Npz parse(Path file, byte[] content, ExpansionLimit limit) throws MalformedFileException {
        ZipArchive archive = new ZipArchive(file, content);
        List<ZipEntryHeader> entries = new ArrayList<>();
        for (ZipEntryHeader entry : archive.entries()) {
            if (isArray(archive, entry)) {
                entries.add(entry);
            }
        }
        if (entries.isEmpty() && !archive.entries().isEmpty()) {
            throw new Place(file)
                    .malformed("expected a NumPy archive (.npz), found no array but "
                            + Quoted.text(archive.entries().get(0).name()) + " in " + FileKind.found(content));
        }
        // Each is far below 2^62, so that the sum of two does not overflow.
        long total = entries.stream().mapToLong(ZipEntryHeader::size).reduce(0, (a, b) -> Math.min(a + b, 1L << 62));
        limit.check(new Place(file), total, content.length);
        Npz npz = new Npz(file);
        for (ZipEntryHeader entry : entries) {
            npz.add(archive, entry);
        }
        return npz;
    }

    /** Whether an entry is meant to be an array, by its name or by how it begins. */
    private static boolean isArray(ZipArchive archive, ZipEntryHeader entry) throws MalformedFileException {
        String last = entry.name().substring(entry.name().lastIndexOf('/') + 1);
        // Archivers of macOS put beside each file one with its attributes.
        if (last.isEmpty() || last.startsWith("._") || entry.name().startsWith("__MACOSX/")) {
            return false;
        }
        return last.endsWith(SUFFIX)
                || (entry.unsupported().isEmpty()
                        && Arrays.equals(archive.start(entry, NpyFormat.MAGIC.length), NpyFormat.MAGIC));
    }

    private void add(ZipArchive archive, ZipEntryHeader entry) throws MalformedFileException {
        String name = entry.name().endsWith(SUFFIX)
                ? entry.name().substring(0, entry.name().length() - SUFFIX.length())
                : entry.name();
        if (arrays.containsKey(name) || refused.containsKey(name)) {
            throw entry.place().malformed("expected one array of this name, found two");
        }
        if (entry.unsupported().isPresent()) {
            refused.put(name, entry.place().malformed(entry.unsupported().get()));
            return;
        }
        ByteBuffer content = archive.content(entry);
        try {
            NpyFormat.text(entry.place(), content).ifPresent(text -> texts.put(name, text));
            arrays.put(name, NpyFormat.parse(entry.place(), content));
        } catch (MalformedFileException e) {
            refused.put(name, e);
        }
    }

    /** All arrays that can be read, by their names (without {@code .npy}), in the file's order. */
    public Map<String, NpyArray> arrays() {
        return Collections.unmodifiableMap(arrays);
    }

    /** The arrays of text, by their names: as arrays of numbers they are {@link #refused()}. */
    public Map<String, NpyText> texts() {
        return Collections.unmodifiableMap(texts);
    }

    /** The arrays that are there but cannot be read, by their names, each with the reason. */
    public Map<String, MalformedFileException> refused() {
        return Collections.unmodifiableMap(refused);
    }

    /**
     * The array of a name; where there is none, the one of this name in some folder of the archive.
     *
     * @throws MalformedFileException when the file has none, or has one that cannot be read
     */
    public NpyArray get(String name) throws MalformedFileException {
        List<String> all = Stream.concat(arrays.keySet().stream(), refused.keySet().stream())
                .toList();
        List<String> inFolders =
                all.stream().filter(other -> other.endsWith("/" + name)).toList();
        String found = !all.contains(name) && inFolders.size() == 1 ? inFolders.get(0) : name;
        MalformedFileException reason = refused.get(found);
        if (reason != null) {
            throw reason;
        }
        NpyArray array = arrays.get(found);
        if (array == null) {
            throw new Place(file)
                    .malformed("expected an array named " + Quoted.text(name) + ", found "
                            + (all.isEmpty()
                                    ? "none"
                                    : all.stream().map(this::listed).collect(Collectors.joining(", "))));
        }
        return array;
    }

    private String listed(String name) {
        return refused.containsKey(name) ? name + " (which cannot be read)" : name;
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
