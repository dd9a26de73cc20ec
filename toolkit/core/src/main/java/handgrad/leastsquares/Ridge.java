package handgrad.leastsquares;

import handgrad.matrix.Matrix;

/**
 * Ridge regression, for each column y of Y by itself: min over w and b of ‖y − X·w − b‖² + λ‖w‖² with {@link Bias#FREE},
 * and of ‖y − X·w − b‖² + λ(‖w‖² + b²) with {@link Bias#PENALISED}. Sums, not means: λ is compared with n samples.
 *
 * <p>It is solved by the singular values of X, which {@link #path} keeps for other λ. XᵀX is never formed.
 */
public final class Ridge {
    private Ridge() {}

    /**
     * The minimising W and b.
     *
     * @param X n × d; without a column of ones, which is the bias
     * @param Y n × k
     * @param lambda λ &gt; 0
     * @throws handgrad.matrix.ShapeException unless X and Y are DOUBLE and have equally many rows
     * @throws IllegalArgumentException when they hold NaN or an infinity, or λ does, and as {@link RidgePath#solve}
     */
    public static RidgeSolution solve(Matrix X, Matrix Y, double lambda, Bias bias) {
        return path(X, Y, bias).solve(lambda);
    }

    /**
     * Makes ready for any λ.
     *
     * @param X n × d; without a column of ones, which is the bias
     * @param Y n × k
     * @throws handgrad.matrix.ShapeException unless X and Y are DOUBLE and have equally many rows
     * @throws IllegalArgumentException when they hold NaN or an infinity
     */
    public static RidgePath path(Matrix X, Matrix Y, Bias bias) {
        Regression.require(X, Y);
        return new RidgePath(X, Y, bias);
    }
}
