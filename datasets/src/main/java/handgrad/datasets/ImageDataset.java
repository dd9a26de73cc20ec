package handgrad.datasets;

import java.util.List;

/**
 * A data set of labelled images.
 *
 * @param dataset its files in this order: training images, training labels, test images, test labels
 * @param classNames what each label stands for, from 0 on
 * @param density the share of pixels that are not zero, roughly
 */
public record ImageDataset(Dataset dataset, List<String> classNames, double density) {
    public ImageDataset {
        classNames = List.copyOf(classNames);
        if (dataset.files().size() != 4 || dataset.sheetFiles().size() % 4 != 0) {
            throw new IllegalArgumentException(dataset.name() + ": expected images and labels to train and to test");
        }
    }
}
