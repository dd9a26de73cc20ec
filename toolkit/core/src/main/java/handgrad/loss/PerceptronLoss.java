package handgrad.loss;

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
 *
 * @param classes K
 */
public record PerceptronLoss(int classes) implements ClassificationLoss {
    /** ρ = z_ŷ − z_y. */
    @Override
    public double row(double[] z, int y) {
        return z[argMax(z)] - z[y];
    }

    /** ρ = z_ŷ − z_y; z_k ← c·(1[k = ŷ] − 1[k = y]). */
    @Override
    public double rowAndGradient(double[] z, int y, double c) {
        int predicted = argMax(z);
        double loss = z[predicted] - z[y];
        Arrays.fill(z, 0, classes, 0);
        z[predicted] += c;
        z[y] -= c;
        return loss;
    }

    /** The position of the largest score, the lowest of equals; of a NaN, as in NumPy, when there is one. */
    private int argMax(double[] z) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            if (z[k] > z[best] || (Double.isNaN(z[k]) && !Double.isNaN(z[best]))) {
                best = k;
            }
        }
        return best;
    }
}
