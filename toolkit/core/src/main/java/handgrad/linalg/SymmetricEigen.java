package handgrad.linalg;

import handgrad.matrix.Factorisations;
import handgrad.matrix.Matrix;

/**
 * A = V·diag(values)·Vᵀ of a symmetric A (LAPACK's {@code syevd}; NumPy's {@code eigh}). Each value is right to within
 * n·ε·‖A‖, so that of values far smaller than the largest fewer digits hold.
 *
 * @param values ascending
 * @param vectors V, a column for each value, of length 1 and at right angles; the caller's to close
 */
public record SymmetricEigen(double[] values, Matrix vectors) implements AutoCloseable {
    /**
     * Decomposes A.
     *
     * @throws handgrad.matrix.ShapeException unless A is square
     * @throws IllegalArgumentException when it is not symmetric, or holds NaN or an infinity
     * @throws IllegalStateException when the decomposition does not converge
     */
    public static SymmetricEigen of(Matrix A) {
        double[] a = Operands.symmetric("A = V·Λ·Vᵀ", A);
        double[] values = new double[A.rows()];
        Factorisations.LAPACK.syevd(A.rows(), a, values);
        return new SymmetricEigen(values, Matrix.of(A.precision(), A.rows(), A.rows(), a));
    }

    @Override
    public void close() {
        vectors.close();
    }
}
