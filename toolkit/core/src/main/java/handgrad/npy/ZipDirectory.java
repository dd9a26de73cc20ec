package handgrad.npy;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int UTF8_NAME = 0x0800;

    static ZipDirectory parse(Path file, byte[] content) throws MalformedFileException {
        Place place = new Place(file);
        ByteBuffer archive = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int end = content.length - END_BYTES;
        if (end < 0 || archive.getInt(end) != END_SIGNATURE) {
            throw place.malformed("expected a zip archive's end record in the last " + END_BYTES
                    + " bytes, found none: it is cut off, or something follows it");
        }
        int disks = archive.getInt(end + 4);
        int count = Short.toUnsignedInt(archive.getShort(end + 8));
        int total = Short.toUnsignedInt(archive.getShort(end + 10));
        int comment = Short.toUnsignedInt(archive.getShort(end + 20));
        if (disks != 0 || count != total || comment != 0) {
            throw place.malformed("expected a zip archive in one part and without a comment, found another");
        }
        long size = Integer.toUnsignedLong(archive.getInt(end + 12));
        long start = Integer.toUnsignedLong(archive.getInt(end + 16));
        if (start + size != end) {
            throw place.malformed("expected the zip directory to end at byte " + end + ", found " + size
                    + " bytes from byte " + start + " on");
        }
        archive.position((int) start).limit(end);
        return new ZipDirectory(entries(place, archive, count), (int) start);
    }

    private static List<ZipEntryHeader> entries(Place place, ByteBuffer directory, int count)
            throws MalformedFileException {
        List<ZipEntryHeader> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < count; i++) {
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
        return new ZipEntryHeader(
                place.file(),
                name(place, name, (flags & UTF8_NAME) != 0),
                flags,
                Short.toUnsignedInt(directory.getShort(at + 10)),
                directory.getInt(at + 16),
                Integer.toUnsignedLong(directory.getInt(at + 20)),
                Integer.toUnsignedLong(directory.getInt(at + 24)),
                Integer.toUnsignedLong(directory.getInt(at + 42)));
    }

    private static String name(Place place, byte[] bytes, boolean utf8) throws MalformedFileException {
        String name = new String(bytes, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
        if (!Arrays.equals(bytes, name.getBytes(StandardCharsets.UTF_8))) {
            throw place.malformed("expected entry names in " + (utf8 ? "UTF-8" : "ASCII") + ", found "
                    + Quoted.text(new String(bytes, StandardCharsets.ISO_8859_1)));
        }
        return name;
    }
}
