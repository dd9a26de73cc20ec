package handgrad.jobs.image;

import handgrad.check.CheckedGradient;
import handgrad.check.GradientCheck;
import handgrad.loss.ClassificationLoss;
import handgrad.loss.L2Penalty;
import handgrad.matrix.Matrix;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.random.RandomState;
import handgrad.train.Samples;
import java.util.List;

/**
 * The gradients of what a classifier is trained on, mean loss and penalty, checked on a batch.
 *
 * @param network in double
 * @param batch few samples
 */
record ClassifierGradients(Network network, ClassificationLoss loss, L2Penalty penalty, Samples batch) {
    private static final int MOST_ENTRIES = 200;
    private static final double DEVIATION = 0.1;

    /**
     * Fills parameters that are all zero from N(0, 0.1²).
     *
     * @return their names
     */
    List<String> randomiseZeros(RandomState random) {
        return network.parameters().stream()
                .filter(parameter -> parameter.value().sumOfSquares() == 0)
                .peek(parameter -> random.normal(0, DEVIATION, parameter.value()))
                .map(Parameter::name)
                .toList();
    }

    List<CheckedGradient> check(RandomState random) {
        int[] y = new int[batch.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = batch.label(i);
        }
        try (Matrix X =
                Matrix.zeros(network.precision(), batch.size(), batch.features().width())) {
            batch.features().gather(batch.indices(), 0, X);
            return GradientCheck.check(
                    penalty.addedTo(network.parameters()),
                    () -> loss.value(network.forward(X), y) + penalty.value(network.parameters()),
                    () -> {
                        Matrix Z = network.forward(X);
                        loss.valueAndGradient(Z, y);
                        network.backward(Z);
                    },
                    MOST_ENTRIES,
                    random);
        }
    }
}
