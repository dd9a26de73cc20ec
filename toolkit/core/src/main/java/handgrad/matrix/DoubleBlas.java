package handgrad.matrix;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_daxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dger;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dscal;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dsyrk;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;

/** BLAS in 64 bits. */
class DoubleBlas extends Blas {
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
    void syrk(int n, int k, Pointer A, int lda, Pointer C, int ldc) {
        cblas_dsyrk(ROW_MAJOR, LOWER, op(true), n, k, 1, (DoublePointer) A, lda, 0, (DoublePointer) C, ldc);
    }

    @Override
    void gemv(boolean aT, int m, int n, double alpha, Pointer A, Pointer x, double beta, Pointer y) {
        cblas_dgemv(
                ROW_MAJOR, op(aT), m, n, alpha, (DoublePointer) A, n, (DoublePointer) x, 1, beta, (DoublePointer) y, 1);
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
}
