package handgrad.metrics;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.train.Samples;

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
    private static final int BLOCK = 500;

    /** Asks the network about every sample, block by block, in memory that does not grow with the set. */
    public static Predictions of(Network network, Samples samples) {
        int n = samples.size();
        int[] labels = new int[n];
        int[] predicted = new int[n];
        double[] probability = new double[n];
        double[] z = new double[network.outputs()];
        double sum = 0;
        Precision precision = network.parameters().get(0).value().precision();
        try (Matrix block =
                Matrix.zeros(precision, Math.min(BLOCK, n), samples.features().width())) {
            for (int from = 0; from < n; from += BLOCK) {
                Matrix X = block.firstRows(Math.min(BLOCK, n - from));
                samples.features().gather(samples.indices(), from, X);
                Matrix Z = network.forward(X);
                for (int i = 0; i < X.rows(); i++) {
                    Z.readRow(i, z);
                    int sample = from + i;
                    SoftmaxCrossEntropy.logSoftmax(z);
                    labels[sample] = samples.label(sample);
                    predicted[sample] = argMax(z);
                    probability[sample] = Math.exp(z[predicted[sample]]);
                    sum -= z[labels[sample]];
                }
            }
        }
        return new Predictions(labels, predicted, probability, sum / n, z.length);
    }

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

    /** The position of the largest number, the lowest of equals. */
    static int argMax(double[] z) {
        int best = 0;
        for (int k = 1; k < z.length; k++) {
            if (z[k] > z[best]) {
                best = k;
            }
        }
        return best;
    }
}
