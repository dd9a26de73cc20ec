package handgrad.loss;

import handgrad.matrix.Matrix;
import java.util.Arrays;

/**
 * The loss that the multi-class perceptron descends (sheet 004, Question 3.1), mean over the samples:
 *
 * <pre>
 *   ŷ_i = argmax_k z_ik, the lowest of equals
 *   L = 1/n Σ_i (z_{i,ŷ_i} − z_{i,y_i})
 *   ∂L/∂z_ik = (1[k = ŷ_i] − 1[k = y_i]) / n
 * </pre>
 *
 * <p>With z = W·x, one sample a step and η = 1, gradient descent is Rosenblatt's rule: nothing for a right answer,
 * w_y ← w_y + x and w_ŷ ← w_ŷ − x for a wrong one. L has kinks where scores tie, and then ŷ picks one of the
 * subgradients: with W = 0 every class but the first is a mistake, though L is 0.
 */
public final class PerceptronLoss implements ClassificationLoss {
    private final double[] z;

    /**
     * A loss with memory of its own for one row.
     *
     * @param K number of classes
     */
    public PerceptronLoss(int K) {
        this.z = new double[K];
    }

    /** L = 1/n Σ_i (z_{i,ŷ_i} − z_{i,y_i}). */
    @Override
    public double value(Matrix Z, int[] y) {
        Labels.check(Z, y, z.length);
        double sum = 0;
        for (int i = 0; i < Z.rows(); i++) {
            Z.readRow(i, z);
            sum += z[argMax(z)] - z[y[i]];
        }
        return sum / Z.rows();
    }

    /** L; Z ← ∂L/∂Z with ∂L/∂z_ik = (1[k = ŷ_i] − 1[k = y_i]) / n. */
    @Override
    public double valueAndGradient(Matrix Z, int[] y) {
        Labels.check(Z, y, z.length);
        int n = Z.rows();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            Z.readRow(i, z);
            int predicted = argMax(z);
            sum += z[predicted] - z[y[i]];
            Arrays.fill(z, 0);
            z[predicted] += 1.0 / n;
            z[y[i]] -= 1.0 / n;
            Z.writeRow(i, z);
        }
        return sum / n;
    }

    /** The position of the largest score, the lowest of equals; of a NaN, as in NumPy, when there is one. */
    private static int argMax(double[] z) {
        int best = 0;
        for (int k = 1; k < z.length; k++) {
            if (z[k] > z[best] || (Double.isNaN(z[k]) && !Double.isNaN(z[best]))) {
                best = k;
            }
        }
        return best;
    }
}
