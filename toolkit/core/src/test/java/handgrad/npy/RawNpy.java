package handgrad.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts together {@code .npy} files that NumPy would not write. */
final class RawNpy {
    private RawNpy() {}

    /** Version 1.0 with this header text and data. */
    static byte[] of(String header, byte[] data) {
        return of(1, 0, header.length(), header, data);
    }

    static byte[] of(int major, int minor, long headerLength, String header, byte[] data) {
        ByteBuffer bytes =
                ByteBuffer.allocate(12 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) major).put((byte) minor);
        if (major == 1) {
            bytes.putShort((short) headerLength);
        } else {
            bytes.putInt((int) headerLength);
        }
        bytes.put(header.getBytes(StandardCharsets.ISO_8859_1)).put(data);
        byte[] all = new byte[bytes.position()];
        bytes.get(0, all);
        return all;
    }
}
