package handgrad.npy;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An immutable n-dimensional array of text as NumPy stores it (dtypes {@code S} and {@code U}): every element takes up the
 * same bytes, with zeros after its text. Elements are counted in row-major order.
 */
public final class NpyText {
    private final Place place;
    private final int[] shape;
    private final int size;
    private final int width;
    private final Charset charset;
    private final ByteBuffer data;

    /**
     * @param width bytes an element
     * @param data the elements, row-major
     */
    NpyText(Place place, int[] shape, int size, int width, Charset charset, ByteBuffer data) {
        this.place = place;
        this.shape = shape;
        this.size = size;
        this.width = width;
        this.charset = charset;
        this.data = data;
    }

    /**
     * A file's content, where it is an array of text; empty where it is one of something else.
     *
     * @param file the name for messages
     * @param content which is kept and must not change any more
     * @throws MalformedFileException when it is no sound array
     */
    public static Optional<NpyText> parse(Path file, byte[] content) throws MalformedFileException {
        return NpyFormat.text(new Place(file), ByteBuffer.wrap(content));
    }

    /** The dimensions; empty for a scalar. */
    public int[] shape() {
        return shape.clone();
    }

    /** The number of elements. */
    public int size() {
        return size;
    }

    /**
     * One element, without the zeros after it; bytes are read as UTF-8.
     *
     * @throws MalformedFileException when it is no text in its encoding
     */
    public String at(int index) throws MalformedFileException {
        try {
            String padded = charset.newDecoder()
                    .decode(data.slice(index * width, width))
                    .toString();
            int end = padded.length();
            while (end > 0 && padded.charAt(end - 1) == 0) {
                end--;
            }
            return padded.substring(0, end);
        } catch (CharacterCodingException e) {
            throw place.malformed("element " + index + " is no text in " + charset + ": save it as text of NumPy, with"
                    + " array.astype(str)");
        }
    }

    /** Type and shape, such as {@code text (60000,)}. */
    @Override
    public String toString() {
        return "text " + Shapes.text(shape);
    }
}
