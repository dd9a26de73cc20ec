package handgrad.train;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.optim.Schedule;
import java.util.Optional;

/**
 * Linear regression ŷ = wᵀx by stochastic gradient descent on the squared error ½(y − wᵀx)² (sheet 004, Question 2.2a; the
 * rule of Widrow and Hoff, 1960), in double, from w = 0:
 *
 * <pre>
 *   e = y − wᵀx,   w ← w + η·e·x
 * </pre>
 *
 * and its mean over the samples of a larger batch. A bias is a column of ones in X.
 */
public final class LinearSgd implements Steps {
    /** Sums that grow side by side: one alone would wait four cycles for each addition. */
    private static final int SUMS = 8;

    private final int features;
    private final double[][] X; // samples × features
    private final double[] y;
    private final double[] w;
    private final Optional<Matrix> weights; // the caller's w
    private final Schedule learningRate;
    private double[] errors = new double[1];
    private double eta;

    /**
     * Steps from w = 0.
     *
     * @param X samples × features, in double
     * @param y samples × 1, in double
     */
    public LinearSgd(Matrix X, Matrix y, Schedule learningRate) {
        this(Optional.empty(), new double[X.columns()], X, y, learningRate);
    }

    /**
     * Steps from the w that is given, which is up to date after each epoch.
     *
     * @param w features × 1, in double; trained in place
     * @param X samples × features, in double
     * @param y samples × 1, in double
     */
    public LinearSgd(Matrix w, Matrix X, Matrix y, Schedule learningRate) {
        this(Optional.of(w), checked(w, X).toArray(), X, y, learningRate);
    }

    private LinearSgd(Optional<Matrix> weights, double[] w, Matrix X, Matrix y, Schedule learningRate) {
        if (X.precision() != Precision.DOUBLE || y.precision() != Precision.DOUBLE) {
            throw new ShapeException("linear regression is computed in DOUBLE: X is " + X + ", y is " + y);
        }
        if (y.rows() != X.rows() || y.columns() != 1) {
            throw new ShapeException("X needs one target a row: X is " + X + ", y is " + y);
        }
        X.requireFinite("X");
        y.requireFinite("y");
        this.features = X.columns();
        this.X = new double[X.rows()][features];
        for (int i = 0; i < X.rows(); i++) {
            X.readRow(i, this.X[i]);
        }
        this.y = y.toArray();
        this.weights = weights;
        this.w = w;
        this.learningRate = learningRate;
    }

    private static Matrix checked(Matrix w, Matrix X) {
        if (w.precision() != Precision.DOUBLE || w.rows() != X.columns() || w.columns() != 1) {
            throw new ShapeException("w has a row for each column of X, in DOUBLE: w is " + w + ", X is " + X);
        }
        return w;
    }

    @Override
    public int samples() {
        return y.length;
    }

    /** A copy of w as it stands. */
    public double[] w() {
        return w.clone();
    }

    /** The mean of ½e² over all samples. */
    public double meanLoss() {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double e = y[i] - timesW(X[i]);
            sum += e * e;
        }
        return sum / (2 * y.length);
    }

    @Override
    public void beginEpoch(int epoch) {
        eta = learningRate.at(epoch);
    }

    @Override
    public void endEpoch() {
        weights.ifPresent(matrix -> matrix.write(0, w, features));
    }

    /** Returns the mean of ½e². */
    @Override
    public double step(int[] order, int from, int to) {
        int n = to - from;
        if (errors.length < n) {
            errors = new double[n];
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double e = y[order[from + i]] - timesW(X[order[from + i]]);
            errors[i] = e;
            sum += e * e;
        }
        for (int i = 0; i < n; i++) {
            addToW(eta / n * errors[i], X[order[from + i]]);
        }
        return sum / (2 * n);
    }

    /** wᵀx. */
    private double timesW(double[] x) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int j = 0;
        for (; j <= features - SUMS; j += SUMS) {
            s0 += w[j] * x[j];
            s1 += w[j + 1] * x[j + 1];
            s2 += w[j + 2] * x[j + 2];
            s3 += w[j + 3] * x[j + 3];
            s4 += w[j + 4] * x[j + 4];
            s5 += w[j + 5] * x[j + 5];
            s6 += w[j + 6] * x[j + 6];
            s7 += w[j + 7] * x[j + 7];
        }
        for (; j < features; j++) {
            s0 += w[j] * x[j];
        }
        return (s0 + s1) + (s2 + s3) + ((s4 + s5) + (s6 + s7));
    }

    /** w ← w + factor·x. */
    private void addToW(double factor, double[] x) {
        for (int j = 0; j < features; j++) {
            w[j] += factor * x[j];
        }
    }
}
