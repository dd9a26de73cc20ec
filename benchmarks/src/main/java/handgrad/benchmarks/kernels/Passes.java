package handgrad.benchmarks.kernels;

import static handgrad.benchmarks.kernels.Library.HANDGRAD;
import static handgrad.benchmarks.kernels.Library.ND4J;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Precision;
import handgrad.nn.Layer;
import handgrad.nn.StandardActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What happens to each element between two products. Sizes are n × units; BLAS and EJML have no such routines. */
final class Passes {
    private Passes() {}

    /** L and ∂L/∂Z of the mean cross-entropy, from a fresh copy of Z, which is part of the work. */
    static Kernel softmaxCrossEntropy(Precision precision, int[] size) {
        Operand Z = Operand.normal(precision, size[0], size[1]);
        Operand dZ = Operand.zeros(precision, size[0], size[1]);
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(size[1]);
        int[] y = new int[size[0]];
        INDArray oneHot = Nd4j.zeros(Z.array().dataType(), size[0], size[1]);
        for (int i = 0; i < y.length; i++) {
            y[i] = i % size[1];
            oneHot.putScalar(i, y[i], 1);
        }
        double[] value = new double[1]; // so that nobody leaves it out
        return new Kernel(Z, dZ)
                .by(HANDGRAD, () -> {
                    dZ.matrix.set(Z.matrix);
                    value[0] = loss.valueAndGradient(dZ.matrix, y);
                    return dZ.matrix;
                })
                .by(ND4J, () -> {
                    INDArray probabilities = Transforms.softmax(Z.array(), true);
                    value[0] = -Transforms.log(probabilities, true)
                                    .muli(oneHot)
                                    .sumNumber()
                                    .doubleValue()
                            / y.length;
                    return probabilities.subi(oneHot).divi(y.length);
                });
    }

    static Kernel reluForward(Precision precision, int[] size) {
        return forward(StandardActivation.RELU, precision, size);
    }

    static Kernel sigmoidForward(Precision precision, int[] size) {
        return forward(StandardActivation.SIGMOID, precision, size);
    }

    static Kernel reluBackward(Precision precision, int[] size) {
        return backward(StandardActivation.RELU, precision, size);
    }

    static Kernel sigmoidBackward(Precision precision, int[] size) {
        return backward(StandardActivation.SIGMOID, precision, size);
    }

    /** H ← σ(Z). */
    private static Kernel forward(StandardActivation sigma, Precision precision, int[] size) {
        Operand Z = Operand.normal(precision, size[0], size[1]);
        Layer layer = sigma.layer(precision, size[1]);
        return new Kernel(Z).by(HANDGRAD, () -> layer.forward(Z.matrix)).by(ND4J, () -> nd4jForward(sigma, Z.array()));
    }

    /** ∂L/∂Z ← ∂L/∂H ⊙ σ'(Z), in place, from a fresh copy of ∂L/∂H, which is part of the work. */
    private static Kernel backward(StandardActivation sigma, Precision precision, int[] size) {
        Operand Z = Operand.normal(precision, size[0], size[1]);
        Operand dH = Operand.normal(precision, size[0], size[1]);
        Operand delta = Operand.zeros(precision, size[0], size[1]);
        Layer layer = sigma.layer(precision, size[1]);
        layer.forward(Z.matrix);
        INDArray H = nd4jForward(sigma, Z.array());
        return new Kernel(Z, dH, delta)
                .by(HANDGRAD, () -> {
                    delta.matrix.set(dH.matrix);
                    layer.backward(delta.matrix);
                    return delta.matrix;
                })
                .by(ND4J, () -> dH.array().mul(nd4jDerivative(sigma, H)));
    }

    private static INDArray nd4jForward(StandardActivation sigma, INDArray Z) {
        return sigma == StandardActivation.RELU ? Transforms.relu(Z, true) : Transforms.sigmoid(Z, true);
    }

    private static INDArray nd4jDerivative(StandardActivation sigma, INDArray H) {
        return sigma == StandardActivation.RELU ? H.gt(0).castTo(H.dataType()) : H.mul(H.rsub(1));
    }
}
