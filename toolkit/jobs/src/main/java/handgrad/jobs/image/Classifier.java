package handgrad.jobs.image;

import handgrad.datasets.ImageDataset;
import handgrad.loss.L2Penalty;

/** A classifier as its sheet defines it: on which images, with which network, by which rules. */
record Classifier(
        ImageDataset dataset,
        Architecture architecture,
        Scores scores,
        Descent descent,
        L2Penalty penalty,
        Protocol protocol) {
    /** The same, with one look at the test set, at the end. */
    Classifier testedOnce() {
        return new Classifier(dataset, architecture, scores, descent, penalty, protocol.testingOnce());
    }
}
