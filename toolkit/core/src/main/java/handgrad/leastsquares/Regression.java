package handgrad.leastsquares;

import handgrad.matrix.EuclideanNorm;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;

/** What every method here asks of its operands, and what is left over. */
final class Regression {
    /** Where products of X and W, or their sums, are no doubles. A power of two: nothing is rounded. */
    private static final double SMALL = 0x1p-300;

    private Regression() {}

    /**
     * Refuses operands that native code must not see.
     *
     * @throws ShapeException unless X and Y are DOUBLE and have equally many rows
     * @throws IllegalArgumentException for NaN and infinities
     */
    static void require(Matrix X, Matrix Y) {
        if (X.precision() != Precision.DOUBLE || Y.precision() != Precision.DOUBLE) {
            throw new ShapeException("closed forms are computed in DOUBLE: X is " + X + ", Y is " + Y);
        }
        if (X.rows() != Y.rows()) {
            throw new ShapeException("X and Y need equally many rows: X is " + X + ", Y is " + Y);
        }
        X.requireFinite("X");
        Y.requireFinite("Y");
    }

    /**
     * Refuses a W that overflowed, and closes it.
     *
     * @throws IllegalArgumentException for NaN and infinities
     */
    static void requireFinite(Matrix W) {
        try {
            W.requireFinite("W");
        } catch (IllegalArgumentException e) {
            W.close();
            throw e;
        }
    }

    /** Y − X·W. The caller closes it. */
    static Matrix residuals(Matrix X, Matrix Y, Matrix W) {
        Matrix R = Y.copy();
        R.gemm(-1, X, W, 1);
        return R;
    }

    /** ‖Y − X·W‖, Frobenius' norm. */
    static double residualNorm(Matrix X, Matrix Y, Matrix W) {
        try (Matrix R = residuals(X, Y, W)) {
            double norm = EuclideanNorm.of(R.toArray());
            if (Double.isFinite(norm)) {
                return norm;
            }
        }
        try (Matrix smallX = X.copy();
                Matrix smallY = Y.copy()) {
            smallX.scale(SMALL);
            smallY.scale(SMALL);
            try (Matrix R = residuals(smallX, smallY, W)) {
                return EuclideanNorm.of(R.toArray()) / SMALL;
            }
        }
    }
}
