package handgrad.datasets.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Puts together IDX files, right ones and others. */
public final class RawIdx {
    private RawIdx() {}

    /** The uncompressed file of an array. */
    public static byte[] plain(IdxArray array) {
        byte[] header = array.header();
        return ByteBuffer.allocate(header.length + array.elements().length)
                .put(header)
                .put(array.elements())
                .array();
    }

    /** Any four bytes of magic, any dimensions, any data. */
    static byte[] of(int magic, int[] dimensions, byte[] data) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * dimensions.length + data.length);
        file.putInt(magic);
        for (int dimension : dimensions) {
            file.putInt(dimension);
        }
        return file.put(data).array();
    }

    /** One after another. */
    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
