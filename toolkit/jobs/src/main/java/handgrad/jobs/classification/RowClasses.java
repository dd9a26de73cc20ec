package handgrad.jobs.classification;

import handgrad.datasets.ImageData;
import handgrad.datasets.Provenance;
import handgrad.datasets.table.FeatureEncoder;
import handgrad.datasets.table.RowKeys;
import handgrad.datasets.table.TableClasses;
import handgrad.samples.Samples;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a reader's table to be classified.
 *
 * @param title the column and its file: {@code species in iris.csv}
 * @param target the column of the classes
 * @param encoder makes the same features of other rows
 * @param testKeys what the rows of the test part are called
 */
record RowClasses(
        String title,
        Samples train,
        Samples test,
        String target,
        List<String> classNames,
        FeatureEncoder encoder,
        Provenance provenance,
        RowKeys testKeys,
        List<String> notices)
        implements ClassifierData {
    /** Closes the table's matrices. */
    static RowClasses of(String title, TableClasses table) {
        try (table) {
            return new RowClasses(
                    title,
                    Samples.of(table.Xtrain(), table.trainLabels()),
                    Samples.of(table.Xtest(), table.testLabels()),
                    table.target(),
                    table.classNames(),
                    table.encoder(),
                    table.provenance(),
                    table.testKeys(),
                    table.notices());
        }
    }

    @Override
    public Samples train(double divisor) {
        return train;
    }

    @Override
    public Samples test(double divisor) {
        return test;
    }

    @Override
    public Optional<ImageData> images() {
        return Optional.empty();
    }
}
