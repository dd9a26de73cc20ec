package handgrad.datasets.csv;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import handgrad.files.HeapLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a text that hold values, by RFC 4180: blank lines are left out, and at both ends those that are nothing but
 * separators.
 *
 * @param values without blanks around them
 * @param numbers of each line in the file, from 1; where a value has line breaks, of the line in which its row begins
 */
record CsvLines(List<List<String>> values, List<Integer> numbers) {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    static CsvLines of(Path file, DecodedText text, Separator separator) throws MalformedFileException {
        CsvLines all = PlainLines.are(text) ? PlainLines.of(file, text, separator) : parsed(file, text, separator);
        return (Separator.isNamed(text.head()) ? all.from(1) : all).withoutEmptyEnds();
    }

    /** As a parser finds them, which knows quotation marks. */
    static CsvLines parsed(Path file, DecodedText text, Separator separator) throws MalformedFileException {
        List<List<String>> values = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        long bytes = 0;
        int line = 1;
        ObjectReader reader = MAPPER.reader(CsvSchema.emptySchema().withColumnSeparator(separator.sign()));
        try (JsonParser parser = reader.createParser(text.reader())) {
            List<String> row = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    if (row.isEmpty()) {
                        numbers.add(parser.currentTokenLocation().getLineNr());
                    }
                    row.add(Blanks.strip(parser.getText()));
                } else if (token == JsonToken.END_ARRAY && !row.isEmpty()) {
                    if (isBlank(row)) {
                        numbers.remove(numbers.size() - 1);
                    } else {
                        List<String> packed = PackedRow.of(row);
                        bytes += PackedRow.bytesOf(packed);
                        HeapLimit.checkAll(new Place(file), bytes);
                        values.add(packed);
                    }
                    row = new ArrayList<>(row.size());
                    line = parser.currentLocation().getLineNr();
                }
            }
        } catch (JsonProcessingException e) {
            throw new Place(file, "line " + line)
                    .malformed(
                            "expected values with " + separator.words() + " between them, found: "
                                    + Excerpt.visible(e.getOriginalMessage()),
                            e);
        } catch (MalformedFileException e) {
            throw e;
        } catch (IOException e) {
            throw new AssertionError("text in memory can be read", e);
        }
        return new CsvLines(values, numbers);
    }

    private static boolean isBlank(List<String> row) {
        return row.size() == 1 && row.get(0).isEmpty();
    }

    private CsvLines withoutEmptyEnds() {
        int from = 0;
        int to = values.size();
        while (from < to && isEmpty(values.get(from))) {
            from++;
        }
        while (to > from && isEmpty(values.get(to - 1))) {
            to--;
        }
        return inRange(from, to);
    }

    static boolean isEmpty(List<String> row) {
        return row.stream().allMatch(String::isEmpty);
    }

    /** Those from an index on. */
    CsvLines from(int index) {
        return inRange(index, values.size());
    }

    private CsvLines inRange(int from, int to) {
        return new CsvLines(values.subList(from, to), numbers.subList(from, to));
    }
}
