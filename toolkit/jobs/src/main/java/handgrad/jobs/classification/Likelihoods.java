package handgrad.jobs.classification;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.nn.Network;
import handgrad.samples.Samples;
import java.util.Arrays;

/** What a network gives to every class, for a few samples. */
final class Likelihoods {
    private Likelihoods() {}

    /** ŷ of each sample, one for each class. */
    static double[][] of(Network network, Samples few) {
        double[] z = new double[network.outputs()];
        double[][] probabilities = new double[few.size()][];
        try (Matrix X =
                Matrix.zeros(network.precision(), few.size(), few.features().width())) {
            few.features().gather(few.indices(), 0, X);
            Matrix Z = network.forward(X);
            for (int i = 0; i < probabilities.length; i++) {
                Z.readRow(i, z);
                SoftmaxCrossEntropy.logSoftmax(z);
                probabilities[i] = Arrays.stream(z).map(Math::exp).toArray();
            }
        }
        return probabilities;
    }
}
