package handgrad.jobs.tracking;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * TensorFlow's file of records, each framed as
 *
 * <pre>
 *   8 bytes  length, little-endian
 *   4 bytes  masked CRC-32C of these 8
 *   data
 *   4 bytes  masked CRC-32C of the data
 * </pre>
 *
 * <p>masked(c) = (c rotated right by 15) + 0xa282ead8: the checksum of data that hold checksums themselves.
 */
record EventFile(OutputStream out) {
    private static final int MASK = 0xa282ead8;
    private static final int ROTATED = 15;
    private static final int FRAME = Long.BYTES + 2 * Integer.BYTES;

    void write(byte[] data) throws IOException {
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        out.write(length);
        out.write(checksum(length));
        out.write(data);
        out.write(checksum(data));
    }

    /** Cuts off a record that a killed process had not written to its end: a reader would stop there for ever. */
    static void keepWhole(Path file) throws IOException {
        try (RandomAccessFile events = new RandomAccessFile(file.toFile(), "rw")) {
            long whole = 0;
            while (whole + FRAME <= events.length()) {
                events.seek(whole);
                long length = Long.reverseBytes(events.readLong());
                if (length < 0 || length > events.length() - whole - FRAME) {
                    break;
                }
                whole += FRAME + length;
            }
            events.setLength(whole);
        }
    }

    private static byte[] checksum(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        int masked = Integer.rotateRight((int) crc.getValue(), ROTATED) + MASK;
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }
}
