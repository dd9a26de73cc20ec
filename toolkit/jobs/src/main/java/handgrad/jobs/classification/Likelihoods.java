package handgrad.jobs.classification;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.nn.Network;
import handgrad.samples.Samples;
import handgrad.train.Scores;
import java.util.Arrays;

/** What a network gives to every class, for a few samples. */
final class Likelihoods {
    private Likelihoods() {}

    /** ŷ of each sample, one for each class. */
    static double[][] of(Network network, Samples few) {
        double[][] probabilities = new double[few.size()][];
        Scores.read(network, few, (sample, z) -> {
            SoftmaxCrossEntropy.logSoftmax(z);
            probabilities[sample] = Arrays.stream(z).map(Math::exp).toArray();
        });
        return probabilities;
    }
}
