package handgrad.loss;

import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import handgrad.vector.Exponentials;
import handgrad.vector.VectorApi;
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
 * <p>Computed in double with the largest score z_m taken out first, so that no score overflows and none loses its digits: with
 * r = Σ_{k ≠ m} exp(z_k − z_m), log ŷ_k = (z_k − z_m) − log1p(r), which is −r and not 0 where ŷ_m is nearly 1; and
 * ŷ_y − 1 = −Σ_{k ≠ y} ŷ_k. A NaN score gives a NaN loss.
 */
public final class SoftmaxCrossEntropy implements ClassificationLoss, Loss {
    private static final double SUM_TOLERANCE = 1e-6; // single precision rounds each probability

    /** Exponentials that make a piece worth a thread's while, about 5 µs of work. */
    private static final int PIECE = 500;

    private static final int MOST_PIECES = 8;

    private final int K;
    private final int padded; // room for whole vectors
    private final double[][] rows; // one for each piece
    private final double[] sums;
    private final IntConsumer piece = this::piece;
    private final SoftmaxRows inArray;
    private int pieces;
    private @Nullable Matrix scores;
    private int[] labels = new int[0];

    /**
     * A loss with memory of its own for one batch at a time.
     *
     * @param K number of classes, at least 1
     */
    public SoftmaxCrossEntropy(int K) {
        if (K < 1) {
            throw new ShapeException("scores are of at least one class, not of " + K);
        }
        this.K = K;
        this.padded = (K + Exponentials.PADDING - 1) / Exponentials.PADDING * Exponentials.PADDING;
        this.rows = new double[MOST_PIECES][K];
        this.sums = new double[MOST_PIECES];
        this.inArray = new SoftmaxRows(K);
    }

    @Override
    public int classes() {
        return K;
    }

    /** −log ŷ_y. */
    @Override
    public double row(double[] z, int y) {
        int m = argMax(z, K);
        return Math.log1p(rest(z, m, K)) - (z[y] - z[m]);
    }

    /**
     * −log ŷ_y; z_k ← c·(ŷ_k − 1[k = y]).
     *
     * @param z may be longer than K; where it has room for whole vectors ({@link Exponentials#PADDING}), exponentials are
     *     computed several at a time, and what is behind the K scores is lost
     */
    @Override
    public double rowAndGradient(double[] z, int y, double c) {
        int m = argMax(z, K);
        double largest = z[m];
        double ofLabel = z[y] - largest;
        double rest = 0; // Σ_{k ≠ m} exp(z_k − z_m)
        double others = 0; // Σ_{k ≠ y}
        exponentials(z, largest);
        for (int k = 0; k < K; k++) {
            rest += k == m ? 0 : z[k];
            others += k == y ? 0 : z[k];
        }
        scale(z, c / (1 + rest));
        z[y] = -c * others / (1 + rest);
        return Math.log1p(rest) - ofLabel;
    }

    /** z_k ← exp(z_k − z_m). */
    private void exponentials(double[] z, double largest) {
        for (int k = 0; k < K; k++) {
            z[k] -= largest;
        }
        if (z.length >= padded && VectorApi.isAvailable()) {
            Exponentials.replace(z, K);
            return;
        }
        for (int k = 0; k < K; k++) {
            z[k] = Math.exp(z[k]);
        }
    }

    private void scale(double[] z, double factor) {
        for (int k = 0; k < K; k++) {
            z[k] *= factor;
        }
    }

    /**
     * L; Z ← ∂L/∂Z. Large batches are shared out to threads, in pieces that depend on the batch's size alone.
     *
     * @throws ShapeException as {@link #value(Matrix, int[])}
     */
    @Override
    public double valueAndGradient(Matrix Z, int[] y) {
        Labels.check(Z, y, K);
        scores = Z;
        labels = y;
        pieces = Math.max(1, Math.min(Math.min(MOST_PIECES, Z.rows()), Z.length() / PIECE));
        BlasThreads.team().run(pieces, piece);
        double sum = 0;
        for (int p = 0; p < pieces; p++) {
            sum += sums[p];
        }
        return sum / Z.rows();
    }

