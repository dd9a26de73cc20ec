package handgrad.npy;

import handgrad.files.DeflatedBytes;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A zip archive in memory, its entries stored or deflated. {@code java.util.zip} is not used for it: as a file it
 * checks neither checksums nor doubles nor overlaps, and as a stream it does not see the directory.
 */
final class ZipArchive {
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_BYTES = 30;

    private final byte[] content;
    private final ZipDirectory directory;

    /** Reads the directory and compares it with the archive; no entry is decompressed yet. */
    ZipArchive(Path file, byte[] content) throws MalformedFileException {
        this.content = content;
        this.directory = ZipDirectory.parse(file, content);
        checkNoOverlap();
    }

    List<ZipEntryHeader> entries() {
        return directory.entries();
    }

    /** The first bytes of an entry that is not {@link ZipEntryHeader#unsupported}, at most {@code count}. */
    byte[] start(ZipEntryHeader entry, int count) throws MalformedFileException {
        int bytes = (int) Math.min(count, entry.size());
        int start = dataStart(entry);
        if (entry.method() == ZipEntryHeader.STORED) {
            return Arrays.copyOfRange(content, start, start + bytes);
        }
        try (DeflatedBytes deflated = deflated(entry, start)) {
            return deflated.read(bytes);
        }
    }

    /**
     * The content of one entry that is not {@link ZipEntryHeader#unsupported}, checked against its size and checksum; a
     * stored one is not copied.
     */
    ByteBuffer content(ZipEntryHeader entry) throws MalformedFileException {
        int start = dataStart(entry);
        ByteBuffer bytes = entry.method() == ZipEntryHeader.STORED
                ? ByteBuffer.wrap(content, start, (int) entry.size()).slice()
                : ByteBuffer.wrap(inflated(entry, start));
        CRC32 crc = new CRC32();
        crc.update(bytes.duplicate());
        if ((int) crc.getValue() != entry.crc()) {
            throw entry.place()
                    .malformed("expected CRC-32 %08x, found %08x: the content is damaged"
                            .formatted(entry.crc(), (int) crc.getValue()));
        }
        return bytes;
    }

    private byte[] inflated(ZipEntryHeader entry, int start) throws MalformedFileException {
        try (DeflatedBytes deflated = deflated(entry, start)) {
            byte[] bytes = deflated.read((int) entry.size());
            int used = deflated.end();
            if (used != entry.compressed()) {
                throw entry.place()
                        .malformed("expected " + entry.compressed() + " compressed bytes, found " + used
                                + " and something after them");
            }
            return bytes;
        }
    }

    private DeflatedBytes deflated(ZipEntryHeader entry, int start) {
        return new DeflatedBytes(
                entry.place(),
                content,
                start,
                (int) entry.compressed(),
                "the compressed data are cut off after " + entry.compressed() + " bytes");
    }

    /** Entries that share their bytes are how a small archive becomes an endless one. */
    private void checkNoOverlap() throws MalformedFileException {
        long end = 0;
        for (ZipEntryHeader entry : entries().stream()
                .sorted(Comparator.comparingLong(ZipEntryHeader::offset))
                .toList()) {
            if (entry.offset() < end) {
                throw entry.place().malformed("begins at byte " + entry.offset() + ", inside another entry");
            }
            end = dataStart(entry) + entry.compressed();
        }
    }

    /** Where an entry's data begin, once its local header agrees with the directory. */
    private int dataStart(ZipEntryHeader entry) throws MalformedFileException {
        Place place = entry.place();
        if (entry.unsupported().isEmpty()
                && entry.method() == ZipEntryHeader.STORED
                && entry.size() != entry.compressed()) {
            throw place.malformed(
                    "is stored in " + entry.compressed() + " bytes, expected its size of " + entry.size());
        }
        long at = entry.offset();
        ByteBuffer archive = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (at + LOCAL_BYTES > directory.start() || archive.getInt((int) at) != LOCAL_SIGNATURE) {
            throw place.malformed("expected its header at byte " + at + ", found none");
        }
        if (!agrees(entry, archive.slice((int) at, LOCAL_BYTES).order(ByteOrder.LITTLE_ENDIAN))) {
            throw place.malformed("its header and the zip directory differ");
        }
        int nameBytes = Short.toUnsignedInt(archive.getShort((int) at + 26));
        int extraBytes = Short.toUnsignedInt(archive.getShort((int) at + 28));
        long start = at + LOCAL_BYTES + nameBytes + extraBytes;
        if (start + entry.compressed() > directory.start()) {
            throw place.malformed("expected " + entry.compressed() + " bytes from byte " + start
                    + " on, found the zip directory at byte " + directory.start());
        }
        return (int) start;
    }

    private static boolean agrees(ZipEntryHeader entry, ByteBuffer local) {
        return Short.toUnsignedInt(local.getShort(6)) == entry.flags()
                && Short.toUnsignedInt(local.getShort(8)) == entry.method()
                && (entry.sizesFollowContent()
                        || (local.getInt(14) == entry.crc()
                                && sizeAgrees(entry.compressed(), local.getInt(18))
                                && sizeAgrees(entry.size(), local.getInt(22))));
    }

    /** NumPy reserves 64 bits beside the local header, whose own field is then all ones. */
    private static boolean sizeAgrees(long size, int local) {
        return local == (int) size || local == -1;
    }
}
