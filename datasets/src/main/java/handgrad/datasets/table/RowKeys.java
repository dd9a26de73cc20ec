package handgrad.datasets.table;

import handgrad.datasets.csv.CsvFile;
import java.util.ArrayList;
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

    /** Of all rows of a file: their values in the column, or their lines where the file has not got it. */
    public static RowKeys of(CsvFile file, Optional<String> column) {
        return of(file, column, IntStream.range(0, file.rows().size()).toArray());
    }

    /** Of some rows of a file. */
    static RowKeys of(CsvFile file, Optional<String> column, int[] rows) {
        int at = column.map(file.header()::indexOf).orElse(-1);
        List<String> keys = new ArrayList<>();
        for (int row : rows) {
            keys.add(
                    at < 0
                            ? Integer.toString(Lines.of(row))
                            : file.rows().get(row).get(at));
        }
        return new RowKeys(at < 0 ? "line" : column.orElseThrow(), keys);
    }
}
