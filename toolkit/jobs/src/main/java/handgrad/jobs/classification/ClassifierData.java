package handgrad.jobs.classification;

import handgrad.datasets.ImageData;
import handgrad.datasets.Provenance;
import handgrad.samples.Samples;
import java.util.List;
import java.util.Optional;

/** What a classifier learns from and is tested on: samples with a class each, images or rows of a table. */
public interface ClassifierData {
    /** What they are, in a sentence: {@code Fashion-MNIST}. */
    String title();

    /** Where they came from and what they are, sentences to show before anything is done with them. */
    List<String> notices();

    /** What the classes stand for, in the order of the model's outputs. */
    List<String> classNames();

    Provenance provenance();

    /**
     * The samples to train on, a validation part among them.
     *
     * @param divisor of pixels; numbers that are no pixels stay as they are
     */
    Samples train(double divisor);

    /**
     * The samples to test on, once.
     *
     * @param divisor of pixels
     */
    Samples test(double divisor);

    /** The images that the samples are, for pictures; empty where they are none. */
    Optional<ImageData> images();
}
