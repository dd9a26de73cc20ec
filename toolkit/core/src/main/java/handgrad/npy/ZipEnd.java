package handgrad.npy;

import handgrad.files.FileKind;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.ByteBuffer;

/**
 * Where a zip archive's directory lies, as the record at the archive's end says, or for large archives (zip64) the one
 * before it.
 *
 * @param count entries
 * @param start the byte where the directory begins and the entries end
 * @param end the byte where the directory ends
 */
record ZipEnd(long count, int start, int end) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int BYTES = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int ZIP64_LOCATOR_BYTES = 20;
    private static final int ZIP64_SIGNATURE = 0x06064b50;
    private static final int ZIP64_BYTES = 56;

    /** @param archive little-endian, from its first byte to its last */
    static ZipEnd find(Place place, ByteBuffer archive) throws MalformedFileException {
        int length = archive.limit();
        for (int at = length - BYTES; at >= Math.max(0, length - BYTES - LONGEST_COMMENT); at--) {
            boolean commentFits = archive.getInt(at) == SIGNATURE
                    && Short.toUnsignedInt(archive.getShort(at + 20)) == length - BYTES - at;
            if (commentFits) {
                return at(place, archive, at);
            }
        }
        byte[] start = new byte[Math.min(length, FileKind.BYTES)];
        archive.get(0, start);
        throw place.malformed(
                start.length > 1 && start[0] == 'P' && start[1] == 'K'
                        ? "expected a zip archive's end record within its " + length
                                + " bytes, found none: it is cut off, or something follows it; fetch it again"
                        : "expected a NumPy archive (.npz), found " + FileKind.found(start));
    }

    private static ZipEnd at(Place place, ByteBuffer archive, int at) throws MalformedFileException {
        int locator = at - ZIP64_LOCATOR_BYTES;
        if (locator >= 0 && archive.getInt(locator) == ZIP64_LOCATOR_SIGNATURE) {
            return zip64(place, archive, locator);
        }
        return of(
                place,
                archive.getInt(at + 4) == 0 && archive.getShort(at + 8) == archive.getShort(at + 10),
                Short.toUnsignedInt(archive.getShort(at + 10)),
                Integer.toUnsignedLong(archive.getInt(at + 12)),
                Integer.toUnsignedLong(archive.getInt(at + 16)),
                at);
    }

    private static ZipEnd zip64(Place place, ByteBuffer archive, int locator) throws MalformedFileException {
        long at = archive.getLong(locator + 8);
        if (at < 0 || at > locator - ZIP64_BYTES || archive.getInt((int) at) != ZIP64_SIGNATURE) {
            throw place.malformed("expected a zip64 end record at byte " + Long.toUnsignedString(at) + ", found none");
        }
        int record = (int) at;
        return of(
                place,
                archive.getLong(record + 16) == 0
                        && archive.getLong(record + 24) == archive.getLong(record + 32)
                        && archive.getInt(locator + 4) == 0,
                archive.getLong(record + 32),
                archive.getLong(record + 40),
                archive.getLong(record + 48),
                record);
    }

    private static ZipEnd of(Place place, boolean onePart, long count, long size, long start, int end)
            throws MalformedFileException {
        if (!onePart) {
            throw place.malformed("expected a zip archive in one part, found another");
        }
        if (start < 0 || start > end || size != end - start) {
            throw place.malformed("expected the zip directory to end at byte " + end + ", found "
                    + Long.toUnsignedString(size) + " bytes from byte " + Long.toUnsignedString(start) + " on");
        }
        return new ZipEnd(count, (int) start, end);
    }
}
