package handgrad.metrics;

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
    /** 1/n Σ 1[predicted = label], a fraction. */
    public double accuracy() {
        int correct = 0;
        for (int i = 0; i < labels.length; i++) {
            correct += predicted[i] == labels[i] ? 1 : 0;
        }
        return (double) correct / labels.length;
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
