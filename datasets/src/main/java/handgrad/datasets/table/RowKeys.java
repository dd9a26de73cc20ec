package handgrad.datasets.table;

import handgrad.datasets.csv.CsvFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * By which rows are found again in their file.
 *
 * @param name of the keys: a column's, or {@code line}
 * @param keys one for each row
 */
public record RowKeys(String name, List<String> keys) {
    public RowKeys {
        keys = List.copyOf(keys);
    }

    /**
     * Of all rows of a file: their values in the first of some columns that it has, or their lines where it has none.
     *
     * @param names of the file's columns, in the words of the table trained on
     */
    public static RowKeys of(CsvFile file, List<String> names, List<String> keys) {
        return of(file, names, keys, IntStream.range(0, file.rows().size()).toArray());
    }

    /** Of some rows of a file. */
    static RowKeys of(CsvFile file, List<String> names, List<String> keys, int[] rows) {
        Optional<Integer> at =
                keys.stream().map(names::indexOf).filter(i -> i >= 0).findFirst();
        return new RowKeys(
                at.map(file.header()::get).orElse("line"),
                Arrays.stream(rows)
                        .mapToObj(row ->
                                at.map(file.rows().get(row)::get).orElseGet(() -> Integer.toString(file.line(row))))
                        .toList());
    }
}
