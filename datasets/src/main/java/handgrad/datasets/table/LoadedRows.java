package handgrad.datasets.table;

import handgrad.datasets.Provenance;
import handgrad.datasets.RegressionData;
import java.util.List;
import java.util.Optional;

/**
 * A table prepared for regression, and how it was come by.
 *
 * @param encoder makes the same features of other rows; empty where nobody knows how they were made
 * @param target the column that is predicted, in the words of the table
 * @param keys columns that name other rows in predictions, the first that their file has; without one, their lines do
 * @param testKeys what the rows of the test part are called
 * @param notices sentences to show before anything is done with them
 */
public record LoadedRows(
        RegressionData data,
        Optional<FeatureEncoder> encoder,
        Provenance provenance,
        String target,
        List<String> keys,
        RowKeys testKeys,
        List<String> notices) {
    public LoadedRows {
        keys = List.copyOf(keys);
        notices = List.copyOf(notices);
    }
}
