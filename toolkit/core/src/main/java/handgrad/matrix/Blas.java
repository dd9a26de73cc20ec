package handgrad.matrix;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_daxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dger;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dscal;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sger;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** The BLAS routines in use, row-major, one implementation for each precision. Callers have checked all shapes. */
enum Blas {
    SINGLE {
        @Override
        void gemm(
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
                int ldc) {
            cblas_sgemm(
                    ROW_MAJOR,
                    op(aT),
                    op(bT),
                    m,
                    n,
                    k,
                    (float) alpha,
                    (FloatPointer) A,
                    lda,
                    (FloatPointer) B,
                    ldb,
                    (float) beta,
                    (FloatPointer) C,
                    ldc);
        }

        @Override
        void gemv(boolean aT, int m, int n, double alpha, Pointer A, Pointer x, double beta, Pointer y) {
            cblas_sgemv(
                    ROW_MAJOR,
                    op(aT),
                    m,
                    n,
                    (float) alpha,
                    (FloatPointer) A,
                    n,
                    (FloatPointer) x,
                    1,
                    (float) beta,
                    (FloatPointer) y,
                    1);
        }

        @Override
        void ger(int m, int n, double alpha, Pointer x, Pointer y, Pointer A) {
            cblas_sger(ROW_MAJOR, m, n, (float) alpha, (FloatPointer) x, 1, (FloatPointer) y, 1, (FloatPointer) A, n);
        }

        @Override
        void axpy(int n, double alpha, Pointer x, Pointer y) {
            cblas_saxpy(n, (float) alpha, (FloatPointer) x, 1, (FloatPointer) y, 1);
        }

        @Override
        void scal(int n, double alpha, Pointer x) {
            cblas_sscal(n, (float) alpha, (FloatPointer) x, 1);
        }
    },
    DOUBLE {
        @Override
        void gemm(
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
                int ldc) {
            cblas_dgemm(
                    ROW_MAJOR,
                    op(aT),
                    op(bT),
                    m,
                    n,
                    k,
                    alpha,
                    (DoublePointer) A,
                    lda,
                    (DoublePointer) B,
                    ldb,
                    beta,
                    (DoublePointer) C,
                    ldc);
        }

        @Override
        void gemv(boolean aT, int m, int n, double alpha, Pointer A, Pointer x, double beta, Pointer y) {
            cblas_dgemv(
                    ROW_MAJOR,
                    op(aT),
                    m,
                    n,
                    alpha,
                    (DoublePointer) A,
                    n,
                    (DoublePointer) x,
                    1,
                    beta,
                    (DoublePointer) y,
                    1);
        }

        @Override
        void ger(int m, int n, double alpha, Pointer x, Pointer y, Pointer A) {
            cblas_dger(ROW_MAJOR, m, n, alpha, (DoublePointer) x, 1, (DoublePointer) y, 1, (DoublePointer) A, n);
        }

        @Override
        void axpy(int n, double alpha, Pointer x, Pointer y) {
            cblas_daxpy(n, alpha, (DoublePointer) x, 1, (DoublePointer) y, 1);
        }

        @Override
        void scal(int n, double alpha, Pointer x) {
            cblas_dscal(n, alpha, (DoublePointer) x, 1);
        }
    };

    private static final int ROW_MAJOR = 101;

    static Blas of(Precision precision) {
        return precision == Precision.SINGLE ? SINGLE : DOUBLE;
    }

    private static int op(boolean transposed) {
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

    /** y ← α·op(A)·x + β·y, A as stored m × n. */
    abstract void gemv(boolean aT, int m, int n, double alpha, Pointer A, Pointer x, double beta, Pointer y);

    /** A (m × n) ← A + α·x·yᵀ. */
    abstract void ger(int m, int n, double alpha, Pointer x, Pointer y, Pointer A);

    /** y ← y + α·x. */
    abstract void axpy(int n, double alpha, Pointer x, Pointer y);

    /** x ← α·x. */
    abstract void scal(int n, double alpha, Pointer x);
}
