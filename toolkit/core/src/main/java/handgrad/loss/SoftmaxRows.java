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
    private final int[] largest = new int[ROWS]; // the class of the largest score of each row

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
            int m = 0;
            for (int k = 1; k < K; k++) {
                if (!(Z[z + k] <= Z[z + m])) { // also for a NaN, which makes all differences NaN
                    m = k;
                }
            }
            largest[i - from] = m;
            float most = Z[z + m];
            for (int k = 0; k < K; k++) {
                exp[e++] = (double) Z[z + k] - most;
            }
            ofLabels += (double) Z[z + y[i]] - most;
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

    /**
     * z_k ← (exp_k / (1 + r) − 1[k = y]) / n with r = Σ_{k ≠ m} exp_k, row by row; Σ log (1 + r). The sum of logarithms is one
     * logarithm: p ← p + r + p·r goes from 1 + p to (1 + p)·(1 + r), and keeps the digits of a small p.
     */
    private double normalise(float[] Z, int first, int stride, int[] y, int n, int from, int to) {
        double logs = 0;
        double p = 0;
        int e = 0;
        for (int i = from; i < to; i++) {
            double r = 0;
            double others = 0; // Σ_{k ≠ y} exp_k
            int m = largest[i - from];
            for (int k = 0; k < K; k++) {
                r += k == m ? 0 : exp[e + k];
                others += k == y[i] ? 0 : exp[e + k];
            }
            p += r + p * r;
            if (p > LARGEST_PRODUCT) {
                logs += Math.log(p);
                p = 0;
            }
            double factor = 1 / ((1 + r) * n);
            int z = first + i * stride;
            for (int k = 0; k < K; k++) {
                Z[z + k] = (float) (exp[e + k] * factor);
            }
            Z[z + y[i]] = (float) (-others * factor);
            e += K;
        }
        return logs + Math.log1p(p);
    }
}
