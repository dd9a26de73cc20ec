package handgrad.loss;

/**
 * The loss that adds up ρ over all elements, computed in double:
 *
 * <pre>
 *   L = c·Σ_i Σ_k ρ(z_ik, y_ik),   c = 1, 1/n or 1/(n·K) by the reduction
 *   ∂L/∂z_ik = c·∂ρ/∂z (z_ik, y_ik)
 * </pre>
 *
 * @param rho ρ
 * @param reduction sum or which mean: there is no default, because sheets and libraries differ
 */
public record ElementwiseLoss(PointLoss rho, Reduction reduction) implements Loss {
    @Override
    public double factor(int n, int K) {
        return reduction.factor(n, K);
    }

    /** Σ_k ρ(z_k, y_k). */
    @Override
    public double row(double[] z, double[] y) {
        double sum = 0;
        for (int k = 0; k < y.length; k++) {
            sum += rho.value(z[k], y[k]);
        }
        return sum;
    }

    /** Σ_k ρ(z_k, y_k); z_k ← c·∂ρ/∂z (z_k, y_k). */
    @Override
    public double rowAndGradient(double[] z, double[] y, double c) {
        double sum = 0;
        for (int k = 0; k < y.length; k++) {
            sum += rho.value(z[k], y[k]);
            z[k] = c * rho.derivative(z[k], y[k]);
        }
        return sum;
    }

    @Override
    public void requireTarget(double[] y, int i) {
        for (int k = 0; k < y.length; k++) {
            if (!rho.accepts(y[k])) {
                throw new IllegalArgumentException(
                        "the target in row " + i + ", column " + k + " is " + y[k] + ", not " + rho.targets());
            }
        }
    }
}
