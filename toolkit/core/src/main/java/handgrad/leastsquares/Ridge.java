package handgrad.leastsquares;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.RankDeficientException;

/**
 * Ridge regression, for each column y of Y by itself: min over w and b of ‖y − X·w − b‖² + λ‖w‖² with {@link Bias#FREE},
 * and of ‖y − X·w − b‖² + λ(‖w‖² + b²) with {@link Bias#PENALISED}. Sums, not means: λ is compared with n samples.
 *
 * <p>Either is a least squares problem, and is solved as one by QR, which never forms XᵀX:
 *
 * <pre>
 *     ‖ [ y ]   [  X    1 ]   [ w ] ‖²
 *     ‖ [ 0 ] − [ √λ·I  0 ] · [ b ] ‖     and, to penalise b, one more row [ 0  √λ ]
 * </pre>
 */
public final class Ridge {
    private Ridge() {}

    /**
     * The minimising W and b.
     *
     * @param X n × d; without a column of ones, which is the bias
     * @param Y n × k
     * @param lambda λ > 0
     * @throws handgrad.matrix.ShapeException unless X and Y are DOUBLE and have equally many rows
     * @throws IllegalArgumentException when they hold NaN or an infinity, or λ does
     * @throws RankDeficientException when the columns of X are dependent and λ vanishes beside X by rounding
     */
    public static RidgeSolution solve(Matrix X, Matrix Y, double lambda, Bias bias) {
        if (!(lambda > 0 && lambda <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("λ is positive and finite, not " + lambda
                    + "; without a penalty, LeastSquares.minimumNorm with a column of ones");
        }
        Regression.require(X, Y);
        int d = X.columns();
        try (Matrix A = augmented(X, Math.sqrt(lambda), bias);
                Matrix B = padded(Y, A.rows());
                Matrix Wb = LeastSquares.qr(A, B).coefficients()) {
            Matrix W = Matrix.zeros(Precision.DOUBLE, d, Y.columns());
            Matrix b = Matrix.zeros(Precision.DOUBLE, 1, Y.columns());
            copyRows(Wb, 0, d, W);
            copyRows(Wb, d, 1, b);
            return new RidgeSolution(W, b);
        } catch (RankDeficientException e) {
            throw new RankDeficientException("the columns of X, " + X + ", are dependent and λ = " + lambda
                    + " is too small beside them to decide between the W that fit equally well");
        }
    }

    /** [X 1; √λ·I 0], and [0 √λ] below where the bias is penalised. */
    private static Matrix augmented(Matrix X, double rootLambda, Bias bias) {
        int n = X.rows();
        int d = X.columns();
        int penalised = bias == Bias.PENALISED ? d + 1 : d;
        Matrix A = Matrix.zeros(Precision.DOUBLE, n + penalised, d + 1);
        double[] row = new double[d + 1];
        for (int i = 0; i < n; i++) {
            X.readRow(i, row);
            row[d] = 1;
            A.writeRow(i, row);
        }
        for (int j = 0; j < penalised; j++) {
            A.set(n + j, j, rootLambda);
        }
        return A;
    }

    /** Y over rows of zeros. */
    private static Matrix padded(Matrix Y, int rows) {
        Matrix B = Matrix.zeros(Precision.DOUBLE, rows, Y.columns());
        copyRows(Y, 0, Y.rows(), B);
        return B;
    }

    /** The first rows of {@code to} ← rows of {@code from}. */
    private static void copyRows(Matrix from, int start, int count, Matrix to) {
        double[] row = new double[from.columns()];
        for (int i = 0; i < count; i++) {
            from.readRow(start + i, row);
            to.writeRow(i, row);
        }
    }
}
