package handgrad.datasets.ames;

import handgrad.matrix.Matrix;
import java.util.List;

/**
 * Other sales than those trained on.
 *
 * @param X a row for each, which whoever asked closes
 * @param remarks what was not taken as it stands in the file or was never seen in training: clauses that name file, lines
 *     and column
 */
public record EncodedSales(Matrix X, List<String> remarks) {
    public EncodedSales {
        remarks = List.copyOf(remarks);
    }
}
