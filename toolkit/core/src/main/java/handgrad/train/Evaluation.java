package handgrad.train;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.NotFiniteException;
import handgrad.matrix.ShapeException;
import handgrad.metrics.Predictions;
import handgrad.metrics.RegressionPredictions;
import handgrad.nn.Network;
import handgrad.samples.Samples;

/** Asks a classifier about every sample of a set. */
public final class Evaluation {
    private static final int BLOCK = 500;

    private Evaluation() {}

    /**
     * The network's predictions.
     *
     * @throws handgrad.matrix.ShapeException when a label is no class of the network
     * @throws NotFiniteException when a parameter or state of the network is NaN or infinite
     * @throws IllegalStateException when another thread uses the network
     */
    public static Predictions of(Network network, Samples samples) {
        Asked asked = new Asked(samples.requireClasses(network.outputs()), network.outputs());
        Scores.read(network, samples, asked::read);
        return asked.predictions();
    }

    /**
     * What a regression with one output says of each sample.
     *
     * @throws handgrad.matrix.ShapeException unless network and samples have one output
     * @throws NotFiniteException when a parameter or state of the network is NaN or infinite
     * @throws IllegalStateException when another thread uses the network
     */
    public static RegressionPredictions regression(Network network, Samples samples) {
        int n = samples.size();
        if (network.outputs() != 1 || (n > 0 && samples.numbers(0).length != 1)) {
            throw new ShapeException("a regression has one output, not " + network.outputs());
        }
        double[] targets = new double[n];
        double[] predicted = new double[n];
        network.exclusively(() -> {
            network.requireFinite();
            try (Matrix block = Matrix.zeros(
                    network.precision(), Math.min(BLOCK, n), samples.features().width())) {
                for (int from = 0; from < n; from += BLOCK) {
                    Matrix X = block.rows(0, Math.min(BLOCK, n - from));
                    samples.features().gather(samples.indices(), from, X);
                    Matrix Z = network.forward(X);
                    for (int i = 0; i < X.rows(); i++) {
                        targets[from + i] = samples.numbers(from + i)[0];
                        predicted[from + i] = Z.get(i, 0);
                    }
                }
            }
        });
        return new RegressionPredictions(targets, predicted);
    }

    private static final class Asked {
        private final Samples samples;
        private final int n;
        private final int[] labels;
        private final int[] predicted;
        private final double[] probability;
        private final double[] loss;
        private final int classes;

        Asked(Samples samples, int classes) {
            this.samples = samples;
            this.n = samples.size();
            this.labels = new int[n];
            this.predicted = new int[n];
            this.probability = new double[n];
            this.loss = new double[n];
            this.classes = classes;
        }

        /** What z says of a sample. */
        void read(int sample, double[] z) {
            SoftmaxCrossEntropy.logSoftmax(z);
            labels[sample] = samples.label(sample);
            predicted[sample] = argMax(z);
            probability[sample] = Math.exp(z[predicted[sample]]);
            loss[sample] = -z[labels[sample]];
        }

        Predictions predictions() {
            double sum = 0;
            for (double each : loss) {
                sum += each;
            }
            return new Predictions(labels, predicted, probability, sum / n, classes);
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