    private void piece(int p) {
        Matrix Z = Objects.requireNonNull(scores);
        double sum = 0;
        for (int i = cut(p, Z); i < cut(p + 1, Z); i++) {
            Z.readRow(i, rows[p]);
            sum += rowAndGradient(rows[p], labels[i], 1.0 / Z.rows());
            Z.writeRow(i, rows[p]);
        }
        sums[p] = sum;
    }

    /** Where a piece's rows begin. */
    private int cut(int p, Matrix Z) {
        return (int) ((long) Z.rows() * p / pieces);
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
            if (y[i] < 0 || y[i] >= K) {
                throw new ShapeException("the class of row " + i + " is " + y[i] + ", not one of 0 to " + (K - 1));
            }
        }
        return inArray.lossAndGradient(Z, first, stride, y, n, from, to);
    }

    /** z_k ← log ŷ_k. */
    public static void logSoftmax(double[] z) {
        int m = argMax(z, z.length);
        double largest = z[m];
        double log = Math.log1p(rest(z, m, z.length));
        for (int k = 0; k < z.length; k++) {
            z[k] = (z[k] - largest) - log;
        }
    }

    /** r = Σ_{k ≠ m} exp(z_k − z_m). */
    private static double rest(double[] z, int m, int K) {
        double rest = 0;
        for (int k = 0; k < K; k++) {
            rest += k == m ? 0 : Math.exp(z[k] - z[m]);
        }
        return rest;
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

    /** The position of the largest score, or of a NaN. */
    private static int argMax(double[] z, int K) {
        int m = 0;
        for (int k = 1; k < K; k++) {
            if (!(z[k] <= z[m])) {
                m = k;
            }
        }
        return m;
    }

    /** 1/n. */
    @Override
    public double factor(int n, int outputs) {
        return 1.0 / n;
    }

    /** −Σ_k y_k log ŷ_k for probabilities y: one-hot, as sheets 002 and 003 write a class, or any other. */
    @Override
    public double row(double[] z, double[] y) {
        double[] logs = z.clone();
        logSoftmax(logs);
        return crossEntropy(y, logs);
    }

    /** −Σ_k y_k log ŷ_k; z_k ← c·(ŷ_k − y_k), which for y_k = 1 is −c·Σ_{k' ≠ k} ŷ_k'. */
    @Override
    public double rowAndGradient(double[] z, double[] y, double c) {
        logSoftmax(z);
        double loss = crossEntropy(y, z);
        double sum = 0;
        int certain = -1;
        for (int k = 0; k < K; k++) {
            z[k] = Math.exp(z[k]);
            certain = y[k] == 1 ? k : certain;
            sum += y[k] == 1 ? 0 : z[k];
        }
        for (int k = 0; k < K; k++) {
            z[k] = k == certain ? -c * sum : c * (z[k] - y[k]);
        }
        return loss;
    }

    /** −Σ_k y_k log ŷ_k, where 0·log 0 = 0. */
    private static double crossEntropy(double[] y, double[] logYHat) {
        double sum = 0;
        for (int k = 0; k < y.length; k++) {
            sum -= y[k] == 0 && logYHat[k] == Double.NEGATIVE_INFINITY ? 0 : y[k] * logYHat[k];
        }
        return sum;
    }

    /** Refuses what is no distribution: an entry that is negative or NaN, and a sum other than 1 to 1e-6. */
    @Override
    public void requireTarget(double[] y, int i) {
        if (y.length != K) {
            throw new ShapeException("the loss of " + K + " classes takes as many probabilities, not " + y.length);
        }
        double sum = 0;
        for (int k = 0; k < K; k++) {
            if (!(y[k] >= 0)) {
                throw new IllegalArgumentException(
                        "the target in row " + i + ", column " + k + " is " + y[k] + ", not a probability");
            }
            sum += y[k];
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("the targets in row " + i + " sum to " + sum + ", not to 1");
        }
    }
}
