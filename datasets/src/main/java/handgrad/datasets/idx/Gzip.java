package handgrad.datasets.idx;

import handgrad.files.DeflatedBytes;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** A gzip file of one member (RFC 1952). Memory is taken only for bytes that really come out of it. */
final class Gzip implements ByteSource, AutoCloseable {
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;

    private static final int HEADER_CHECKSUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xE0;

    private final Place place;
    private final ByteBuffer file;
    private final int dataStart;
    private final DeflatedBytes deflated;
    private final CRC32 crc = new CRC32();
    private long produced;

    /** Whether a file's content says that it is gzipped. */
    static boolean begins(byte[] content) {
        return content.length >= 2 && content[0] == 0x1f && content[1] == (byte) 0x8b;
    }

    /** Reads the header of a file that {@link #begins} as one. */
    Gzip(Place place, byte[] content) throws MalformedFileException {
        this.place = place;
        this.file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        this.dataStart = dataStart();
        this.deflated = new DeflatedBytes(place, content, dataStart, content.length - dataStart);
    }

    private int dataStart() throws MalformedFileException {
        require(HEADER_BYTES);
        int method = file.get(2);
        int flags = file.get(3);
        if (method != 8 || (flags & RESERVED) != 0) {
            throw place.malformed("expected gzip method 8 and no reserved flags, found method %d and flags 0x%02x"
                    .formatted(method & 0xFF, flags & 0xFF));
        }
        int at = HEADER_BYTES;
        if ((flags & EXTRA) != 0) {
            require(at + 2);
            at += 2 + Short.toUnsignedInt(file.getShort(at));
        }
        at = (flags & NAME) != 0 ? afterZero(at) : at;
        at = (flags & COMMENT) != 0 ? afterZero(at) : at;
        at += (flags & HEADER_CHECKSUM) != 0 ? 2 : 0;
        require(at);
        return at;
    }

    private int afterZero(int from) throws MalformedFileException {
        int at = from;
        do {
            require(at + 1);
        } while (file.get(at++) != 0);
        return at;
    }

    private void require(int bytes) throws MalformedFileException {
        if (file.limit() < bytes) {
            throw place.malformed("the gzip header is cut off after " + file.limit() + " bytes");
        }
    }

    @Override
    public byte[] read(int count) throws MalformedFileException {
        byte[] bytes = deflated.read(count);
        crc.update(bytes);
        produced += count;
        return bytes;
    }

    @Override
    public void end() throws MalformedFileException {
        int trailer = dataStart + deflated.end();
        int found = file.limit() - trailer;
        if (found < TRAILER_BYTES) {
            throw place.malformed("expected " + TRAILER_BYTES + " bytes of gzip checksum and length at the end, found "
                    + found + ": it is cut off");
        }
        if (file.getInt(trailer) != (int) crc.getValue()) {
            throw place.malformed("expected gzip CRC-32 %08x, found %08x: the content is damaged"
                    .formatted(file.getInt(trailer), (int) crc.getValue()));
        }
        if (file.getInt(trailer + 4) != (int) produced) {
            throw place.malformed("expected " + Integer.toUnsignedLong(file.getInt(trailer + 4))
                    + " bytes as the gzip trailer says, found " + produced);
        }
        if (found > TRAILER_BYTES) {
            throw place.malformed(
                    "expected the end after the gzip trailer, found " + (found - TRAILER_BYTES) + " more bytes");
        }
    }

    @Override
    public void close() {
        deflated.close();
    }
}
