package handgrad.linalg;

import handgrad.matrix.Factorisations;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;

/**
 * A = U·Σ·Vᵀ, thin, with p = min(m, n), by divide and conquer (LAPACK's {@code gesdd}; NumPy's
 * {@code svd(A, full_matrices=False)}).
 *
 * @param U m × p, the caller's to close
 * @param s p singular values, descending
 * @param Vt Vᵀ, p × n, the caller's to close
 */
public record Svd(Matrix U, double[] s, Matrix Vt) implements AutoCloseable {
    /**
     * Decomposes A.
     *
     * @throws handgrad.matrix.NotFiniteException when it holds NaN or an infinity
     * @throws IllegalStateException when the decomposition does not converge
     */
    public static Svd of(Matrix A) {
        int m = A.rows();
        int n = A.columns();
        int p = Math.min(m, n);
        double[] u = new double[m * p];
        double[] s = new double[p];
        double[] vt = new double[p * n];
        Factorisations.LAPACK.gesdd(m, n, Operands.finite(A), u, s, vt);
        return new Svd(Matrix.of(A.precision(), m, p, u), s, Matrix.of(A.precision(), p, n, vt));
    }

    /** max(m, n)·ε·σ₁, with the ε of the precision: what rounding makes of a singular value 0, as NumPy's {@code matrix_rank} has it. */
    public double rounding() {
        double epsilon = U.precision() == Precision.SINGLE ? Math.ulp(1f) : Math.ulp(1.0);
        return Math.max(U.rows(), Vt.columns()) * epsilon * s[0];
    }

    /** How many singular values are above {@link #rounding}. */
    public int rank() {
        int rank = 0;
        while (rank < s.length && s[rank] > rounding()) {
            rank++;
        }
        return rank;
    }

    @Override
    public void close() {
        U.close();
        Vt.close();
    }
}
