package handgrad.linalg;

import handgrad.matrix.Lapack;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.util.Arrays;

/** What singular values say of a matrix. Those that rounding can make of 0 count as 0 ({@link Svd#rounding}). */
public final class Rank {
    private Rank() {}

    /** How many rows, or columns, are independent to within rounding: NumPy's {@code matrix_rank}. */
    public static int rank(Matrix A) {
        try (Svd svd = Svd.of(A)) {
            return svd.rank();
        }
    }

    /** σ₁/σ_p: how many times larger an error of the right-hand side can be in the solution. ∞ where σ_p is 0. */
    public static double conditionNumber(Matrix A) {
        double[] s = singularValues(A);
        return s[s.length - 1] == 0 ? Double.POSITIVE_INFINITY : s[0] / s[s.length - 1];
    }

    /** ‖A‖₂, the largest singular value. */
    public static double spectralNorm(Matrix A) {
        return singularValues(A)[0];
    }

    /** All min(m, n) singular values, descending, without vectors. */
    public static double[] singularValues(Matrix A) {
        if (A.precision() == Precision.DOUBLE) {
            return Lapack.gesdd(A);
        }
        try (Matrix wide = Matrix.of(Precision.DOUBLE, A.rows(), A.columns(), Operands.finite(A))) {
            return Lapack.gesdd(wide);
        }
    }

    /** Moore and Penrose's A⁺ = V·Σ⁺·Uᵀ, n × m: NumPy's {@code pinv} with the cut of {@code matrix_rank}. */
    public static Matrix pseudoInverse(Matrix A) {
        try (Svd svd = Svd.of(A)) {
            int rank = svd.rank();
            Matrix inverse = Matrix.zeros(A.precision(), A.columns(), A.rows());
            if (rank == 0) {
                return inverse;
            }
            int[] kept = Shapes.range(0, rank, 1);
            try (Matrix V = Shapes.rows(svd.Vt(), kept);
                    Matrix U = Shapes.columns(svd.U(), kept);
                    Matrix reciprocal = Matrix.of(
                            A.precision(),
                            1,
                            rank,
                            Arrays.stream(svd.s()).limit(rank).map(s -> 1 / s).toArray());
                    Matrix scaled = Elementwise.multiply(U, reciprocal)) {
                inverse.gemm(1, V.T(), scaled.T(), 0);
                return inverse;
            }
        }
    }

    /**
     * An orthonormal basis of the x with A·x = 0, a column each: SciPy's {@code null_space}.
     *
     * @throws IllegalArgumentException when there is no such x but 0: a matrix has at least one column
     */
    public static Matrix nullSpace(Matrix A) {
        int n = A.columns();
        try (Matrix tall = Matrix.zeros(A.precision(), Math.max(A.rows(), n), n)) { // rows of 0 change neither Σ nor V
            tall.rows(0, A.rows()).set(A);
            try (Svd svd = Svd.of(tall)) {
                int rank = svd.rank();
                if (rank == n) {
                    throw new IllegalArgumentException(
                            "only 0 is in the null space of A, " + A + ": its columns are" + " independent");
                }
                try (Matrix basis = Shapes.rows(svd.Vt(), Shapes.range(rank, n, 1))) {
                    return Shapes.transpose(basis);
                }
            }
        }
    }
}
