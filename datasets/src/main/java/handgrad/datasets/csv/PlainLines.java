package handgrad.datasets.csv;

import handgrad.files.HeapLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lines of a text without quotation marks, where every separator separates: nearly all large files. Its bytes are cut as
 * they lie, piece by piece on all processors, many times as fast as values come one after another from a parser.
 */
final class PlainLines {
    private static final int PIECE = 1 << 22;

    /** Pieces, after which it is looked at the memory. */
    private static final int AT_ONCE = 16;

    private final byte[] bytes;
    private final char separator;

    private PlainLines(byte[] bytes, char separator) {
        this.bytes = bytes;
        this.separator = separator;
    }

    /** Whether a text is in UTF-8 and has no quotation mark. */
    static boolean are(DecodedText text) {
        if (!text.encoding().isEmpty()) {
            return false;
        }
        for (byte b : text.bytes()) {
            if (b == '"') {
                return false;
            }
        }
        return true;
    }

    static CsvLines of(Path file, DecodedText text, Separator separator) throws MalformedFileException {
        PlainLines lines = new PlainLines(text.bytes(), separator.sign());
        int[] cuts = lines.cuts(text.from());
        List<List<String>> values = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        long packed = 0;
        int before = 0;
        for (int p = 0; p < cuts.length - 1; p += AT_ONCE) {
            for (CsvLines piece : lines.pieces(Arrays.copyOfRange(cuts, p, Math.min(p + AT_ONCE + 1, cuts.length)))) {
                packed += piece.values().stream().mapToLong(PackedRow::bytesOf).sum();
                values.addAll(piece.values());
                int last = piece.numbers().size() - 1; // after the rows' own numbers that of the line that follows
                for (int number : piece.numbers().subList(0, last)) {
                    numbers.add(before + number);
                }
                before += piece.numbers().get(last) - 1;
            }
            HeapLimit.checkAll(new Place(file), packed);
        }
        return new CsvLines(values, numbers);
    }

    private List<CsvLines> pieces(int[] cuts) {
        return IntStream.range(0, cuts.length - 1)
                .parallel()
                .mapToObj(p -> piece(cuts[p], cuts[p + 1]))
                .toList();
    }

    /** Where pieces of whole lines begin, and the last one ends. */
    private int[] cuts(int from) {
        IntStream.Builder cuts = IntStream.builder();
        int at = from;
        while (at < bytes.length) {
            cuts.add(at);
            at += Math.min(PIECE, bytes.length - at);
            while (at < bytes.length && bytes[at - 1] != '\n') {
                at++;
            }
        }
        return cuts.add(bytes.length).build().toArray();
    }

    private CsvLines piece(int from, int to) {
        List<List<String>> values = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        int line = 1;
        for (int begin = from; begin < to; line++) {
            int end = begin;
            int separators = 0;
            int all = 0;
            while (end < to && bytes[end] != '\n' && bytes[end] != '\r') {
                separators += bytes[end] == separator ? 1 : 0;
                all |= bytes[end++];
            }
            List<String> row = all < 0 ? decoded(begin, end) : PackedRow.of(bytes, begin, end, separator, separators);
            if (separators > 0 || !row.get(0).isEmpty()) {
                values.add(row);
                numbers.add(line);
            }
            begin = end + (end + 1 < to && bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : 1);
        }
        numbers.add(line);
        return new CsvLines(values, numbers);
    }

    /** A line with characters beyond ASCII, among which there are blanks of other kinds. */
    private List<String> decoded(int from, int to) {
        String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        List<String> row = new ArrayList<>();
        for (int begin = 0; begin <= line.length(); ) {
            int end = line.indexOf(separator, begin);
            end = end < 0 ? line.length() : end;
            row.add(Blanks.strip(line.substring(begin, end)));
            begin = end + 1;
        }
        return PackedRow.of(row);
    }
}
