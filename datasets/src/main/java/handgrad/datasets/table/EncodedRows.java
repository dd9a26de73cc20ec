package handgrad.datasets.table;

import handgrad.datasets.csv.ColumnNumbers;
import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.matrix.Matrix;
import java.util.List;
import java.util.stream.IntStream;

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

    /**
     * The numbers of a column beside the features, such as a target that is known already: NaN where unknown, none where there
     * is no such column.
     *
     * @throws MalformedFileException naming line and column, for what is no number
     */
    public double[] numbers(String column) throws MalformedFileException {
        int at = file.header().indexOf(column);
        return at < 0 ? new double[0] : ColumnNumbers.of(file, at).values();
    }

    /** The texts of a column beside the features; none where there is no such column, or where one is unknown. */
    public List<String> texts(String column) {
        int at = file.header().indexOf(column);
        int rows = file.rows().size();
        return at < 0 || IntStream.range(0, rows).anyMatch(row -> file.isUnknown(row, at))
                ? List.of()
                : file.rows().stream().map(row -> row.get(at)).toList();
    }
}
