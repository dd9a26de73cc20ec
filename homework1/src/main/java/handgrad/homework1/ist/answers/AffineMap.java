package handgrad.homework1.ist.answers;

import java.util.Arrays;

/** The affine map z = Wφ + b, and what the chain rule makes of derivatives by z: derivatives by (W, b). */
final class AffineMap {
    private AffineMap() {}

    /** H ⊗ (φ, 1)(φ, 1)ᵀ: the Hessian by (W, b), row by row of [W b], of a loss with the Hessian H by z = Wφ + b. */
    static double[][] hessian(double[][] H, double[] phi) {
        double[] extended = Arrays.copyOf(phi, phi.length + 1);
        extended[phi.length] = 1;
        int d = extended.length;
        double[][] product = new double[H.length * d][H.length * d];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < product.length; j++) {
                product[i][j] = H[i / d][j / d] * extended[i % d] * extended[j % d];
            }
        }
        return product;
    }

    /** z = Wφ + b from the rows of [W b]. */
    static double[] of(double[] theta, double[] phi, int outputs) {
        int d = phi.length + 1;
        double[] z = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            z[k] = theta[k * d + phi.length];
            for (int j = 0; j < phi.length; j++) {
                z[k] += theta[k * d + j] * phi[j];
            }
        }
        return z;
    }

    /** ∂L/∂z·(φ, 1)ᵀ: the gradient by (W, b), row by row of [W b]. */
    static double[] gradient(double[] dz, double[] phi) {
        int d = phi.length + 1;
        double[] gradient = new double[dz.length * d];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = dz[i / d] * (i % d < phi.length ? phi[i % d] : 1);
        }
        return gradient;
    }
}
