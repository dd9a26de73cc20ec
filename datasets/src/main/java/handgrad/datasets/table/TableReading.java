package handgrad.datasets.table;

import handgrad.datasets.csv.CsvFile;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * Rows of a file, read for a model.
 *
 * @param file in the words of the table that the model was trained on
 * @param table a column for each feature at least: a {@code DoubleColumn} for numbers, a {@code StringColumn} for categories,
 *     in which the empty text is an unknown one
 * @param remarks what is to be said of how it was read, sentences without a full stop
 */
public record TableReading(CsvFile file, Table table, List<String> remarks) {
    public TableReading {
        remarks = List.copyOf(remarks);
    }
}
