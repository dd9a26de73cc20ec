package handgrad.homework1.mnist.answers;

import handgrad.jobs.answers.TexScope;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;

/** An image with its class, in the symbols of the answers. */
final class Labelled {
    private Labelled() {}

    /**
     * x, e_y, the class y counted from 1, F_softmax, and sums over j and k, which are classes.
     *
     * @param X 1 × d
     * @param Y 1 × K, one-hot
     */
    static TexScope scope(Matrix X, Matrix Y, int label) {
        return TexScope.empty()
                .column("x", X.toArray())
                .column("e_y", Y.toArray())
                .number("y", label + 1)
                .range("j", 1, Y.columns())
                .range("k", 1, Y.columns())
                .columnFunction("F_\\text{softmax}", SoftmaxCrossEntropy::softmax);
    }
}
