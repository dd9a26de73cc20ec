package handgrad.datasets.idx;

import handgrad.files.DeflatedBytes;
import handgrad.files.ExpansionLimit;
import handgrad.files.GrowingBytes;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * A gzip file (RFC 1952) of one member or several, as bgzip and {@code cat} make them, with zeros at the end or without.
 * Memory is taken only for bytes that really come out of it.
 */
final class Gzip implements ByteSource, GrowingBytes.Source {
    /** Wide, since a file may end close to the largest int. */
    private static final long HEADER_BYTES = 10;

    private static final int TRAILER_BYTES = 8;

    private static final int HEADER_CHECKSUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xE0;

    /** Deflate takes at least two bits for 258 bytes. */
    private static final long MOST_PER_BYTE = 1032;

    private final Place place;
    private final ByteBuffer file;
    private final DeflatedBytes deflated;
    private final CRC32 crc = new CRC32();
    private int memberStart;
    private long memberBytes;
    private long produced;

    /** Whether a file's content says that it is gzipped. */
    static boolean begins(byte[] content) {
        return content.length >= 2 && content[0] == 0x1f && content[1] == (byte) 0x8b;
    }

    /** Reads the header of a file that {@link #begins} as one. */
    Gzip(Place place, byte[] content) throws MalformedFileException {
        this.place = place;
        this.file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        this.memberStart = afterHeader(0);
        this.deflated = new DeflatedBytes(place, content, memberStart, content.length - memberStart, truncated());
    }

    /** Where the compressed data of the member that begins at {@code start} begin. */
    private int afterHeader(int start) throws MalformedFileException {
        require(start + HEADER_BYTES);
        int method = file.get(start + 2);
        int flags = file.get(start + 3);
        if (method != 8 || (flags & RESERVED) != 0) {
            throw place.malformed("expected gzip method 8 and no reserved flags, found method %d and flags 0x%02x"
                    .formatted(method & 0xFF, flags & 0xFF));
        }
        long at = start + HEADER_BYTES;
        if ((flags & EXTRA) != 0) {
            require(at + 2);
            at += 2 + Short.toUnsignedInt(file.getShort((int) at));
        }
        at = (flags & NAME) != 0 ? afterZero(at) : at;
        at = (flags & COMMENT) != 0 ? afterZero(at) : at;
        at += (flags & HEADER_CHECKSUM) != 0 ? 2 : 0;
        require(at);
        return (int) at;
    }

    private long afterZero(long from) throws MalformedFileException {
        long at = from;
        do {
            require(at + 1);
        } while (file.get((int) at++) != 0);
        return at;
    }

    private void require(long bytes) throws MalformedFileException {
        if (file.limit() < bytes) {
            throw place.malformed(truncated());
        }
    }

    private String truncated() {
        return "the file ends after " + file.limit() + " bytes, within its gzip data: it is truncated, fetch it again";
    }

    @Override
    public byte[] read(int count) throws MalformedFileException {
        long before = produced;
        byte[] bytes = GrowingBytes.read(this, count, 4L * file.limit() + 512);
        if (bytes.length < count) {
            throw place.malformed("the compressed data end after " + produced + " bytes, expected " + (before + count));
        }
        return bytes;
    }

    /** Fills {@code bytes} from {@code from} on, to its end or the last member's. */
    @Override
    public int fill(byte[] bytes, int from) throws MalformedFileException {
        int filled = from;
        do {
            int count = deflated.fill(bytes, filled);
            crc.update(bytes, filled, count);
            memberBytes += count;
            produced += count;
            filled += count;
        } while (filled < bytes.length && nextMember());
        return filled - from;
    }

    /** Checks the member that has come to its end, and begins the next if there is one. */
    private boolean nextMember() throws MalformedFileException {
        int trailer = memberStart + deflated.taken();
        require(trailer + (long) TRAILER_BYTES);
        if (file.getInt(trailer) != (int) crc.getValue()) {
            throw place.malformed("expected gzip CRC-32 %08x, found %08x: the content is damaged"
                    .formatted(file.getInt(trailer), (int) crc.getValue()));
        }
        if (file.getInt(trailer + 4) != (int) memberBytes) {
            throw place.malformed("expected " + Integer.toUnsignedLong(file.getInt(trailer + 4))
                    + " bytes as the gzip trailer says, found " + memberBytes);
        }
        int next = trailer + TRAILER_BYTES;
        if (onlyZerosFrom(next)) {
            return false;
        }
        if (next + 2 > file.limit() || file.getShort(next) != (short) 0x8b1f) {
            throw place.malformed("expected the end or more gzip data at byte " + next + ", found "
                    + (file.limit() - next) + " bytes of something else: cut them off, or fetch it again");
        }
        memberStart = afterHeader(next);
        deflated.restart(memberStart);
        crc.reset();
        memberBytes = 0;
        return true;
    }

    /** Some devices and archivers fill their last block. */
    private boolean onlyZerosFrom(int from) {
        int at = from;
        while (at < file.limit() && file.get(at) == 0) {
            at++;
        }
        return at == file.limit();
    }

    @Override
    public boolean mayHold(long bytes) {
        return bytes <= MOST_PER_BYTE * file.limit();
    }

    @Override
    public void check(ExpansionLimit limit, long bytes) throws MalformedFileException {
        limit.check(place, bytes, file.limit());
    }

    @Override
    public void end() throws MalformedFileException {
        long expected = produced;
        if (fill(new byte[1], 0) > 0) {
            throw place.malformed("the compressed data hold more than the expected " + expected + " bytes");
        }
    }

    @Override
    public void close() {
        deflated.close();
    }
}
