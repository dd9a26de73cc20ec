package handgrad.linalg;

import handgrad.matrix.Factorisations;
import handgrad.matrix.Matrix;
import handgrad.matrix.RankDeficientException;

/**
 * A = L·Lᵀ of a symmetric, positive definite A (LAPACK's {@code potrf}; SciPy's {@code cho_factor}).
 *
 * @param L zero above its diagonal, the caller's to close
 * @param reciprocalCondition 1/(‖A‖₁·‖A⁻¹‖₁), estimated: about −log₁₀ of it digits are lost
 */
public record Cholesky(Matrix L, double reciprocalCondition) implements AutoCloseable {
    /**
     * Factors A.
     *
     * @throws handgrad.matrix.ShapeException unless A is square
     * @throws IllegalArgumentException when it is not symmetric, or holds NaN or an infinity
     * @throws RankDeficientException when it is not positive definite, or only by rounding; the leading minor is named
     */
    public static Cholesky of(Matrix A) {
        double[] a = Operands.symmetric("A = L·Lᵀ", A);
        int n = A.rows();
        double norm = Operands.norm1(a, n, n);
        int minor = Factorisations.LAPACK.potrf(n, a);
        if (minor > 0) {
            throw new RankDeficientException(
                    "A, " + A + ", is not positive definite: its leading minor of order " + minor + " is not positive");
        }
        double rcond = Factorisations.LAPACK.pocon(n, a, norm);
        if (!(rcond >= n * Math.ulp(1.0))) {
            throw new RankDeficientException("A, " + A
                    + ", is positive definite only by rounding: its reciprocal condition" + " number is " + rcond);
        }
        return new Cholesky(Operands.triangle(A, n, n, a, n, false), rcond);
    }

    /**
     * A⁻¹·B.
     *
     * @throws handgrad.matrix.ShapeException unless B has as many rows as A, and its precision
     */
    public Matrix solve(Matrix B) {
        double[] b = Operands.rightHandSide(L, B);
        Factorisations.LAPACK.potrs(L.rows(), B.columns(), L.toArray(), b);
        return Matrix.of(B.precision(), B.rows(), B.columns(), b);
    }

    @Override
    public void close() {
        L.close();
    }
}
