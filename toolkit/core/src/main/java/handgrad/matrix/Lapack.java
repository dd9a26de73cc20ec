package handgrad.matrix;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgelsd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgelsy;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesdd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dposvx;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dtrtrs;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * The LAPACK routines in use, under LAPACK's names and in double precision. Operands are copied, never overwritten, and
 * what is allocated natively is freed before a routine returns. Every {@code info} that LAPACK reports is an exception.
 *
 * <p>LAPACK computes on the calling thread: its panels are thousands of products of microseconds, for which two threads take
 * as long as one when both cores are idle, and twice as long when one is not. On Linux the two OpenBLAS files of JavaCPP carry
 * one SONAME, so that LAPACK is bound to the copy that is loaded first, the one that {@link BlasThreads} holds to one thread.
 */
public final class Lapack {
    static final int COLUMN_MAJOR = 102;

    private static final double SAFETY = 8;

    private Lapack() {}

    /**
     * What {@link #gelsd} finds.
     *
     * @param W d × k, the caller's to close
     * @param rank how many singular values count
     * @param singularValues all min(n, d) of them, descending
     */
    public record Gelsd(Matrix W, int rank, double[] singularValues) {}

    /**
     * The W of least ‖W‖ among those of least ‖Y − X·W‖, column by column, by the singular value decomposition of X (divide
     * and conquer).
     *
     * @param X n × d, finite
     * @param Y n × k, finite
     * @param rcond from 0 to below 1: singular values of at most rcond · the largest count as zero
     * @throws ShapeException unless X and Y are DOUBLE and have equally many rows
     * @throws IllegalStateException when the decomposition does not converge
     */
    public static Gelsd gelsd(Matrix X, Matrix Y, double rcond) {
        requireFit(X, Y);
        int m = X.rows();
        int n = X.columns();
        double[] singularValues = new double[Math.min(m, n)];
        double cut = Math.max(rcond, Double.MIN_NORMAL); // LAPACK takes 0 for "by rounding"
        try (ColumnMajor A = ColumnMajor.copyOf(X);
                ColumnMajor B = ColumnMajor.copyOf(Y, Math.max(m, n));
                DoublePointer s = new DoublePointer(singularValues.length);
                IntPointer rank = new IntPointer(1)) {
            int info = LAPACKE_dgelsd(
                    COLUMN_MAJOR, m, n, Y.columns(), A.pointer(), m, B.pointer(), B.rows(), s, cut, rank);
            requireAccepted("dgelsd", info);
            requireConverged(X, info);
            s.get(singularValues);
            return new Gelsd(B.firstRows(n), rank.get(), singularValues);
        }
    }

    /**
     * The singular values of A, descending, without its singular vectors: a third less work than with them.
     *
     * @param A m × n, finite
     * @throws ShapeException unless A is DOUBLE
     * @throws IllegalStateException when they do not converge
     */
    public static double[] gesdd(Matrix A) {
        requireDouble(A);
        A.requireFinite("the matrix of the equations"); // LAPACK may never return from an infinity
        int m = A.rows();
        int n = A.columns();
        double[] singularValues = new double[Math.min(m, n)];
        try (ColumnMajor copy = ColumnMajor.copyOf(A);
                DoublePointer s = new DoublePointer(singularValues.length);
                DoublePointer noVectors = new DoublePointer(1)) {
            int info = LAPACKE_dgesdd(COLUMN_MAJOR, (byte) 'N', m, n, copy.pointer(), m, s, noVectors, 1, noVectors, 1);
            requireAccepted("dgesdd", info);
            requireConverged(A, info);
            s.get(singularValues);
            return singularValues;
        }
    }

    /**
     * R⁻¹·C by substitution.
     *
     * @param R d × d, an upper triangle; what is below its diagonal is not read
     * @param C d × k
     * @return d × k, the caller's to close
     * @throws ShapeException unless R is square, both are DOUBLE and have equally many rows
     * @throws RankDeficientException when a number on the diagonal is 0
     */
    public static Matrix trtrs(Matrix R, Matrix C) {
        requireFit(R, C);
        int n = R.rows();
        if (R.columns() != n) {
            throw new ShapeException("a triangle is square, not " + R);
        }
        try (ColumnMajor A = ColumnMajor.copyOf(R);
                ColumnMajor B = ColumnMajor.copyOf(C)) {
            int info = LAPACKE_dtrtrs(
                    COLUMN_MAJOR, (byte) 'U', (byte) 'N', (byte) 'N', n, C.columns(), A.pointer(), n, B.pointer(), n);
            requireAccepted("dtrtrs", info);
            if (info > 0) {
                throw new RankDeficientException(
                        "the triangle, " + R + ", has a 0 on its diagonal, in row " + (info - 1));
            }
            return B.firstRows(n);
        }
    }

