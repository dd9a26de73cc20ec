package handgrad.loss;

import handgrad.vector.Exponentials;
import handgrad.vector.VectorApi;

/**
 * {@link SoftmaxCrossEntropy} of scores in an array, some rows at a time, so that their exponentials are computed together:
 * several at once where the virtual machine has the Vector API.
 */
final class SoftmaxRows {
    private static final int ROWS = 64;

    /** Far enough from the largest double for one more factor, which is at most K. */
    private static final double LARGEST_PRODUCT = 1e200;

    private final int K;
    private final double[] exp; // z − m, then its exponential; row after row

    SoftmaxRows(int K) {
        this.K = K;
        this.exp = new double[(ROWS * K + Exponentials.PADDING - 1) / Exponentials.PADDING * Exponentials.PADDING];
    }

    /** Σ −log ŷ_{i,y_i} for rows from to to − 1; their z_ik ← (ŷ_ik − 1[k = y_i]) / n. */
    double lossAndGradient(float[] Z, int first, int stride, int[] y, int n, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i += ROWS) {
            int end = Math.min(i + ROWS, to);
            sum -= takeOutTheLargest(Z, first, stride, y, i, end);
            exponentials((end - i) * K);
            sum += normalise(Z, first, stride, y, n, i, end);
        }
        return sum;
    }

    /** exp ← z − m with m = max z, row by row; Σ (z_y − m). */
    private double takeOutTheLargest(float[] Z, int first, int stride, int[] y, int from, int to) {
        double ofLabels = 0;
        int e = 0;
        for (int i = from; i < to; i++) {
            int z = first + i * stride;
            float m = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < K; k++) {
                if (Z[z + k] > m) { // not Math.max, which takes time to look for NaN: one makes all differences NaN
                    m = Z[z + k];
                }
            }
            for (int k = 0; k < K; k++) {
                exp[e++] = (double) Z[z + k] - m;
            }
            ofLabels += (double) Z[z + y[i]] - m;
        }
        return ofLabels;
    }

    private void exponentials(int count) {
        if (VectorApi.isAvailable()) {
            Exponentials.replace(exp, count);
            return;
        }
        for (int e = 0; e < count; e++) {
            exp[e] = Math.exp(exp[e]);
        }
    }

    /** z_k ← (exp_k / Σ exp − 1[k = y]) / n, row by row; Σ log Σ exp. */
    private double normalise(float[] Z, int first, int stride, int[] y, int n, int from, int to) {
        double logs = 0;
        double product = 1; // of totals: log Π is the cheaper Σ log
        int e = 0;
        for (int i = from; i < to; i++) {
            double total = 0;
            for (int k = 0; k < K; k++) {
                total += exp[e + k];
            }
            product *= total;
            if (product > LARGEST_PRODUCT) {
                logs += Math.log(product);
                product = 1;
            }
            double divisor = total * n;
            int z = first + i * stride;
            for (int k = 0; k < K; k++) {
                Z[z + k] = (float) (exp[e + k] / divisor);
            }
            Z[z + y[i]] = (float) (exp[e + y[i]] / divisor - 1.0 / n);
            e += K;
        }
        return logs + Math.log(product);
    }
}
