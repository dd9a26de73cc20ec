package handgrad.matrix;

import org.bytedeco.javacpp.Pointer;

/** The BLAS routines in use, row-major, one implementation for each precision. Callers have checked all shapes. */
abstract class Blas {
    static final int ROW_MAJOR = 101;

    static final int LOWER = 122;

    static int op(boolean transposed) {
        return transposed ? 112 : 111;
    }

    /** C (m × n) ← α·op(A)·op(B) + β·C, with op(A) m × k and op(B) k × n. */
    abstract void gemm(
            boolean aT,
            boolean bT,
            int m,
            int n,
            int k,
            double alpha,
            Pointer A,
            int lda,
            Pointer B,
            int ldb,
            double beta,
            Pointer C,
            int ldc);

    /** The lower triangle of C (n × n) ← AᵀA, with A k × n. The upper one is left as it is. */
    abstract void syrk(int n, int k, Pointer A, int lda, Pointer C, int ldc);

    /** y ← α·op(A)·x + β·y, A as stored m × n. */
    abstract void gemv(boolean aT, int m, int n, double alpha, Pointer A, Pointer x, double beta, Pointer y);

    /** A (m × n) ← A + α·x·yᵀ. */
    abstract void ger(int m, int n, double alpha, Pointer x, Pointer y, Pointer A);

    /** y ← y + α·x. */
    abstract void axpy(int n, double alpha, Pointer x, Pointer y);

    /** x ← α·x. */
    abstract void scal(int n, double alpha, Pointer x);
}
