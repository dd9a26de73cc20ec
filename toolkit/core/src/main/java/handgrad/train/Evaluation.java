package handgrad.train;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.NotFiniteException;
import handgrad.metrics.Predictions;
import handgrad.nn.Network;
import handgrad.samples.Samples;

/** Asks a classifier about every sample of a set. */
public final class Evaluation {
    private static final int BLOCK = 500;

    private Evaluation() {}

    /**
     * The network's predictions, computed block by block in memory that does not grow with the set.
     *
     * @throws handgrad.matrix.ShapeException when a label is no class of the network
     * @throws NotFiniteException when a parameter or state of the network is NaN or infinite
     * @throws IllegalStateException when another thread uses the network
     */
    public static Predictions of(Network network, Samples samples) {
        Asked asked = new Asked(samples.requireClasses(network.outputs()), network.outputs());
        network.exclusively(() -> {
            network.requireFinite();
            asked.about(network);
        });
        return asked.predictions();
    }

    private static final class Asked {
        private final Samples samples;
        private final int n;
        private final int[] labels;
        private final int[] predicted;
        private final double[] probability;
        private final double[] z;
        private double sum;

        Asked(Samples samples, int classes) {
            this.samples = samples;
            this.n = samples.size();
            this.labels = new int[n];
            this.predicted = new int[n];
            this.probability = new double[n];
            this.z = new double[classes];
        }

        void about(Network network) {
            try (Matrix block = Matrix.zeros(
                    network.precision(), Math.min(BLOCK, n), samples.features().width())) {
                for (int from = 0; from < n; from += BLOCK) {
                    Matrix X = block.firstRows(Math.min(BLOCK, n - from));
                    samples.features().gather(samples.indices(), from, X);
                    Matrix Z = network.forward(X);
                    for (int i = 0; i < X.rows(); i++) {
                        Z.readRow(i, z);
                        read(from + i);
                    }
                }
            }
        }

        /** What z says of a sample. */
        private void read(int sample) {
            SoftmaxCrossEntropy.logSoftmax(z);
            labels[sample] = samples.label(sample);
            predicted[sample] = argMax(z);
            probability[sample] = Math.exp(z[predicted[sample]]);
            sum -= z[labels[sample]];
        }

        Predictions predictions() {
            return new Predictions(labels, predicted, probability, sum / n, z.length);
        }
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
