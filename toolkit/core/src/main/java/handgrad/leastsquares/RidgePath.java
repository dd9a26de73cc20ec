package handgrad.leastsquares;

import handgrad.matrix.EuclideanNorm;
import handgrad.matrix.Factorisations;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.RankDeficientException;
import java.util.Arrays;

/**
 * The ridge regressions of all λ from one singular value decomposition. With X = U·Σ·Vᵀ, its columns and those of Y less their
 * means where the bias is free, and with a column of ones where it is penalised,
 *
 * <pre>
 *     W = V·diag(σ/(σ² + λ))·Uᵀ·Y     H = U·diag(σ²/(σ² + λ))·Uᵀ     Ŷ = H·Y, plus the means
 * </pre>
 *
 * Singular values of at most max(n, d) · 2⁻⁵² · the largest count as zero, since rounding makes them: as λ falls, W goes to the
 * solution of least norm, whether or not the columns of X are independent. Sources: Golub and Van Loan, Matrix Computations,
 * 6.1.4; Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 3.4.1 and 7.10.
 */
public final class RidgePath {
    /** All the digits that a double has. */
    private static final double ALL_DIGITS = -Math.log10(Math.ulp(1.0));

    private final Bias bias;
    private final int n;
    private final int d;
    private final int k;
    private final int rank;
    private final double[] xMeans;
    private final double[] yMeans;
    private final double[] Y; // n × k, less the means
    private final double[] U; // n × p
    private final double[] sigma;
    private final double[] Vt; // p × columns
    private final double[] UtY; // rank × k
    private final double leastColumn;

    /** X and Y as {@link Ridge#solve} takes them; they are not kept. */
    RidgePath(Matrix X, Matrix Y, Bias bias) {
        this.bias = bias;
        this.n = X.rows();
        this.d = X.columns();
        this.k = Y.columns();
        double[] x = X.toArray();
        this.Y = Y.toArray();
        this.xMeans = new double[d];
        this.yMeans = new double[k];
        if (bias == Bias.FREE) {
            centre(x, d, xMeans);
            centre(this.Y, k, yMeans);
        } else {
            x = withOnes(x);
        }
        int columns = x.length / n;
        int p = Math.min(n, columns);
        this.leastColumn = leastNorm(x, columns);
        this.U = new double[n * p];
        this.sigma = new double[p];
        this.Vt = new double[p * columns];
        Factorisations.LAPACK.gesdd(n, columns, x, U, sigma, Vt);
        double cut = cut();
        this.rank = (int) Arrays.stream(sigma).filter(s -> s > cut).count();
        this.UtY = timesTransposed();
    }

    /** The singular values, descending; those that count as zero too. */
    public double[] singularValues() {
        return sigma.clone();
    }

    /**
     * The minimising W and b.
     *
     * @param lambda λ &gt; 0
     * @throws IllegalArgumentException for another λ; when W overflows; and where a column of X is too small beside the others
     *     to be told from rounding, and λ too small to make that no matter
     */
    public RidgeSolution solve(double lambda) {
        requirePositive(lambda);
        if (leastColumn <= cut() && lambda < cut() * sigma[0]) {
            throw new IllegalArgumentException(
                    "a column of X has the length " + leastColumn + ", which is rounding beside"
                            + " the largest singular value, " + sigma[0] + ", and λ = " + lambda
                            + " is too small to make that no matter; give the columns units in which they are of one order");
        }
        int columns = columns();
        double[] w = new double[columns * k];
        for (int q = 0; q < rank; q++) {
            double factor = factor(q, lambda);
            for (int j = 0; j < columns; j++) {
                double v = Vt[q * columns + j] * factor;
                for (int t = 0; t < k; t++) {
                    w[j * k + t] += v * UtY[q * k + t];
                }
            }
        }
        Matrix W = Matrix.of(Precision.DOUBLE, d, k, Arrays.copyOf(w, d * k));
        Regression.requireFinite(W);
        Matrix b = Matrix.of(
                Precision.DOUBLE, 1, k, bias == Bias.FREE ? freeBias(w) : Arrays.copyOfRange(w, d * k, w.length));
        return new RidgeSolution(W, b, rank, digits(w, lambda));
    }

    /** trace(H), and 1 more for a free bias: the parameters that the fit amounts to. */
    public double degreesOfFreedom(double lambda) {
        requirePositive(lambda);
        double sum = bias == Bias.FREE ? 1 : 0;
        for (int q = 0; q < rank; q++) {
            sum += shrinkage(q, lambda);
        }
        return sum;
    }

    /**
     * The mean over the samples of the squared error of the fit to all others, 1/n Σ (r_i/(1 − h_ii))², without fitting anew.
     *
     * @return for each column of Y
     * @throws RankDeficientException when a sample is fitted whatever its target: nothing is known of it without it
     */
    public double[] leaveOneOut(double lambda) {
        double[] R = residuals(lambda);
        double[] sums = new double[k];
        int p = sigma.length;
        for (int i = 0; i < n; i++) {
            double left = bias == Bias.FREE ? 1 - 1.0 / n : 1;
            for (int q = 0; q < rank; q++) {
                left -= U[i * p + q] * U[i * p + q] * shrinkage(q, lambda);
            }
            requireLeft(left, "sample " + i + " is fitted whatever its target is, so that leaving it out says nothing");
            for (int t = 0; t < k; t++) {
                sums[t] += R[i * k + t] / left * (R[i * k + t] / left);
            }
        }
        return Arrays.stream(sums).map(sum -> sum / n).toArray();
    }

