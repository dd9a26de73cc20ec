package handgrad.metrics;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a classifier says of each sample of a set.
 *
 * @param labels the true classes
 * @param predicted the class with the largest score, the lowest of equals
 * @param probability what softmax gives to the predicted class
 * @param crossEntropy mean over the samples, in nats, unregularised
 * @param classes K
 */
public record Predictions(int[] labels, int[] predicted, double[] probability, double crossEntropy, int classes) {
    /**
     * Checks that the numbers go together.
     *
     * @throws IllegalArgumentException for lengths that differ, and for classes outside 0 to K − 1
     */
    public Predictions {
        if (predicted.length != labels.length || probability.length != labels.length) {
            throw new IllegalArgumentException("each sample has a label, a predicted class and its probability, not "
                    + labels.length + ", " + predicted.length + " and " + probability.length + " of them");
        }
        for (int i = 0; i < labels.length; i++) {
            requireClass("label", i, labels[i], classes);
            requireClass("predicted class", i, predicted[i], classes);
        }
    }

    private static void requireClass(String what, int sample, int k, int classes) {
        if (k < 0 || k >= classes) {
            throw new IllegalArgumentException("the " + what + " of sample " + sample + " is " + k
                    + ", and the classes are 0 to " + (classes - 1));
        }
    }

    /** 1/n Σ 1[predicted = label], a fraction. */
    public double accuracy() {
        int correct = 0;
        for (int i = 0; i < labels.length; i++) {
            correct += predicted[i] == labels[i] ? 1 : 0;
        }
        return (double) correct / labels.length;
    }

    /**
     * Of the samples that are predicted to be of class k, the share that is; empty when none is predicted to be.
     *
     * @param k 0 to K − 1
     */
    public OptionalDouble precision(int k) {
        return shareOfHits(predicted, k);
    }

    /**
     * Of the samples of class k, the share that is predicted to be; empty when there are none.
     *
     * @param k 0 to K − 1
     */
    public OptionalDouble recall(int k) {
        return shareOfHits(labels, k);
    }

    /** #[predicted = label = k] / #[given = k]. */
    private OptionalDouble shareOfHits(int[] given, int k) {
        Objects.checkIndex(k, classes);
        int count = 0;
        int hits = 0;
        for (int i = 0; i < given.length; i++) {
            count += given[i] == k ? 1 : 0;
            hits += labels[i] == k && predicted[i] == k ? 1 : 0;
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / count);
    }

    /** Counts, true class by predicted class. */
    public int[][] confusion() {
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][predicted[i]]++;
        }
        return counts;
    }
}
