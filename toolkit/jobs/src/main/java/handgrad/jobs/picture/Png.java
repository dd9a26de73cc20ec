package handgrad.jobs.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture's file, in RGB with 8 bits. ImageIO writes the same picture, but takes several times as long: it tries every filter
 * on every line, and compresses thoroughly.
 */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int RGB = 2;

    /** Each byte less the one above it: what repeats from line to line, as most of a drawing does, becomes zeros. */
    private static final int UP = 2;

    private Png() {}

    /**
     * The same picture gives the same bytes on the same JDK.
     *
     * @throws IllegalArgumentException for a picture of another type than RGB, whose colours would be converted
     */
    public static byte[] bytes(BufferedImage picture) {
        if (picture.getType() != BufferedImage.TYPE_INT_RGB) {
            throw new IllegalArgumentException("pictures are drawn in RGB, not in type " + picture.getType());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(picture));
            chunk(out, "IDAT", deflated(picture));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeInt(picture.getWidth());
        header.writeInt(picture.getHeight());
        header.write(new byte[] {8, RGB, 0, 0, 0}); // bits; deflate, filters of each line, not interlaced
        return bytes.toByteArray();
    }

    private static byte[] deflated(BufferedImage picture) throws IOException {
        int width = picture.getWidth();
        int[] above = new int[width];
        int[] row = new int[width];
        byte[] line = new byte[1 + 3 * width];
        line[0] = UP;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
            for (int y = 0; y < picture.getHeight(); y++) {
                picture.getRaster().getDataElements(0, y, width, 1, row);
                for (int x = 0; x < width; x++) {
                    line[3 * x + 1] = (byte) ((row[x] >> 16) - (above[x] >> 16));
                    line[3 * x + 2] = (byte) ((row[x] >> 8) - (above[x] >> 8));
                    line[3 * x + 3] = (byte) (row[x] - above[x]);
                }
                out.write(line);
                int[] done = above;
                above = row;
                row = done;
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** Length, name, content, and the checksum of the last two. */
    private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(type);
        checksum.update(content);
        out.writeInt(content.length);
        out.write(type);
        out.write(content);
        out.writeInt((int) checksum.getValue());
    }
}
