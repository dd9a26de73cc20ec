package handgrad.train;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.metrics.Predictions;
import handgrad.nn.Network;

/** Asks a classifier about every sample of a set. */
public final class Evaluation {
    private static final int BLOCK = 500;

    private Evaluation() {}

    /** The network's predictions, computed block by block in memory that does not grow with the set. */
    public static Predictions of(Network network, Samples samples) {
        int n = samples.size();
        int[] labels = new int[n];
        int[] predicted = new int[n];
        double[] probability = new double[n];
        double[] z = new double[network.outputs()];
        double sum = 0;
        try (Matrix block = Matrix.zeros(
                network.precision(), Math.min(BLOCK, n), samples.features().width())) {
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

    /** The position of the largest number, the lowest of equals. */
    private static int argMax(double[] z) {
        int best = 0;
        for (int k = 1; k < z.length; k++) {
            if (z[k] > z[best]) {
                best = k;
            }
        }
        return best;
    }
}
