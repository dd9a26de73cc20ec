package handgrad.loss;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;

/**
 * The multinomial logistic loss, mean over the samples, of scores Z (n × K) and classes y:
 *
 * <pre>
 *   ŷ_ik = exp(z_ik) / Σ_k' exp(z_ik')
 *   L = −1/n Σ_i log ŷ_{i,y_i} = 1/n Σ_i (log Σ_k exp(z_ik) − z_{i,y_i})
 *   ∂L/∂z_ik = (ŷ_ik − 1[k = y_i]) / n
 * </pre>
 *
 * <p>Computed in double with the largest score taken out first, so that no score overflows and none loses its digits. A
 * NaN score gives a NaN loss.
 */
public final class SoftmaxCrossEntropy {
    private final double[] z;

    /**
     * A loss with memory of its own for one row.
     *
     * @param K number of classes
     */
    public SoftmaxCrossEntropy(int K) {
        this.z = new double[K];
    }

    /**
     * L.
     *
     * @throws ShapeException unless Z has K columns and y an entry in 0 to K − 1 for each row
     */
    public double value(Matrix Z, int[] y) {
        check(Z, y);
        double sum = 0;
        for (int i = 0; i < Z.rows(); i++) {
            Z.readRow(i, z);
            logSoftmax(z);
            sum -= z[y[i]];
        }
        return sum / Z.rows();
    }

    /**
     * L; Z ← ∂L/∂Z.
     *
     * @throws ShapeException as {@link #value}
     */
    public double valueAndGradient(Matrix Z, int[] y) {
        check(Z, y);
        int n = Z.rows();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            Z.readRow(i, z);
            sum += row(y[i], n);
            Z.writeRow(i, z);
        }
        return sum / n;
    }

    /** −log ŷ_y = log Σ_k exp(z_k − m) − (z_y − m); z_k ← (exp(z_k − m) / Σ_k' exp(z_k' − m) − 1[k = y]) / n. */
    private double row(int y, int n) {
        double m = max(z);
        double ofLabel = z[y] - m;
        double total = 0;
        for (int k = 0; k < z.length; k++) {
            z[k] = Math.exp(z[k] - m);
            total += z[k];
        }
        for (int k = 0; k < z.length; k++) {
            z[k] /= total * n;
        }
        z[y] -= 1.0 / n;
        return Math.log(total) - ofLabel;
    }

    /** z_k ← log ŷ_k = (z_k − m) − log Σ_k' exp(z_k' − m) with m = max z. */
    public static void logSoftmax(double[] z) {
        double max = max(z);
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            z[k] -= max;
            sum += Math.exp(z[k]);
        }
        double logSum = Math.log(sum);
        for (int k = 0; k < z.length; k++) {
            z[k] -= logSum;
        }
    }

    private static double max(double[] z) {
        double max = Double.NEGATIVE_INFINITY;
        for (double score : z) {
            max = Math.max(max, score);
        }
        return max;
    }

    private void check(Matrix Z, int[] y) {
        if (Z.columns() != z.length || y.length < Z.rows()) {
            throw new ShapeException("the loss of " + z.length + " classes needs n × " + z.length
                    + " scores and n labels: Z is " + Z + ", y has " + y.length);
        }
        for (int i = 0; i < Z.rows(); i++) {
            if (y[i] < 0 || y[i] >= z.length) {
                throw new ShapeException("label " + i + " is " + y[i] + ", not one of 0 to " + (z.length - 1));
            }
        }
    }
}
