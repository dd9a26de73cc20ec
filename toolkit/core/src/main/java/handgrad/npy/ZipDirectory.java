package handgrad.npy;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The table of contents at the end of a zip archive.
 *
 * @param entries in the archive's order, no two of one name
 * @param start the byte where the directory begins and the entries end
 */
record ZipDirectory(List<ZipEntryHeader> entries, int start) {
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int UTF8_NAME = 0x0800;
    private static final Charset OTHER_NAME = Charset.forName("IBM437");

    private static final int ZIP64_EXTRA = 0x0001;
    /** What a field of 32 bits holds where the number stands in the zip64 extra field. */
    private static final long IN_EXTRA = 0xFFFFFFFFL;
    /** Far beyond what can be read, and few enough for sums not to overflow. */
    private static final long LARGEST = 1L << 40;

    static ZipDirectory parse(Path file, byte[] content) throws MalformedFileException {
        Place place = new Place(file);
        ByteBuffer archive = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        ZipEnd end = ZipEnd.find(place, archive);
        archive.position(end.start()).limit(end.end());
        return new ZipDirectory(entries(place, archive, end.count()), end.start());
    }

    private static List<ZipEntryHeader> entries(Place place, ByteBuffer directory, long count)
            throws MalformedFileException {
        List<ZipEntryHeader> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (long i = 0; i < count; i++) {
            ZipEntryHeader entry = entry(place, directory);
            if (!names.add(entry.name())) {
                throw entry.place().malformed("expected one entry of this name, found two");
            }
            entries.add(entry);
        }
        if (directory.hasRemaining()) {
            throw place.malformed("expected " + count + " zip entries, found more in the directory");
        }
        return List.copyOf(entries);
    }

    private static ZipEntryHeader entry(Place place, ByteBuffer directory) throws MalformedFileException {
        int at = directory.position();
        if (directory.remaining() < ENTRY_BYTES || directory.getInt(at) != ENTRY_SIGNATURE) {
            throw place.malformed("expected a zip directory entry at byte " + at + ", found none");
        }
        int nameBytes = Short.toUnsignedInt(directory.getShort(at + 28));
        int extraBytes = Short.toUnsignedInt(directory.getShort(at + 30));
        int commentBytes = Short.toUnsignedInt(directory.getShort(at + 32));
        int entryBytes = ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
        if (directory.remaining() < entryBytes) {
            throw place.malformed("the zip directory entry at byte " + at + " is cut off");
        }
        directory.position(at + entryBytes);
        int flags = Short.toUnsignedInt(directory.getShort(at + 8));
        byte[] name = new byte[nameBytes];
        directory.get(at + ENTRY_BYTES, name);
        Place entry = new Place(place.file(), "the zip directory entry at byte " + at);
        ByteBuffer wide = zip64(directory.slice(at + ENTRY_BYTES + nameBytes, extraBytes));
        long size = wide(entry, directory.getInt(at + 24), wide);
        long compressed = wide(entry, directory.getInt(at + 20), wide);
        long offset = wide(entry, directory.getInt(at + 42), wide);
        return new ZipEntryHeader(
                place.file(),
                name(place, name, (flags & UTF8_NAME) != 0),
                flags,
                Short.toUnsignedInt(directory.getShort(at + 10)),
                directory.getInt(at + 16),
                compressed,
                size,
                offset);
    }

    /** What the zip64 field holds among an entry's extra fields, each an identifier, a length and so many bytes. */
    private static ByteBuffer zip64(ByteBuffer extra) {
        extra.order(ByteOrder.LITTLE_ENDIAN);
        while (extra.remaining() >= 4) {
            int identifier = Short.toUnsignedInt(extra.getShort());
            int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            if (identifier == ZIP64_EXTRA) {
                return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    private static long wide(Place entry, int field, ByteBuffer wide) throws MalformedFileException {
        long value = Integer.toUnsignedLong(field);
        if (value != IN_EXTRA || wide.remaining() < Long.BYTES) {
            return value;
        }
        value = wide.getLong();
        if (value < 0 || value > LARGEST) {
            throw entry.malformed("expected at most 2^40 bytes, found " + Long.toUnsignedString(value));
        }
        return value;
    }

    /** Without the flag, names are in code page 437; but some archivers write UTF-8 all the same. */
    private static String name(Place place, byte[] bytes, boolean flagged) throws MalformedFileException {
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        if (Arrays.equals(bytes, utf8.getBytes(StandardCharsets.UTF_8))) {
            return utf8;
        }
        if (flagged) {
            throw place.malformed("expected entry names in UTF-8, found "
                    + Quoted.text(new String(bytes, StandardCharsets.ISO_8859_1)));
        }
        return new String(bytes, OTHER_NAME);
    }
}
