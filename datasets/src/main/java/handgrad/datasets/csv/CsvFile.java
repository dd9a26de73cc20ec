package handgrad.datasets.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A comma-separated file in UTF-8, with or without a byte-order mark, whose first line names the columns (RFC 4180). No
 * value may contain a line break, so that row i stands in line i + 2.
 *
 * @param file where it came from
 * @param header the columns' names, all different
 * @param rows as many values each as the header has, without blanks around them
 */
public record CsvFile(Path file, List<String> header, List<List<String>> rows) {
    private static final ObjectReader LINES = new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.TRIM_SPACES);

    /**
     * Reads a file.
     *
     * @throws MalformedFileException for text that is not UTF-8, an empty file, a row that is too short or too long, a
     *     line break within quotation marks, quotation marks that are not closed
     * @throws IOException when the system cannot read it
     */
    public static CsvFile read(Path file) throws IOException {
        return parse(file, WholeFile.read(file));
    }

    /**
     * Reads a file's content from memory.
     *
     * @param file the name for messages
     */
    public static CsvFile parse(Path file, byte[] content) throws MalformedFileException {
        List<List<String>> lines = lines(file, Utf8.decode(file, content));
        if (lines.isEmpty()) {
            throw new MalformedFileException(file, "expected a line with the columns' names, found an empty file");
        }
        List<String> header = lines.get(0);
        Set<String> names = new HashSet<>();
        for (String name : header) {
            if (!names.add(name)) {
                throw new Place(file, "line 1").malformed("the column '" + name + "' is named twice");
            }
        }
        List<List<String>> rows = lines.subList(1, lines.size());
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != header.size()) {
                throw wrongLength(file, i, rows.get(i).size(), header);
            }
        }
        return new CsvFile(file, header, rows);
    }

    private static List<List<String>> lines(Path file, String text) throws MalformedFileException {
        List<List<String>> lines = new ArrayList<>();
        try (MappingIterator<List<String>> parsed = LINES.readValues(text)) {
            while (parsed.hasNextValue()) {
                List<String> values = parsed.nextValue();
                lines.add(values);
                for (int j = 0; j < values.size(); j++) {
                    if (values.get(j).contains("\n") || values.get(j).contains("\r")) {
                        throw new Place(file, "line " + lines.size() + ", column " + (j + 1))
                                .malformed("expected a value on one line, found a line break within quotation marks:"
                                        + " close them, or take the line break out");
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new Place(file, "line " + (lines.size() + 1))
                    .malformed("expected comma-separated values, found: " + e.getOriginalMessage(), e);
        } catch (MalformedFileException e) {
            throw e;
        } catch (IOException e) {
            throw new AssertionError("text in memory can be read", e);
        }
        return lines;
    }

    private static MalformedFileException wrongLength(Path file, int row, int found, List<String> header) {
        boolean isShort = found < header.size();
        String fault = isShort
                ? "'" + header.get(found) + "' and what follows it are missing"
                : "the last is '" + header.get(header.size() - 1) + "'";
        return new Place(file, "line " + (row + 2) + ", column " + (isShort ? found + 1 : header.size() + 1))
                .malformed("expected " + header.size() + " values as in line 1, found " + found + ": " + fault);
    }

    /** Where a value stands, as messages say it: {@code line 3, column 5 'Lot Frontage'}. */
    public Place place(int row, int column) {
        return new Place(file, "line " + (row + 2) + ", column " + (column + 1) + " '" + header.get(column) + "'");
    }
}
