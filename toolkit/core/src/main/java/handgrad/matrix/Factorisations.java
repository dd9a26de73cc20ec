package handgrad.matrix;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgecon;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeev;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeqp3;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeqrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesdd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgetrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgetrs;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dorgqr;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpocon;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrs;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dtrcon;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dtrtrs;

import java.util.Arrays;

/**
 * LAPACK's factorisations of row-major arrays of doubles, under LAPACK's names: what {@code handgrad.linalg} is made of.
 * Arrays are overwritten as LAPACK does it. Callers have checked shapes, and that every number is finite: from an infinity
 * LAPACK may never return.
 */
public class Factorisations {
    public static final Factorisations LAPACK = new Factorisations();

    private static final byte UPPER = 'U';
    private static final byte LOWER = 'L';

    Factorisations() {}

    /**
     * A = U·Σ·Vᵀ, thin: with p = min(m, n).
     *
     * @param U room for m × p
     * @param s room for p
     * @param Vt room for p × n
     * @throws IllegalStateException when it does not converge
     */
    public void gesdd(int m, int n, double[] A, double[] U, double[] s, double[] Vt) {
        int p = Math.min(m, n);
        requireConverged("dgesdd", LAPACKE_dgesdd(Blas.ROW_MAJOR, (byte) 'S', m, n, A, n, s, U, p, Vt, n));
    }

    /**
     * P·A = L·U, both in A, with rows exchanged as the pivots say, counted from 1.
     *
     * @return 0, or i where the i-th pivot is exactly 0
     */
    public int getrf(int m, int n, double[] A, int[] pivots) {
        return accepted("dgetrf", LAPACKE_dgetrf(Blas.ROW_MAJOR, m, n, A, n, pivots));
    }

    /** B (n × k) ← A⁻¹·B from {@link #getrf}. */
    public void getrs(int n, int k, double[] LU, int[] pivots, double[] B) {
        accepted("dgetrs", LAPACKE_dgetrs(Blas.ROW_MAJOR, (byte) 'N', n, k, LU, n, pivots, B, k));
    }

    /**
     * 1/(‖A‖₁·‖A⁻¹‖₁), estimated.
     *
     * @param norm ‖A‖₁
     */
    public double gecon(int n, double[] LU, double norm) {
        double[] rcond = new double[1];
        accepted("dgecon", LAPACKE_dgecon(Blas.ROW_MAJOR, (byte) '1', n, LU, n, norm, rcond));
        return rcond[0];
    }

    /**
     * The lower triangle of A ← L with A = L·Lᵀ.
     *
     * @return 0, or the order of the leading minor that is not positive
     */
    public int potrf(int n, double[] A) {
        return accepted("dpotrf", LAPACKE_dpotrf(Blas.ROW_MAJOR, LOWER, n, A, n));
    }

    /** B (n × k) ← A⁻¹·B from {@link #potrf}. */
    public void potrs(int n, int k, double[] L, double[] B) {
        accepted("dpotrs", LAPACKE_dpotrs(Blas.ROW_MAJOR, LOWER, n, k, L, n, B, k));
    }

    /** As {@link #gecon}, from {@link #potrf}. */
    public double pocon(int n, double[] L, double norm) {
        double[] rcond = new double[1];
        accepted("dpocon", LAPACKE_dpocon(Blas.ROW_MAJOR, LOWER, n, L, n, norm, rcond));
        return rcond[0];
    }

    /**
     * B (n × k) ← T⁻¹·B for a triangle T.
     *
     * @return 0, or i where the i-th number of the diagonal is 0
     */
    public int trtrs(boolean upper, int n, int k, double[] T, double[] B) {
        return accepted(
                "dtrtrs",
                LAPACKE_dtrtrs(Blas.ROW_MAJOR, upper ? UPPER : LOWER, (byte) 'N', (byte) 'N', n, k, T, n, B, k));
    }

    /** As {@link #gecon}, of a triangle. */
    public double trcon(boolean upper, int n, double[] T) {
        double[] rcond = new double[1];
        accepted(
                "dtrcon",
                LAPACKE_dtrcon(Blas.ROW_MAJOR, (byte) '1', upper ? UPPER : LOWER, (byte) 'N', n, T, n, rcond));
        return rcond[0];
    }

    /** A ← R on and above the diagonal, reflections below it. */
    public void geqrf(int m, int n, double[] A, double[] tau) {
        accepted("dgeqrf", LAPACKE_dgeqrf(Blas.ROW_MAJOR, m, n, A, n, tau));
    }

    /**
     * The same of A·P, so that |r_jj| do not increase.
     *
     * @param columns room for n: which column of A stands where, counted from 1
     */
    public void geqp3(int m, int n, double[] A, int[] columns, double[] tau) {
        Arrays.fill(columns, 0); // any column may move
        accepted("dgeqp3", LAPACKE_dgeqp3(Blas.ROW_MAJOR, m, n, A, n, columns, tau));
    }

    /** Q (m × columns), with the reflections of so many of its first columns ← Q itself. */
    public void orgqr(int m, int columns, int reflections, double[] Q, double[] tau) {
        accepted("dorgqr", LAPACKE_dorgqr(Blas.ROW_MAJOR, m, columns, reflections, Q, columns, tau));
    }

    /**
     * A ← its eigenvectors, column by column, with A = V·diag(values)·Vᵀ; only its lower triangle is read.
     *
     * @param values room for n, ascending
     * @throws IllegalStateException when it does not converge
     */
    public void syevd(int n, double[] A, double[] values) {
        requireConverged("dsyevd", LAPACKE_dsyevd(Blas.ROW_MAJOR, (byte) 'V', LOWER, n, A, n, values));
    }

    /**
     * The eigenvalues and right eigenvectors of A, as LAPACK packs them: of a conjugate pair, one after the other, the
     * vectors' real part stands in the first's column and the imaginary part in the second's.
     *
     * @throws IllegalStateException when it does not converge
     */
    public void geev(int n, double[] A, double[] real, double[] imaginary, double[] vectors) {
        requireConverged(
                "dgeev",
                LAPACKE_dgeev(
                        Blas.ROW_MAJOR,
                        (byte) 'N',
                        (byte) 'V',
                        n,
                        A,
                        n,
                        real,
                        imaginary,
                        new double[n],
                        n,
                        vectors,
                        n));
    }

    private static int accepted(String routine, int info) {
        Lapack.requireAccepted(routine, info);
        return info;
    }

    private static void requireConverged(String routine, int info) {
        if (accepted(routine, info) > 0) {
            throw new IllegalStateException("LAPACK's " + routine + " did not converge: it stopped with " + info);
        }
    }
}
