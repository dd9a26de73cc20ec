package handgrad.matrix;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sger;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_ssyrk;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** BLAS in 32 bits. */
class SingleBlas extends Blas {
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
    void syrk(int n, int k, Pointer A, int lda, Pointer C, int ldc) {
        cblas_ssyrk(ROW_MAJOR, LOWER, op(true), n, k, 1, (FloatPointer) A, lda, 0, (FloatPointer) C, ldc);
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
}
