package handgrad.train;

import handgrad.loss.L2Penalty;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.optim.Schedule;
import handgrad.vector.VectorApi;
import java.util.List;

/**
 * A network of one affine layer that learns to classify pixels: Z = X·Wᵀ + 1·bᵀ.
 *
 * @param W classes × inputs
 * @param b a row of as many as there are classes
 * @param alpha of the penalty α/2·Σw²
 */
record SoftmaxRegression(Matrix W, Matrix b, double alpha, Schedule learningRate) {
    /**
     * The network's, if it is one that the kernels of {@code handgrad.vector} can train on these samples.
     *
     * @throws IllegalArgumentException if it is not, and without the Vector API
     */
    static SoftmaxRegression of(Network network, L2Penalty penalty, Samples train, Schedule learningRate) {
        if (!VectorApi.isAvailable() || !canLearn(network, train)) {
            throw new IllegalArgumentException("these steps train one affine layer on pixels in single precision,"
                    + " in a virtual machine with --add-modules=jdk.incubator.vector");
        }
        int width = train.features().width();
        if (network.inputs() != width) {
            throw new ShapeException("the network takes " + network.inputs() + " inputs, a sample has " + width);
        }
        train.requireClasses(network.outputs());
        List<Parameter> parameters = network.parameters();
        return new SoftmaxRegression(
                parameters.get(0).value(), parameters.get(1).value(), penalty.alpha(), learningRate);
    }

    static boolean canLearn(Network network, Samples train) {
        return network.precision() == Precision.SINGLE
                && train.features() instanceof Pixels
                && network.layers().size() == 1
                && network.layers().get(0) instanceof Affine;
    }

    int classes() {
        return W.rows();
    }

    int inputs() {
        return W.columns();
    }
}
