package handgrad.linalg;

import handgrad.matrix.Factorisations;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;

/**
 * The eigenvalues λ = real + i·imaginary and right eigenvectors of any square A, A·v = λ·v (LAPACK's {@code geev}; NumPy's
 * {@code eig}). Complex ones come as conjugate pairs, the one with the positive imaginary part first.
 *
 * @param real of each eigenvalue
 * @param imaginary of each eigenvalue
 * @param vectorsReal a column for each eigenvalue, of length 1 with its imaginary part; the caller's to close
 * @param vectorsImaginary the caller's to close
 * @param vectorCondition κ = ‖V‖·‖V⁻¹‖: rounding moves an eigenvalue by up to κ·ε·‖A‖ (Bauer and Fike); it is infinite, or near
 *     1/ε, where A has too few eigenvectors, and such an eigenvalue has half its digits or fewer
 */
public record Eigen(
        double[] real, double[] imaginary, Matrix vectorsReal, Matrix vectorsImaginary, double vectorCondition)
        implements AutoCloseable {
    /**
     * Decomposes A.
     *
     * @throws handgrad.matrix.ShapeException unless A is square
     * @throws handgrad.matrix.NotFiniteException when it holds NaN or an infinity
     * @throws IllegalStateException when the decomposition does not converge
     */
    public static Eigen of(Matrix A) {
        int n = A.rows();
        double[] a = Operands.square("A·v = λ·v", A);
        double[] real = new double[n];
        double[] imaginary = new double[n];
        double[] packed = new double[n * n];
        Factorisations.LAPACK.geev(n, a, real, imaginary, packed);
        double[] re = packed.clone();
        double[] im = new double[n * n];
        for (int j = 0; j < n; j++) {
            if (imaginary[j]
                    > 0) { // the vector of λ_j is column j + i·column (j + 1), that of its conjugate column j −
                // i·column (j + 1)
                for (int i = 0; i < n; i++) {
                    double y = packed[i * n + j + 1];
                    re[i * n + j + 1] = packed[i * n + j];
                    im[i * n + j] = y;
                    im[i * n + j + 1] = -y;
                }
            }
        }
        return new Eigen(
                real,
                imaginary,
                Matrix.of(A.precision(), n, n, re),
                Matrix.of(A.precision(), n, n, im),
                condition(n, re, im));
    }

    /** [Re −Im; Im Re] has the singular values of the complex V, each twice. */
    private static double condition(int n, double[] re, double[] im) {
        try (Matrix both = Matrix.zeros(Precision.DOUBLE, 2 * n, 2 * n)) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    both.set(i, j, re[i * n + j]);
                    both.set(n + i, n + j, re[i * n + j]);
                    both.set(i, n + j, -im[i * n + j]);
                    both.set(n + i, j, im[i * n + j]);
                }
            }
            return Rank.conditionNumber(both);
        }
    }

    @Override
    public void close() {
        vectorsReal.close();
        vectorsImaginary.close();
    }
}
