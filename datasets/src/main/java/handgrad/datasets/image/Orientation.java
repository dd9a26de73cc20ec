package handgrad.datasets.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * How a camera was held. A photograph's pixels stand as the sensor had them, and a note beside them (Exif, tag 0x0112) says how to
 * turn them, which the JDK's decoder passes over.
 *
 * @param isMirrored whether left and right are exchanged, before turning
 * @param quarterTurns to the right
 */
record Orientation(boolean isMirrored, int quarterTurns) {
    static final Orientation UPRIGHT = new Orientation(false, 0);

    /** By the numbers 1 to 8 of the note. */
    private static final Orientation[] BY_NUMBER = {
        UPRIGHT,
        new Orientation(true, 0),
        new Orientation(false, 2),
        new Orientation(true, 2),
        new Orientation(true, 3),
        new Orientation(false, 1),
        new Orientation(true, 1),
        new Orientation(false, 3)
    };

    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int EXIF = 0xFFE1;
    private static final int FIRST_MARKER = 0xFFE0;
    private static final int LAST_MARKER = 0xFFFE;
    private static final int EXIF_NAME = 0x45786966;
    private static final int EXIF_BYTES = 10; // the marker, the length, "Exif" and two zeros
    private static final int ENTRY_BYTES = 12;
    private static final int TAG = 0x0112;

    /** That of a picture's file; upright where it says nothing, or nothing that can be read. */
    static Orientation of(byte[] content) {
        ByteBuffer file = ByteBuffer.wrap(content);
        try {
            int at = 2;
            if (Short.toUnsignedInt(file.getShort(0)) != START_OF_IMAGE) {
                return UPRIGHT;
            }
            int marker = Short.toUnsignedInt(file.getShort(at));
            while (marker >= FIRST_MARKER && marker <= LAST_MARKER) {
                int length = Short.toUnsignedInt(file.getShort(at + 2));
                if (marker == EXIF && length > EXIF_BYTES && file.getInt(at + 4) == EXIF_NAME) {
                    return ofNotes(file.slice(at + EXIF_BYTES, length + 2 - EXIF_BYTES));
                }
                at += 2 + length;
                marker = Short.toUnsignedInt(file.getShort(at));
            }
        } catch (IndexOutOfBoundsException damaged) {
            return UPRIGHT; // whether the picture can be read, its decoder says
        }
        return UPRIGHT;
    }

    /** @param notes in the form of a TIFF file, whose first two letters tell the order of bytes */
    private static Orientation ofNotes(ByteBuffer notes) {
        notes.order(notes.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int table = notes.getInt(4);
        int entries = Short.toUnsignedInt(notes.getShort(table));
        for (int i = 0; i < entries; i++) {
            int entry = table + 2 + i * ENTRY_BYTES;
            if (Short.toUnsignedInt(notes.getShort(entry)) == TAG) {
                int number = Short.toUnsignedInt(notes.getShort(entry + 8));
                return number >= 1 && number <= BY_NUMBER.length ? BY_NUMBER[number - 1] : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** A picture as it is to be seen. */
    PictureFile seen(PictureFile picture) {
        PictureFile seen = isMirrored ? mirrored(picture) : picture;
        for (int i = 0; i < quarterTurns; i++) {
            seen = turned(seen);
        }
        return seen;
    }

    private static PictureFile mirrored(PictureFile picture) {
        int columns = picture.columns();
        return moved(picture, picture.rows(), columns, (row, column) -> row * columns + columns - 1 - column);
    }

    /** A quarter turn to the right: what was the left column from below becomes the first row. */
    private static PictureFile turned(PictureFile picture) {
        int high = picture.rows();
        int wide = picture.columns();
        return moved(picture, wide, high, (row, column) -> (high - 1 - column) * wide + row);
    }

    /** Where a pixel comes from. */
    @FunctionalInterface
    private interface Source {
        int of(int row, int column);
    }

    private static PictureFile moved(PictureFile picture, int rows, int columns, Source source) {
        byte @Nullable [] grey = picture.grey() == null ? null : new byte[rows * columns];
        byte[] rgb = new byte[3 * rows * columns];
        for (int i = 0; i < rows * columns; i++) {
            int from = source.of(i / columns, i % columns);
            System.arraycopy(picture.rgb(), 3 * from, rgb, 3 * i, 3);
            if (grey != null) {
                grey[i] = picture.pixels(1)[from];
            }
        }
        return new PictureFile(rows, columns, rgb, grey);
    }
}
