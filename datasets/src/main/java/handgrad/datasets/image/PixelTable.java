package handgrad.datasets.image;

import handgrad.files.HeapLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.npy.NpyArray;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text file with an image a line, as Kaggle has them: its label and its pixels, separated by commas, semicolons or tabs,
 * under a line of names or not. It is not read as a {@link handgrad.datasets.csv.CsvFile}, which keeps what is written:
 * 60,000 images have 47 million values.
 *
 * @param labels one for each image; none where the table has images alone
 * @param pixels (n, pixels)
 */
public record PixelTable(List<String> labels, NpyArray pixels) {
    /** The text, its lines, and numbers of four bytes for two characters. */
    private static final long BYTES_PER_BYTE = 5;

    /** {@code pixel0}, {@code px_12}, {@code 1x28}. */
    private static final Pattern PIXEL = Pattern.compile("(?i)(pixel|pix|px|p)[ _.-]?\\d+|\\d+x\\d+");

    /** A smaller image than 4 × 4 is more likely a table of measurements. */
    private static final int FEWEST = 16;

    /**
     * Whether a text is meant to be such a table: beside at most one label, as many columns as a square has pixels, and a first
     * line of numbers or of names of pixels.
     *
     * @param content all of it
     */
    public static boolean looksLike(byte[] content) {
        int end = 0;
        while (end < content.length && content[end] != '\n' && content[end] != '\r') {
            end++;
        }
        String line = new String(content, 0, end, StandardCharsets.ISO_8859_1);
        String[] head = values(line, separator(line));
        long pixels = Arrays.stream(head)
                .filter(name -> isNumber(name) || PIXEL.matcher(name).matches())
                .count();
        return pixels >= FEWEST
                && pixels >= head.length - 1
                && (ImageAxes.side(head.length) > 0 || ImageAxes.side(head.length - 1) > 0);
    }

    /** As {@link #parse(Path, byte[], IntPredicate)}, of a table with labels. */
    static PixelTable parse(Path file, byte[] content) throws MalformedFileException {
        return parse(file, content, columns -> false);
    }

    /**
     * Reads a table. Its label is in the column of that name, or the first, or the last where only that one fits: the others
     * are a square number.
     *
     * @param hasImagesAlone whether a table of so many columns, none of which is called a label, has no label
     * @throws MalformedFileException for a line of another length than the first, or a value that is no number
     */
    static PixelTable parse(Path file, byte[] content, IntPredicate hasImagesAlone) throws MalformedFileException {
        HeapLimit.check(new Place(file), BYTES_PER_BYTE * content.length);
        String[] lines = new String(content, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .toArray(String[]::new);
        if (lines.length == 0) {
            throw new MalformedFileException(file, "expected a line for each image, found an empty file");
        }
        char separator = separator(lines[0]);
        String[] head = values(lines[0], separator);
        boolean named = !isNumber(head[0]) || !isNumber(head[head.length - 1]);
        int labelAt = labelNamed(head);
        if (labelAt < 0 && !hasImagesAlone.test(head.length)) {
            labelAt = named ? 0 : labelUnnamed(lines, separator, head.length);
        }
        int pixels = head.length - (labelAt < 0 ? 0 : 1);
        int n = lines.length - (named ? 1 : 0);
        if (n == 0 || pixels < 1) {
            throw new MalformedFileException(
                    file,
                    "expected a label and pixels on each line, found " + head.length + " columns and " + n + " lines");
        }
        List<String> labels = new ArrayList<>(n);
        float[] numbers = new float[Math.multiplyExact(n, pixels)];
        for (int i = 0; i < n; i++) {
            int line = i + (named ? 1 : 0);
            String[] values = values(lines[line], separator);
            if (values.length != head.length) {
                throw new Place(file, "line " + (line + 1))
                        .malformed("expected " + head.length + (head.length == 1 ? " value" : " values")
                                + " as in line 1, found " + values.length);
            }
            if (labelAt >= 0) {
                labels.add(label(file, line, labelAt, values[labelAt]));
            }
            lines[line] = "";
            int at = i * pixels;
            for (int j = 0; j < values.length; j++) {
                if (j != labelAt) {
                    numbers[at++] = number(file, line, j, values[j]);
                }
            }
        }
        return new PixelTable(labels, NpyArray.of(numbers, n, pixels));
    }

    /** The column that is called a label; −1 where none is. */
    private static int labelNamed(String[] head) {
        List<String> names =
                Arrays.stream(head).map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return Stream.of("label", "class", "target", "y")
                .filter(names::contains)
                .mapToInt(names::indexOf)
                .findFirst()
                .orElse(-1);
    }

    /** The first column, or the last where the first has one value throughout: a corner of the image. */
    private static int labelUnnamed(String[] lines, char separator, int columns) {
        long firsts = Arrays.stream(lines)
                .map(line -> line.substring(0, Math.max(0, line.indexOf(separator))))
                .distinct()
                .count();
        return firsts > 1 ? 0 : columns - 1;
    }

    private static char separator(String line) {
        return line.indexOf(';') >= 0 ? ';' : line.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private static String[] values(String line, char separator) {
        String[] values = line.split(String.valueOf(separator), -1);
        for (int j = 0; j < values.length; j++) {
            String value = values[j].strip();
            boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
            values[j] = quoted ? value.substring(1, value.length() - 1) : value;
        }
        return values;
    }

    private static String label(Path file, int line, int column, String text) throws MalformedFileException {
        if (text.isEmpty()) {
            throw new Place(file, "line " + (line + 1) + ", column " + (column + 1))
                    .malformed("expected a label, found none");
        }
        return (text.matches("\\d+\\.0+") ? text.substring(0, text.indexOf('.')) : text).intern();
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    }

    private static float number(Path file, int line, int column, String text) throws MalformedFileException {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new Place(file, "line " + (line + 1) + ", column " + (column + 1))
                    .malformed("expected a pixel, found '" + text + "'", e);
        }
    }
}
