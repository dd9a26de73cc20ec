package handgrad.datasets.table;

import handgrad.datasets.csv.CsvFile;
import handgrad.matrix.Matrix;
import java.util.List;

/**
 * Other rows than those trained on.
 *
 * @param X a row for each, which whoever asked closes
 * @param file that they stand in, in the words of the table trained on
 * @param remarks what was not taken as it stands in the file or was never seen in training: clauses that name file, lines
 *     and column
 */
public record EncodedRows(Matrix X, CsvFile file, List<String> remarks) {
    public EncodedRows {
        remarks = List.copyOf(remarks);
    }
}
