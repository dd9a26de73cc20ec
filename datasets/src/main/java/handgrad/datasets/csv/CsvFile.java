package handgrad.datasets.csv;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A table in text, whose first line names the columns (RFC 4180), as programs and people leave it: with commas, semicolons,
 * tabs or vertical bars between values, in UTF-8, UTF-16 or Windows-1252, perhaps gzipped. What it is, is found out, and
 * {@link #found()} says it.
 */
public final class CsvFile {
    private final Path file;
    private final CsvColumns columns;
    private final List<String> header;
    private final List<List<String>> rows;
    private final List<Integer> lines;
    private final List<String> traits;
    private final String form;
    private final UnknownValues unknown;
    private final Map<Integer, Set<NumberNotation.Evidence>> evidence = new ConcurrentHashMap<>();

    /** A longer text is none of those that stand for an unknown value. */
    private final int longestUnknown;

    private CsvFile(
            Path file,
            CsvColumns columns,
            List<String> header,
            List<List<String>> rows,
            List<Integer> lines,
            List<String> traits,
            String form,
            UnknownValues unknown) {
        this.file = file;
        this.columns = columns;
        this.header = header;
        this.rows = rows;
        this.lines = lines;
        this.traits = traits;
        this.form = form;
        this.unknown = unknown;
        this.longestUnknown =
                unknown.words().stream().mapToInt(String::length).max().orElse(0);
    }

    /** As {@link #read(Path, UnknownValues)}, with the usual words for what is unknown. */
    public static CsvFile read(Path file) throws IOException {
        return read(file, UnknownValues.DEFAULT);
    }

    /**
     * Reads a file.
     *
     * @param unknown what stands for a value that is not known
     * @throws MalformedFileException naming the line: for what is no text or damaged, an empty file, a row that is too
     *     short or too long, quotation marks that are not closed, a column without a name or with another's
     * @throws IOException when the system cannot read it
     */
    public static CsvFile read(Path file, UnknownValues unknown) throws IOException {
        return parse(file, WholeFile.read(file), unknown);
    }

    /** As {@link #parse(Path, byte[], UnknownValues)}, with the usual words for what is unknown. */
    public static CsvFile parse(Path file, byte[] content) throws MalformedFileException {
        return parse(file, content, UnknownValues.DEFAULT);
    }

    /**
     * Reads a file's content from memory, as {@link #read(Path, UnknownValues)}.
     *
     * @param file the name for messages
     */
    public static CsvFile parse(Path file, byte[] content, UnknownValues unknown) throws MalformedFileException {
        DecodedText decoded = DecodedText.of(file, content);
        Separator separator = Separator.of(decoded.head());
        CsvLines lines = CsvLines.of(file, decoded, separator);
        if (lines.values().isEmpty()) {
            throw new MalformedFileException(file, "expected a line with the columns' names, found an empty file");
        }
        CsvColumns columns = CsvColumns.of(file, lines);
        return new CsvFile(
                file,
                columns,
                columns.names(),
                columns.rows(),
                lines.numbers(),
                traits(decoded, separator, columns),
                separator.words() + " between values, " + (decoded.encoding().isEmpty() ? "UTF-8" : decoded.encoding())
                        + (decoded.isGzipped() ? ", gzipped" : ""),
                unknown);
    }

    private static List<String> traits(DecodedText decoded, Separator separator, CsvColumns columns) {
        List<String> traits = new ArrayList<>();
        if (decoded.isGzipped()) {
            traits.add("unpacked with gzip");
        }
        if (!decoded.encoding().isEmpty()) {
            traits.add("text in " + decoded.encoding());
        }
        if (separator != Separator.COMMA) {
            traits.add(separator.words() + " between values");
        }
        for (int position : columns.labels()) {
            traits.add("column " + position + " left out, which has no name and tells rows apart");
        }
        return traits;
    }

    /** Where it came from. */
    public Path file() {
        return file;
    }

    /** The columns' names, all different. */
    public List<String> header() {
        return header;
    }

    /** As many values each as the header has, without blanks around them. */
    public List<List<String>> rows() {
        return rows;
    }

    /** The line, from 1, in which a row begins. */
    public int line(int row) {
        return lines.get(row + 1);
    }

    /** A column as messages say it, by its place and name in the file: {@code column 5 'Lot Frontage'}. */
    public String column(int column) {
        return "column " + columns.positions().get(column) + " "
                + Excerpt.of(columns.names().get(column));
    }

    /** Where a value stands, as messages say it: {@code line 3, column 5 'Lot Frontage'}. */
    public Place place(int row, int column) {
        return new Place(file, "line " + line(row) + ", " + column(column));
    }

    /** Whether a value is one of those that stand for an unknown one. */
    public boolean isUnknown(int row, int column) {
        return isUnknown(rows.get(row).get(column));
    }

    private boolean isUnknown(String text) {
        return text.length() <= longestUnknown && unknown.contains(text);
    }

    /** A value's text; empty where it is unknown. */
    public String known(int row, int column) {
        String text = rows.get(row).get(column);
        return isUnknown(text) ? "" : text;
    }

    /** What a column's numbers say of the decimal sign; empty where its values are not numbers. */
    Set<NumberNotation.Evidence> evidence(int column) {
        return evidence.computeIfAbsent(column, j -> ColumnNumbers.evidence(this, j));
    }

    /** What the numbers of all columns say of it. */
    Set<NumberNotation.Evidence> evidence() {
        Set<NumberNotation.Evidence> all = EnumSet.noneOf(NumberNotation.Evidence.class);
        for (int j = 0; j < header.size(); j++) {
            all.addAll(evidence(j));
        }
        return all;
    }

    /** The line with the columns' names, as messages say it. */
    public Place names() {
        return new Place(file, "line " + lines.get(0));
    }

    /**
     * The same table in other words. Places are still those of the file.
     *
     * @param header as many names, all different
     * @param rows as many, of as many values each
     */
    public CsvFile inOtherWords(List<String> header, List<List<String>> rows, UnknownValues unknown) {
        return new CsvFile(file, columns, List.copyOf(header), rows, lines, traits, form, unknown);
    }

    /** What stands for an unknown value. */
    public UnknownValues unknown() {
        return unknown;
    }

    /** How it is written: {@code commas between values, UTF-8}. */
    public String form() {
        return form;
    }

    /**
     * What the file was found to be, in a sentence without a full stop; empty for commas in UTF-8. How numbers are written
     * in a column, {@link ColumnNumbers} says.
     */
    public Optional<String> found() {
        return traits.isEmpty() ? Optional.empty() : Optional.of(file + " is read as " + String.join(", ", traits));
    }
}
