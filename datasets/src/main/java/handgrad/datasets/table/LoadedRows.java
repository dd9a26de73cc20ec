package handgrad.datasets.table;

import handgrad.datasets.Provenance;
import handgrad.datasets.RegressionData;
import java.util.List;
import java.util.Optional;

/**
 * A table prepared for regression, and how it was come by.
 *
 * @param encoder makes the same features of other rows; empty where nobody knows how they were made
 * @param key names other rows in predictions, where their file has this column; empty for their lines
 * @param testKeys what the rows of the test part are called
 * @param notices sentences to show before anything is done with them
 */
public record LoadedRows(
        RegressionData data,
        Optional<FeatureEncoder> encoder,
        Provenance provenance,
        Optional<String> key,
        RowKeys testKeys,
        List<String> notices) {
    public LoadedRows {
        notices = List.copyOf(notices);
    }
}