    /**
     * Generalised cross-validation, n·‖r‖²/(n − df)²: {@link #leaveOneOut} with the mean of all h_ii in place of each. Source: Golub,
     * Heath and Wahba, Technometrics 21 (1979).
     *
     * @return for each column of Y
     * @throws RankDeficientException when the fit has as many degrees of freedom as samples
     */
    public double[] generalisedCrossValidation(double lambda) {
        double[] R = residuals(lambda);
        double left = 1 - degreesOfFreedom(lambda) / n;
        requireLeft(left, "the fit has as many degrees of freedom as samples");
        double[] sums = new double[k];
        for (int i = 0; i < R.length; i++) {
            sums[i % k] += R[i] / left * (R[i] / left);
        }
        return Arrays.stream(sums).map(sum -> sum / n).toArray();
    }

    /** (I − H)·Y, both less the means. */
    private double[] residuals(double lambda) {
        requirePositive(lambda);
        double[] R = Y.clone();
        int p = sigma.length;
        for (int i = 0; i < n; i++) {
            for (int q = 0; q < rank; q++) {
                double u = U[i * p + q] * shrinkage(q, lambda);
                for (int t = 0; t < k; t++) {
                    R[i * k + t] -= u * UtY[q * k + t];
                }
            }
        }
        return R;
    }

    /**
     * How many digits of the longest w rounding in X leaves: X + E with ‖E‖ = 2⁻⁵²·σ₁ moves w by about
     * (XᵀX + λI)⁻¹·(Eᵀr − XᵀE·w), at most 2⁻⁵²·σ₁·(‖r‖/(σ_r² + λ) + max σ/(σ² + λ)·‖w‖).
     */
    private double digits(double[] w, double lambda) {
        if (rank == 0) {
            return ALL_DIGITS;
        }
        double[] R = residuals(lambda);
        double smallest = Math.hypot(sigma[rank - 1], Math.sqrt(lambda));
        double steepest = 0;
        for (int q = 0; q < rank; q++) {
            steepest = Math.max(steepest, factor(q, lambda));
        }
        double error = 0;
        for (int t = 0; t < k; t++) {
            double length = EuclideanNorm.of(column(w, t));
            double r = EuclideanNorm.of(column(R, t));
            double moved = sigma[0] * steepest + (r == 0 ? 0 : sigma[0] / smallest * (r / smallest / length));
            error = Math.max(error, Math.ulp(1.0) * moved);
        }
        return Math.max(0, Math.min(ALL_DIGITS, -Math.log10(error)));
    }

    private double[] column(double[] A, int t) {
        double[] column = new double[A.length / k];
        for (int i = 0; i < column.length; i++) {
            column[i] = A[i * k + t];
        }
        return column;
    }

    /** σ/(σ² + λ). */
    private double factor(int q, double lambda) {
        return 1 / (sigma[q] + lambda / sigma[q]);
    }

    /** σ²/(σ² + λ). */
    private double shrinkage(int q, double lambda) {
        return 1 / (1 + lambda / sigma[q] / sigma[q]);
    }

    private int columns() {
        return Vt.length / sigma.length;
    }

    private double cut() {
        return Math.max(n, columns()) * Math.ulp(1.0) * sigma[0];
    }

    /** ȳ − x̄·W. */
    private double[] freeBias(double[] w) {
        double[] b = yMeans.clone();
        for (int j = 0; j < d; j++) {
            for (int t = 0; t < k; t++) {
                b[t] -= xMeans[j] * w[j * k + t];
            }
        }
        return b;
    }

    private double[] timesTransposed() {
        double[] product = new double[rank * k];
        int p = sigma.length;
        for (int i = 0; i < n; i++) {
            for (int q = 0; q < rank; q++) {
                for (int t = 0; t < k; t++) {
                    product[q * k + t] += U[i * p + q] * Y[i * k + t];
                }
            }
        }
        return product;
    }

    /** A ← A less the means of its columns; twice, since the first mean is rounded. */
    private void centre(double[] A, int width, double[] means) {
        for (int round = 0; round < 2; round++) {
            double[] mean = new double[width];
            for (int i = 0; i < A.length; i++) {
                mean[i % width] += A[i] / n;
            }
            for (int i = 0; i < A.length; i++) {
                A[i] -= mean[i % width];
            }
            for (int j = 0; j < width; j++) {
                means[j] += mean[j];
            }
        }
    }

    private double[] withOnes(double[] x) {
        double[] wider = new double[n * (d + 1)];
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, i * d, wider, i * (d + 1), d);
            wider[i * (d + 1) + d] = 1;
        }
        return wider;
    }

    /** The length of the shortest column that is not zero. */
    private double leastNorm(double[] x, int columns) {
        double least = Double.POSITIVE_INFINITY;
        double[] column = new double[n];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < n; i++) {
                column[i] = x[i * columns + j];
            }
            double norm = EuclideanNorm.of(column);
            least = norm > 0 ? Math.min(least, norm) : least;
        }
        return least;
    }

    private void requireLeft(double left, String otherwise) {
        if (!(left > n * Math.ulp(1.0))) {
            throw new RankDeficientException(otherwise);
        }
    }

    private static void requirePositive(double lambda) {
        if (!(lambda > 0 && lambda <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("λ is positive and finite, not " + lambda
                    + "; without a penalty, LeastSquares.minimumNorm with a column of ones");
        }
    }
}
