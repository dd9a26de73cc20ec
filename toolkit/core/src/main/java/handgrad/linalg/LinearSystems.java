package handgrad.linalg;

import handgrad.matrix.Factorisations;
import handgrad.matrix.Matrix;
import handgrad.matrix.RankDeficientException;
import handgrad.matrix.ShapeException;

/**
 * A·X = B for square A, under SciPy's names. What cannot be trusted to four digits is refused, with the reciprocal condition
 * number; {@link Lu} solves it all the same, and {@code LeastSquares.minimumNorm} in the sense of least squares.
 */
public final class LinearSystems {
    private LinearSystems() {}

    /**
     * A⁻¹·B, by {@link Lu}.
     *
     * @throws ShapeException unless A is square, B has as many rows, and both one precision
     * @throws RankDeficientException when A is singular, or so near that fewer than four digits would hold
     */
    public static Matrix solve(Matrix A, Matrix B) {
        Lu lu = Lu.of(A);
        Operands.rightHandSide(A, B);
        requireTrust(A, lu.reciprocalCondition());
        return lu.solve(B);
    }

    /** A⁻¹·B of a symmetric, positive definite A, by {@link Cholesky}, in half the time; refusals as there, and as {@link #solve}. */
    public static Matrix solvePositiveDefinite(Matrix A, Matrix B) {
        Operands.rightHandSide(A, B);
        try (Cholesky cholesky = Cholesky.of(A)) {
            requireTrust(A, cholesky.reciprocalCondition());
            return cholesky.solve(B);
        }
    }

    /**
     * T⁻¹·B by substitution; what is on the other side of T's diagonal is not read.
     *
     * @param upper whether T is an upper triangle
     * @throws ShapeException unless T is square, B has as many rows, and both one precision
     * @throws RankDeficientException when a number on the diagonal is 0, or fewer than four digits would hold
     */
    public static Matrix solveTriangular(Matrix T, Matrix B, boolean upper) {
        int n = T.rows();
        try (Matrix triangle = upper ? Shapes.triu(T, 0) : Shapes.tril(T, 0)) {
            double[] t = Operands.square("T·X = B", triangle);
            double[] b = Operands.rightHandSide(T, B);
            for (int i = 0; i < n; i++) {
                if (t[i * n + i] == 0) {
                    throw new RankDeficientException("the triangle, " + T + ", has a 0 on its diagonal, in row " + i);
                }
            }
            requireTrust(T, Factorisations.LAPACK.trcon(upper, n, t));
            Factorisations.LAPACK.trtrs(upper, n, B.columns(), t, b);
            return Matrix.of(T.precision(), n, B.columns(), b);
        }
    }

    /** A⁻¹; to solve is faster and more exact. Refuses as {@link #solve}. */
    public static Matrix inverse(Matrix A) {
        try (Matrix I = Shapes.eye(A.precision(), A.rows())) {
            return solve(A, I);
        }
    }

    /** The determinant, by {@link Lu}; where it overflows or vanishes, {@link Lu#logDeterminant}. */
    public static double determinant(Matrix A) {
        return Lu.of(A).determinant();
    }

    private static void requireTrust(Matrix A, double rcond) {
        if (!(rcond >= Operands.FOUR_DIGITS)) {
            throw new RankDeficientException(
                    "A, " + A + ", is singular or nearly so: with the reciprocal condition number "
                            + rcond
                            + " fewer than four digits hold; LeastSquares.minimumNorm finds the smallest X of those that"
                            + " fit best");
        }
    }
}
