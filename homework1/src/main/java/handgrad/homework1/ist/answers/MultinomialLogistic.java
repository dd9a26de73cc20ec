package handgrad.homework1.ist.answers;

import handgrad.jobs.answers.TexScope;
import handgrad.loss.SoftmaxCrossEntropy;
import java.util.Arrays;

/** The multinomial logistic loss with the derivatives that the answers derive; its values are the toolkit's. */
final class MultinomialLogistic {
    private MultinomialLogistic() {}

    /** L(z; y = j) = −log softmax(z)_j. */
    static double loss(double[] z, int j) {
        double[] log = z.clone();
        SoftmaxCrossEntropy.logSoftmax(log);
        return -log[j];
    }

    /** softmax(z) − e_j. */
    static double[] gradient(double[] z, int j) {
        double[] gradient = SoftmaxCrossEntropy.softmax(z);
        gradient[j] -= 1;
        return gradient;
    }

    /** diag(s) − ssᵀ with s = softmax(z), which is the Jacobian of softmax as well. */
    static double[][] hessian(double[] z) {
        double[] s = SoftmaxCrossEntropy.softmax(z);
        double[][] J = new double[s.length][s.length];
        for (int j = 0; j < s.length; j++) {
            for (int k = 0; k < s.length; k++) {
                J[j][k] = s[j] * ((j == k ? 1 : 0) - s[k]);
            }
        }
        return J;
    }

    /** z, s = softmax(z) and S = Σ exp(z_k) as the answers write them, with K entries. */
    static TexScope scope(double[] z) {
        return TexScope.empty()
                .column("z", z)
                .column("s", SoftmaxCrossEntropy.softmax(z))
                .number("S", Arrays.stream(z).map(Math::exp).sum())
                .range("k", 1, z.length);
    }
}
