package handgrad.linalg;

import handgrad.matrix.Factorisations;
import handgrad.matrix.Matrix;
import java.util.Arrays;

/**
 * A·P = Q·R by Householder's reflections, with P = I but for {@link #pivoted}. Signs are LAPACK's, as NumPy's are.
 *
 * @param Q its columns are of length 1 and at right angles; the caller's to close
 * @param R zero below its diagonal; the caller's to close
 * @param columns which column of A stands where in A·P, for {@link Shapes#columns}
 */
public record Qr(Matrix Q, Matrix R, int[] columns) implements AutoCloseable {
    /** Q is m × min(m, n), R min(m, n) × n: NumPy's {@code qr(A)}. */
    public static Qr thin(Matrix A) {
        return factor(A, Math.min(A.rows(), A.columns()), false);
    }

    /** Q is m × m, R is m × n: NumPy's {@code qr(A, mode="complete")}. */
    public static Qr full(Matrix A) {
        return factor(A, A.rows(), false);
    }

    /** As {@link #thin}, with columns exchanged so that |r_jj| do not increase: they show a rank. SciPy's {@code qr(A, pivoting=True)}. */
    public static Qr pivoted(Matrix A) {
        return factor(A, Math.min(A.rows(), A.columns()), true);
    }

    private static Qr factor(Matrix A, int width, boolean pivoting) {
        int m = A.rows();
        int n = A.columns();
        int p = Math.min(m, n);
        double[] a = Operands.finite(A);
        double[] tau = new double[p];
        int[] columns = new int[n];
        if (pivoting) {
            Factorisations.LAPACK.geqp3(m, n, a, columns, tau);
            Arrays.setAll(columns, j -> columns[j] - 1);
        } else {
            Factorisations.LAPACK.geqrf(m, n, a, tau);
            Arrays.setAll(columns, j -> j);
        }
        double[] q = new double[m * width];
        for (int i = 0; i < m; i++) {
            System.arraycopy(a, i * n, q, i * width, p);
        }
        Factorisations.LAPACK.orgqr(m, width, p, q, tau);
        return new Qr(Matrix.of(A.precision(), m, width, q), Operands.triangle(A, width, n, a, n, true), columns);
    }

    @Override
    public void close() {
        Q.close();
        R.close();
    }
}
