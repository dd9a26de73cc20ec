package handgrad.jobs.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import handgrad.datasets.csv.CsvFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What columns and their values mean.
 *
 * @param meanings by column and value; of the empty value the column's own
 */
public record CodeBook(Map<String, Map<String, String>> meanings) {
    /** Of a table of which nothing is known. */
    public static final CodeBook NONE = new CodeBook(Map.of());

    /** De Cock's documentation of the Ames table, shortened. */
    public static CodeBook ames() {
        try (InputStream in = Objects.requireNonNull(CodeBook.class.getResourceAsStream("ames-codes.csv"))) {
            Map<String, Map<String, String>> meanings = new LinkedHashMap<>();
            for (List<String> row :
                    CsvFile.parse(Path.of("ames-codes.csv"), in.readAllBytes()).rows()) {
                meanings.computeIfAbsent(row.get(0), column -> new LinkedHashMap<>())
                        .put(row.get(1), row.get(2));
            }
            return new CodeBook(meanings);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own code book cannot be read", e);
        }
    }

    /** What a column is. */
    public Optional<String> column(String name) {
        return value(name, "");
    }

    /** What a value of a column means. */
    public Optional<String> value(String column, String word) {
        return Optional.ofNullable(meanings.getOrDefault(column, Map.of()).get(word));
    }

    void write(ObjectNode node) {
        meanings.forEach((column, values) -> values.forEach(node.withObjectProperty(column)::put));
    }
}
