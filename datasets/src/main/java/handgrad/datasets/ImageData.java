package handgrad.datasets;

import java.util.List;

/**
 * What a job on images works with.
 *
 * @param train images to train on, of the same size as {@code test}
 * @param test images to test on, once
 * @param title what they are, in a sentence: {@code Fashion-MNIST}
 * @param classNames what each label stands for, from 0 on
 * @param provenance where all this came from
 */
public record ImageData(
        String title, LabelledImages train, LabelledImages test, List<String> classNames, Provenance provenance) {
    public ImageData {
        classNames = List.copyOf(classNames);
    }
}
