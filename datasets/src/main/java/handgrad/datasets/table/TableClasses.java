package handgrad.datasets.table;

import handgrad.datasets.Provenance;
import handgrad.matrix.Matrix;
import java.util.List;

/**
 * A table prepared for classification, and how it was come by.
 *
 * @param features what the columns of X are, d names
 * @param Xtrain n × d, in double
 * @param trainLabels the class of each training row, 0 to K − 1
 * @param Xtest m × d, in double
 * @param testLabels the class of each test row
 * @param target the column of the classes
 * @param classNames of the K classes: numbers ascending where all are numbers, otherwise texts in Unicode's order
 * @param encoder makes the same features of other rows
 * @param testKeys what the rows of the test part are called
 * @param notices sentences to show before anything is done with them
 */
public record TableClasses(
        List<String> features,
        Matrix Xtrain,
        int[] trainLabels,
        Matrix Xtest,
        int[] testLabels,
        String target,
        List<String> classNames,
        FeatureEncoder encoder,
        Provenance provenance,
        RowKeys testKeys,
        List<String> notices)
        implements AutoCloseable {
    public TableClasses {
        features = List.copyOf(features);
        classNames = List.copyOf(classNames);
        notices = List.copyOf(notices);
    }

    @Override
    public void close() {
        Xtrain.close();
        Xtest.close();
    }
}