    /**
     * The W of least ‖Y − X·W‖ by Householder QR with column pivoting.
     *
     * @param X n × d, finite
     * @param Y n × k, finite
     * @param rcond the rank is that of the largest leading triangle of R whose reciprocal condition number, as estimated,
     *     is above rcond
     * @return d × k, the caller's to close
     * @throws ShapeException unless X and Y are DOUBLE and have equally many rows
     * @throws RankDeficientException when the rank is less than d
     */
    public static Matrix gelsy(Matrix X, Matrix Y, double rcond) {
        requireFit(X, Y);
        int m = X.rows();
        int n = X.columns();
        try (ColumnMajor A = ColumnMajor.copyOf(X);
                ColumnMajor B = ColumnMajor.copyOf(Y, Math.max(m, n));
                IntPointer pivots = new IntPointer(new int[n]); // 0: any column may move
                IntPointer rank = new IntPointer(1)) {
            int info = LAPACKE_dgelsy(
                    COLUMN_MAJOR, m, n, Y.columns(), A.pointer(), m, B.pointer(), B.rows(), pivots, rcond, rank);
            requireAccepted("dgelsy", info);
            if (rank.get() < n) {
                throw new RankDeficientException("X, " + X + ", has rank " + rank.get() + " of " + n
                        + ", so that many W fit equally well; the singular value decomposition finds the smallest");
            }
            return B.firstRows(n);
        }
    }

    /**
     * G⁻¹·C by Cholesky's factorisation, with G scaled to a unit diagonal before where its diagonal spans more than
     * a hundredfold, and the solution refined after.
     *
     * @param G d × d and symmetric: a Gram matrix, finite. Only its lower triangle is read
     * @param C d × k, finite
     * @param n of how many numbers each element of G is a sum
     * @return d × k, the caller's to close
     * @throws ShapeException unless G is square, both are DOUBLE and have equally many rows
     * @throws RankDeficientException when G is not positive definite, or its reciprocal condition number is below
     *     8 · max(√n, d) · 2⁻⁵², which rounding in those sums can make of 0: their errors grow with √n (Higham and Mary, SIAM J. Sci.
     *     Comput. 41, 2019), and the 8 is for safety
     */
    public static Matrix posvx(Matrix G, Matrix C, long n) {
        requireFit(G, C);
        return posvx(G, C, SAFETY * Math.max(Math.sqrt((double) n), G.rows()) * Math.ulp(1.0));
    }

    private static Matrix posvx(Matrix G, Matrix C, double leastRcond) {
        int n = G.rows();
        int k = C.columns();
        if (G.columns() != n) {
            throw new ShapeException("a Gram matrix is square, not " + G);
        }
        try (ColumnMajor A = ColumnMajor.copyOf(G);
                ColumnMajor factor = ColumnMajor.zeros(n, n);
                ColumnMajor B = ColumnMajor.copyOf(C);
                ColumnMajor W = ColumnMajor.zeros(n, k);
                BytePointer scaled = new BytePointer(1);
                DoublePointer scale = new DoublePointer(n);
                DoublePointer rcond = new DoublePointer(1);
                DoublePointer forwardErrors = new DoublePointer(k);
                DoublePointer backwardErrors = new DoublePointer(k)) {
            int info = LAPACKE_dposvx(
                    COLUMN_MAJOR,
                    (byte) 'E',
                    (byte) 'L',
                    n,
                    k,
                    A.pointer(),
                    n,
                    factor.pointer(),
                    n,
                    scaled,
                    scale,
                    B.pointer(),
                    n,
                    W.pointer(),
                    n,
                    rcond,
                    forwardErrors,
                    backwardErrors);
            requireAccepted("dposvx", info);
            requirePositiveDefinite(G, info, rcond.get(), leastRcond);
            return W.firstRows(n);
        }
    }

    private static void requirePositiveDefinite(Matrix G, int info, double rcond, double leastRcond) {
        if (info > 0 && info <= G.rows()) {
            throw new RankDeficientException("the Gram matrix, " + G
                    + ", is not positive definite: its leading minor of" + " order " + info + " is not positive");
        }
        if (info > 0 || !(rcond >= leastRcond)) {
            throw new RankDeficientException("the Gram matrix, " + G + ", is positive definite only by rounding: its"
                    + " reciprocal condition number is " + rcond + ", and rounding explains " + leastRcond);
        }
    }

    private static void requireConverged(Matrix X, int info) {
        if (info > 0) {
            throw new IllegalStateException(
                    "the singular value decomposition of X, " + X + ", did not converge: LAPACK stopped with " + info);
        }
    }

    private static void requireDouble(Matrix A) {
        if (A.precision() != Precision.DOUBLE) {
            throw new ShapeException("LAPACK computes in DOUBLE here, not with " + A);
        }
    }

    private static void requireFit(Matrix X, Matrix Y) {
        if (X.precision() != Precision.DOUBLE || Y.precision() != Precision.DOUBLE || X.rows() != Y.rows()) {
            throw new ShapeException("X·W = Y in DOUBLE does not fit: X is " + X + ", Y is " + Y);
        }
        X.requireFinite("the matrix of the equations"); // LAPACK looks for NaN, and may never return from an infinity
        Y.requireFinite("the right-hand side");
    }

    /** Below 0, info counts the argument that was refused (or is −1010 or −1011 where work space was). */
    static void requireAccepted(String routine, int info) {
        if (info == -1010 || info == -1011) {
            throw new IllegalStateException("there is no memory for the work space of LAPACK's " + routine);
        }
        if (info < 0) {
            throw new IllegalStateException("LAPACK's " + routine + " refuses its argument " + -info);
        }
    }
}
