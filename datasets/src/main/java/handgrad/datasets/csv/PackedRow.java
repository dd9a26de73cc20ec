package handgrad.datasets.csv;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.regex.Pattern;

/**
 * The values of a line, as bytes rather than as texts, which of a large table would take five times as much memory as its
 * file. A value becomes a text when it is asked for.
 */
final class PackedRow extends AbstractList<String> implements RandomAccess {
    /** What two bytes can count. */
    private static final int LONGEST = 0xFFFF;

    /** What a row takes in memory beside its bytes: two objects, and its place in a list. */
    private static final int BYTES_BESIDE = 48;

    /** What a value takes as an object beside its characters: the text, its array, its place in a list. */
    private static final int BYTES_PER_TEXT = 64;

    /** Where each value ends, high byte first, and then the values in UTF-8. */
    private final byte[] bytes;

    private final int size;

    private PackedRow(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    /** The same values; a line too long for this stays as it is. */
    static List<String> of(List<String> values) {
        int size = values.size();
        byte[][] encoded = new byte[size][];
        int length = 2 * size;
        for (int j = 0; j < size && length <= LONGEST; j++) {
            encoded[j] = values.get(j).getBytes(StandardCharsets.UTF_8);
            length += encoded[j].length;
        }
        if (length > LONGEST) {
            return values;
        }
        byte[] bytes = new byte[length];
        int end = 2 * size;
        for (int j = 0; j < size; j++) {
            System.arraycopy(encoded[j], 0, bytes, end, encoded[j].length);
            end += encoded[j].length;
            bytes[2 * j] = (byte) (end >> Byte.SIZE);
            bytes[2 * j + 1] = (byte) end;
        }
        return new PackedRow(bytes, size);
    }

    /**
     * The values of a line of ASCII, without blanks around them.
     *
     * @param separators how many stand in it
     */
    static List<String> of(byte[] line, int from, int to, char separator, int separators) {
        int size = separators + 1;
        if (2 * size + to - from > LONGEST) {
            return of(Arrays.stream(new String(line, from, to - from, StandardCharsets.US_ASCII)
                            .split(Pattern.quote(String.valueOf(separator)), -1))
                    .map(Blanks::strip)
                    .toList());
        }
        byte[] packed = new byte[2 * size + to - from];
        int end = 2 * size;
        int begin = from;
        for (int j = 0; j < size; j++) {
            int next = begin;
            while (next < to && line[next] != separator) {
                next++;
            }
            int last = next;
            while (begin < last && Blanks.isBlank((char) line[begin])) {
                begin++;
            }
            while (last > begin && Blanks.isBlank((char) line[last - 1])) {
                last--;
            }
            System.arraycopy(line, begin, packed, end, last - begin);
            end += last - begin;
            packed[2 * j] = (byte) (end >> Byte.SIZE);
            packed[2 * j + 1] = (byte) end;
            begin = next + 1;
        }
        return new PackedRow(end == packed.length ? packed : Arrays.copyOf(packed, end), size);
    }

    /** What a row takes in memory, nearly. */
    static long bytesOf(List<String> row) {
        return row instanceof PackedRow packed
                ? packed.bytes.length + BYTES_BESIDE
                : row.stream().mapToLong(text -> text.length() + BYTES_PER_TEXT).sum();
    }

    @Override
    public String get(int index) {
        int begin = Objects.checkIndex(index, size) == 0 ? 2 * size : end(index - 1);
        return new String(bytes, begin, end(index) - begin, StandardCharsets.UTF_8);
    }

    private int end(int index) {
        return Byte.toUnsignedInt(bytes[2 * index]) << Byte.SIZE | Byte.toUnsignedInt(bytes[2 * index + 1]);
    }

    @Override
    public int size() {
        return size;
    }
}
