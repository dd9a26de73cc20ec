package handgrad.loss;

import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

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
public final class SoftmaxCrossEntropy implements ClassificationLoss, Loss {
    private static final double SUM_TOLERANCE = 1e-6; // single precision rounds each probability

    /** Exponentials that make a thread worth its while, about 5 µs of work. */
    private static final int PART = 500;

    private final double[] z;
    private final double[] target;
    private final double[][] rows; // one for each thread
    private final double[] sums;
    private final IntConsumer part = this::part;
    private final SoftmaxRows inArray;
    private int parts;
    private @Nullable Matrix scores;
    private int[] labels = new int[0];

    /**
     * A loss with memory of its own for one row.
     *
     * @param K number of classes, at least 1
     */
    public SoftmaxCrossEntropy(int K) {
        if (K < 1) {
            throw new ShapeException("scores are of at least one class, not of " + K);
        }
        this.z = new double[K];
        this.target = new double[K];
        this.rows = new double[BlasThreads.limit()][K];
        this.sums = new double[rows.length];
        this.inArray = new SoftmaxRows(K);
    }

    /**
     * L.
     *
     * @throws ShapeException unless Z has K columns and y an entry in 0 to K − 1 for each row
     */
    @Override
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
     * @throws ShapeException as {@link #value(Matrix, int[])}
     */
    @Override
    public double valueAndGradient(Matrix Z, int[] y) {
        check(Z, y);
        scores = Z;
        labels = y;
        parts = Math.max(1, Math.min(rows.length, Z.length() / PART));
        BlasThreads.team().run(parts, part);
        double sum = 0;
        for (int p = 0; p < parts; p++) {
            sum += sums[p];
        }
        return sum / Z.rows();
    }

    private void part(int p) {
        Matrix Z = Objects.requireNonNull(scores);
        double sum = 0;
        for (int i = cut(p, Z); i < cut(p + 1, Z); i++) {
            Z.readRow(i, rows[p]);
            sum += row(rows[p], labels[i], Z.rows());
            Z.writeRow(i, rows[p]);
        }
        sums[p] = sum;
    }

    /**
     * The same for rows from to to − 1 of a batch whose scores are in an array, z_ik at {@code Z[first + i·stride + k]}: their
     * part of n·L; Z ← ∂L/∂Z. Where the virtual machine has the Vector API, exponentials are computed several at a time.
     *
     * @param y the classes, 0 to K − 1, of the batch
     * @param n samples of the batch
     * @throws ShapeException when a class is none of the K
     */
    public double valueAndGradient(float[] Z, int first, int stride, int[] y, int n, int from, int to) {
        for (int i = from; i < to; i++) {
            if (y[i] < 0 || y[i] >= z.length) {
                throw new ShapeException(
                        "the class of row " + i + " is " + y[i] + ", not one of 0 to " + (z.length - 1));
            }
        }
        return inArray.lossAndGradient(Z, first, stride, y, n, from, to);
    }

    /** Where a part's rows begin. */
    private int cut(int p, Matrix Z) {
        return (int) ((long) Z.rows() * p / parts);
    }

    /** −log ŷ_y = log Σ_k exp(z_k − m) − (z_y − m); z_k ← (exp(z_k − m) / Σ_k' exp(z_k' − m) − 1[k = y]) / n. */
    private static double row(double[] z, int y, int n) {
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

    /** ŷ_k = exp(z_k) / Σ_k' exp(z_k'); z is read only. */
    public static double[] softmax(double... z) {
        double[] yHat = z.clone();
        logSoftmax(yHat);
        for (int k = 0; k < z.length; k++) {
            yHat[k] = Math.exp(yHat[k]);
        }
        return yHat;
    }

    private static double max(double[] z) {
        double max = Double.NEGATIVE_INFINITY;
        for (double score : z) {
            max = Math.max(max, score);
        }
        return max;
    }

    /**
     * L = −1/n Σ_i Σ_k y_ik log ŷ_ik for probabilities Y: one-hot, as sheets 002 and 003 write a class, or any other.
     *
     * @throws ShapeException unless Z and Y are n × K of one precision
     * @throws IllegalArgumentException unless each row of Y is a distribution: no entry negative or NaN, and the sum 1 to
     *     1e-6
     */
    @Override
    public double value(Matrix Z, Matrix Y) {
        checkDistributions(Z, Y);
        double sum = 0;
        for (int i = 0; i < Z.rows(); i++) {
            Z.readRow(i, z);
            Y.readRow(i, target);
            logSoftmax(z);
            sum += crossEntropy(target, z);
        }
        return sum / Z.rows();
    }

    /**
     * L as {@link #value(Matrix, Matrix)}; Z ← ∂L/∂Z, ∂L/∂z_ik = (ŷ_ik − y_ik) / n.
     *
     * @throws ShapeException as {@link #value(Matrix, Matrix)}
     * @throws IllegalArgumentException as {@link #value(Matrix, Matrix)}
     */
    @Override
    public double valueAndGradient(Matrix Z, Matrix Y) {
        checkDistributions(Z, Y);
        int n = Z.rows();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            Z.readRow(i, z);
            Y.readRow(i, target);
            logSoftmax(z);
            sum += crossEntropy(target, z);
            for (int k = 0; k < z.length; k++) {
                z[k] = (Math.exp(z[k]) - target[k]) / n;
            }
            Z.writeRow(i, z);
        }
        return sum / n;
    }

    /** −Σ_k y_k log ŷ_k, where 0·log 0 = 0. */
    private static double crossEntropy(double[] y, double[] logYHat) {
        double sum = 0;
        for (int k = 0; k < y.length; k++) {
            sum -= y[k] == 0 && logYHat[k] == Double.NEGATIVE_INFINITY ? 0 : y[k] * logYHat[k];
        }
        return sum;
    }

    private void check(Matrix Z, int[] y) {
        Labels.check(Z, y, z.length);
    }

    private void checkDistributions(Matrix Z, Matrix Y) {
        int K = z.length;
        if (Z.columns() != K || Y.columns() != K || Y.rows() != Z.rows() || Y.precision() != Z.precision()) {
            throw new ShapeException("the loss of " + K + " classes needs n × " + K
                    + " scores and as many probabilities: Z is " + Z + ", Y is " + Y);
        }
        for (int i = 0; i < Y.rows(); i++) {
            Y.readRow(i, target);
            double sum = 0;
            for (int k = 0; k < K; k++) {
                if (!(target[k] >= 0)) {
                    throw new IllegalArgumentException(
                            "the target in row " + i + ", column " + k + " is " + target[k] + ", not a probability");
                }
                sum += target[k];
            }
            if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
                throw new IllegalArgumentException("the targets in row " + i + " sum to " + sum + ", not to 1");
            }
        }
    }
}
