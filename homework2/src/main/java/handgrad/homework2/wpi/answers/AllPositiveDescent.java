package handgrad.homework2.wpi.answers;

import handgrad.jobs.answers.Eigenvalues;
import handgrad.loss.BinaryCrossEntropy;
import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Gradient descent on f = 1/n Σ_i log(1 + e^−z_i), z_i = x_iᵀw + b, the log loss when every example is positive, from
 * w = 0. The loss and its derivative are the toolkit's.
 */
final class AllPositiveDescent {
    private static final BinaryCrossEntropy LOSS = BinaryCrossEntropy.ZERO_ONE;

    private final double[][] X;
    private final double eta;
    private final double[] w;
    private double b;

    AllPositiveDescent(double[][] X, double eta) {
        this.X = X;
        this.eta = eta;
        this.w = new double[X[0].length];
    }

    /** Descent with η = 1/L from b = 0. */
    static AllPositiveDescent wellChosen(double[][] X) {
        return wellChosen(X, 0);
    }

    /** Descent with η = 1/L from any b. */
    static AllPositiveDescent wellChosen(double[][] X, double b) {
        AllPositiveDescent descent = new AllPositiveDescent(X, 1 / smoothness(X));
        descent.b = b;
        return descent;
    }

    /** L, the largest eigenvalue of 1/(4n) Σ x̃x̃ᵀ with x̃ = (x, 1), which bounds the Hessian because σ' ≤ 1/4. */
    static double smoothness(double[][] X) {
        double[][] extended = Arrays.stream(X)
                .map(x -> {
                    double[] row = Arrays.copyOf(x, x.length + 1);
                    row[x.length] = 1;
                    return row;
                })
                .toArray(double[][]::new);
        RealMatrix E = MatrixUtils.createRealMatrix(extended);
        double[] eigenvalues = Eigenvalues.ofSymmetric(E.transposeMultiply(E).getData());
        return eigenvalues[eigenvalues.length - 1] / (4 * X.length);
    }

    /** w ← w − η·∂f/∂w, b ← b − η·∂f/∂b. */
    void step() {
        double[] g = gradient();
        for (int j = 0; j < w.length; j++) {
            w[j] -= eta * g[j];
        }
        b -= eta * g[w.length];
    }

    /** ∂f/∂w, and at its end ∂f/∂b. */
    double[] gradient() {
        double[] g = new double[w.length + 1];
        for (double[] x : X) {
            double dz = LOSS.derivative(z(x), 1) / X.length;
            for (int j = 0; j < w.length; j++) {
                g[j] += dz * x[j];
            }
            g[w.length] += dz;
        }
        return g;
    }

    void steps(int count) {
        for (int t = 0; t < count; t++) {
            step();
        }
    }

    double loss() {
        return Arrays.stream(X).mapToDouble(x -> LOSS.value(z(x), 1)).sum() / X.length;
    }

    double eta() {
        return eta;
    }

    double w(int j) {
        return w[j];
    }

    double b() {
        return b;
    }

    /** R, the largest ‖x_i‖. */
    double radius() {
        return Arrays.stream(X).mapToDouble(AllPositiveDescent::norm).max().orElseThrow();
    }

    double normOfW() {
        return norm(w);
    }

    private double z(double[] x) {
        double z = b;
        for (int j = 0; j < w.length; j++) {
            z += w[j] * x[j];
        }
        return z;
    }

    private static double norm(double[] v) {
        return Math.sqrt(Arrays.stream(v).map(v_j -> v_j * v_j).sum());
    }
}
