package handgrad.npy;

import handgrad.files.FileKind;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layout of one array in a file or an archive's entry: the magic bytes, the version, the header's length, the
 * header, the elements.
 */
final class NpyFormat {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    /** NumPy leaves room for an axis to grow to so many digits in place. */
    private static final int GROWTH_DIGITS = 21;
    /** NumPy refuses longer ones too. */
    private static final int LONGEST_HEADER = 10_000;

    private static final Pattern TEXT = Pattern.compile("[<>=|]([SU])(\\d{1,6})");
    private static final int UTF_32_BYTES = 4;

    private NpyFormat() {}

    /** The bytes before the elements, as {@code numpy.save} writes them. */
    static byte[] header(NpyArray array) {
        int[] shape = array.shape();
        String dictionary = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"
                .formatted(array.dtype().description(), Shapes.text(shape));
        String growth = shape.length == 0
                ? ""
                : " ".repeat(GROWTH_DIGITS - String.valueOf(shape[0]).length());
        String text = dictionary + growth;
        int start = MAGIC.length + 4;
        // Where it is aligned already, NumPy adds another 64.
        int padding = ALIGNMENT - (start + text.length() + 1) % ALIGNMENT;
        int length = text.length() + padding + 1;
        return ByteBuffer.allocate(start + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) length)
                .put((text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /**
     * Reads one array that takes up all of {@code content}. The array keeps {@code content} where its order of bytes
     * and elements is ours already, and else copies it.
     */
    static NpyArray parse(Place place, ByteBuffer content) throws MalformedFileException {
        ByteBuffer in = content.slice().order(ByteOrder.LITTLE_ENDIAN);
        HeaderParser.Header header = HeaderParser.parse(place, headerText(place, in));
        DType dtype = dtype(place, header.description());
        boolean bigEndian = header.description().startsWith(">");
        int[] shape = header.shape().stream().mapToInt(Integer::intValue).toArray();
        requireBytes(place, in, elements(place, shape) * dtype.width(), dtype.code() + " " + Shapes.text(shape));
        ByteBuffer data = in.slice();
        if (dtype == DType.BOOL) {
            checkBooleans(place, data);
        }
        boolean asItIs = !(header.fortranOrder() && shape.length > 1) && !(bigEndian && dtype.width() > 1);
        return new NpyArray(
                dtype, shape, asItIs ? data : reordered(data, dtype.width(), bigEndian, header.fortranOrder(), shape));
    }

    /** As {@link #parse}, of an array of text; empty where it is one of something else. */
    static Optional<NpyText> text(Place place, ByteBuffer content) throws MalformedFileException {
        ByteBuffer in = content.slice().order(ByteOrder.LITTLE_ENDIAN);
        HeaderParser.Header header = HeaderParser.parse(place, headerText(place, in));
        Matcher matcher = TEXT.matcher(header.description());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean isBytes = matcher.group(1).equals("S");
        int width = Integer.parseInt(matcher.group(2)) * (isBytes ? 1 : UTF_32_BYTES);
        int[] shape = header.shape().stream().mapToInt(Integer::intValue).toArray();
        long elements = elements(place, shape);
        requireBytes(place, in, elements * width, header.description() + " " + Shapes.text(shape));
        ByteBuffer data = header.fortranOrder() ? reordered(in.slice(), width, false, true, shape) : in.slice();
        String utf32 = header.description().startsWith(">") ? "UTF-32BE" : "UTF-32LE";
        Charset charset = isBytes ? StandardCharsets.UTF_8 : Charset.forName(utf32);
        return Optional.of(new NpyText(place, shape, (int) elements, width, charset, data));
    }

    private static void requireBytes(Place place, ByteBuffer in, long expected, String array)
            throws MalformedFileException {
        if (expected != in.remaining()) {
            throw place.malformed("expected " + expected + " bytes of data for " + array + ", found " + in.remaining()
                    + (expected > in.remaining() ? ": it is cut off" : ": something follows the array"));
        }
    }

    private static String headerText(Place place, ByteBuffer in) throws MalformedFileException {
        byte[] magic = new byte[Math.min(MAGIC.length, in.remaining())];
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            byte[] start = new byte[Math.min(in.limit(), FileKind.BYTES)];
            in.get(0, start);
            boolean alone = place.part().isEmpty();
            throw place.malformed("expected a NumPy array (.npy), found "
                    + (alone ? FileKind.found(start) : FileKind.of(start).words()));
        }
        if (in.remaining() < 2) {
            throw place.malformed("expected the format's version, found the end");
        }
        int major = Byte.toUnsignedInt(in.get());
        int minor = Byte.toUnsignedInt(in.get());
        if (major < 1 || major > 3 || minor != 0) {
            throw place.malformed("expected format version 1.0, 2.0 or 3.0, found " + major + "." + minor);
        }
        int lengthBytes = major == 1 ? 2 : 4;
        if (in.remaining() < lengthBytes) {
            throw place.malformed("expected the header's length, found the end");
        }
        long length = major == 1 ? Short.toUnsignedInt(in.getShort()) : Integer.toUnsignedLong(in.getInt());
        if (length > LONGEST_HEADER) {
            throw place.malformed("expected a header of at most " + LONGEST_HEADER + " bytes, found " + length);
        }
        if (length > in.remaining()) {
            throw place.malformed("expected a header of " + length + " bytes, found only " + in.remaining());
        }
        byte[] text = new byte[(int) length];
        in.get(text);
        // Version 3.0 is UTF-8, for names of fields; the headers that are accepted are ASCII.
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static DType dtype(Place place, String description) throws MalformedFileException {
        String code = description.isEmpty() ? "" : description.substring(1);
        for (DType dtype : DType.values()) {
            // '=' is the order of the machine that wrote, little-endian for every one that has Java or NumPy today.
            if (code.equals(dtype.code())
                    && (dtype.width() == 1 ? "<>=|" : "<>=").indexOf(description.charAt(0)) >= 0) {
                return dtype;
            }
        }
        String quoted = "(dtype " + Quoted.text(description) + ")";
        String kind = code.isEmpty() ? "" : code.substring(0, 1);
        throw place.malformed(
                switch (kind) {
                    case "O" ->
                        "holds Python objects " + quoted
                                + ", which are read by running a pickle and never here: save it as numbers, with"
                                + " array.astype(float), or labels as text, with array.astype(str)";
                    case "c" ->
                        "holds complex numbers " + quoted
                                + ", expected real ones: save array.real and array.imag as two arrays";
                    case "S", "U" -> "holds text " + quoted + ", expected numbers";
                    case "M", "m" -> "holds dates or times " + quoted + ", expected numbers: save array.astype('i8')";
                    case "f" ->
                        "holds numbers of another precision " + quoted
                                + ", expected f2, f4 or f8: save array.astype('f8')";
                    default ->
                        "dtype " + Quoted.text(description) + " is not supported, expected one of " + DType.CODES
                                + " in byte order '<', '>' or '=' ('|' for one byte)";
                });
    }

    private static long elements(Place place, int[] shape) throws MalformedFileException {
        if (Arrays.stream(shape).anyMatch(dimension -> dimension == 0)) {
            return 0;
        }
        long elements = 1;
        for (int dimension : shape) {
            elements *= dimension;
            if (elements > Integer.MAX_VALUE) {
                throw place.malformed("the shape " + Shapes.text(shape) + " holds more than 2^31 - 1 elements");
            }
        }
        return elements;
    }

    private static void checkBooleans(Place place, ByteBuffer data) throws MalformedFileException {
        for (int i = 0; i < data.limit(); i++) {
            if (data.get(i) != 0 && data.get(i) != 1) {
                throw place.malformed("element " + i + " of a bool array is " + Byte.toUnsignedInt(data.get(i))
                        + ", expected 0 or 1");
            }
        }
    }

    /** A copy with the elements row-major and each element's bytes little-endian. */
    private static ByteBuffer reordered(
            ByteBuffer data, int width, boolean bigEndian, boolean fortranOrder, int[] shape) {
        ByteBuffer copy = ByteBuffer.allocate(data.limit());
        int[] index = new int[shape.length];
        for (int element = 0; copy.hasRemaining(); element++) {
            int source = width * (fortranOrder ? columnMajor(index, shape) : element);
            for (int i = 0; i < width; i++) {
                copy.put(data.get(source + (bigEndian ? width - 1 - i : i)));
            }
            advance(index, shape);
        }
        return copy.flip();
    }

    private static int columnMajor(int[] index, int[] shape) {
        int offset = 0;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            offset = offset * shape[axis] + index[axis];
        }
        return offset;
    }

    /** The next index in row-major order. */
    private static void advance(int[] index, int[] shape) {
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (++index[axis] < shape[axis]) {
                return;
            }
            index[axis] = 0;
        }
    }
}
