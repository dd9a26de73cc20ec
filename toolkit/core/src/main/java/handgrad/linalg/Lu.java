package handgrad.linalg;

import handgrad.matrix.Factorisations;
import handgrad.matrix.Matrix;
import handgrad.matrix.RankDeficientException;
import java.util.Arrays;

/**
 * P·A = L·U of a square A, by Gauss' elimination with exchanges of rows (LAPACK's {@code getrf}; SciPy's {@code lu_factor}).
 * Source: Golub and Van Loan, Matrix Computations, 3.4.
 */
public final class Lu {
    private final Matrix like; // for its shape and precision, which it keeps when it is closed
    private final int n;
    private final double[] factors;
    private final int[] pivots;
    private final int zeroPivot;
    private final double rcond;

    private Lu(Matrix A) {
        this.like = A;
        this.n = A.rows();
        this.factors = Operands.square("P·A = L·U", A);
        this.pivots = new int[n];
        double norm = Operands.norm1(factors, n, n);
        this.zeroPivot = Factorisations.LAPACK.getrf(n, n, factors, pivots);
        this.rcond = zeroPivot > 0 ? 0 : Factorisations.LAPACK.gecon(n, factors, norm);
    }

    /**
     * Factors A; a singular one too.
     *
     * @throws handgrad.matrix.ShapeException unless A is square
     * @throws handgrad.matrix.NotFiniteException when it holds NaN or an infinity
     */
    public static Lu of(Matrix A) {
        return new Lu(A);
    }

    /** 1/(‖A‖₁·‖A⁻¹‖₁), estimated from below by at most a small factor; 0 of a singular A. About −log₁₀ of it digits are lost. */
    public double reciprocalCondition() {
        return rcond;
    }

    /** L, with 1 on its diagonal. */
    public Matrix L() {
        try (Matrix below = Operands.triangle(like, n, n, factors, n, false)) {
            Matrix L = below.copy();
            for (int i = 0; i < n; i++) {
                L.set(i, i, 1);
            }
            return L;
        }
    }

    /** U. */
    public Matrix U() {
        return Operands.triangle(like, n, n, factors, n, true);
    }

    /** Which row of A stands where in P·A, for {@link Shapes#rows}. */
    public int[] permutation() {
        int[] rows = new int[n];
        Arrays.setAll(rows, i -> i);
        for (int i = 0; i < n; i++) {
            int other = pivots[i] - 1;
            int row = rows[i];
            rows[i] = rows[other];
            rows[other] = row;
        }
        return rows;
    }

    /**
     * A⁻¹·B, however ill-conditioned A is: {@link #reciprocalCondition} says what to think of it.
     *
     * @throws handgrad.matrix.ShapeException unless B has as many rows as A, and its precision
     * @throws RankDeficientException when a pivot is exactly 0
     */
    public Matrix solve(Matrix B) {
        double[] b = Operands.rightHandSide(like, B);
        if (zeroPivot > 0) {
            throw new RankDeficientException("A, " + like + ", is singular: its pivot " + (zeroPivot - 1) + " is 0");
        }
        Factorisations.LAPACK.getrs(n, B.columns(), factors, pivots, b);
        return Matrix.of(like.precision(), n, B.columns(), b);
    }

    /** The determinant as its sign and the logarithm of its size, which neither overflow nor vanish; 0 and −∞ of a singular A. */
    public LogDeterminant logDeterminant() {
        double sign = 1;
        double logarithm = 0;
        for (int i = 0; i < n; i++) {
            double u = factors[i * n + i];
            sign *= Math.signum(u) * (pivots[i] == i + 1 ? 1 : -1);
            logarithm += Math.log(Math.abs(u));
        }
        return new LogDeterminant(sign + 0.0, logarithm, rcond);
    }

    /** The product of the pivots, with the sign of the exchanges; may overflow or vanish. */
    public double determinant() {
        double product = 1;
        for (int i = 0; i < n; i++) {
            product *= pivots[i] == i + 1 ? factors[i * n + i] : -factors[i * n + i];
        }
        return product;
    }
}
