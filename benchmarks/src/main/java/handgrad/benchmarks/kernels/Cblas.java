package handgrad.benchmarks.kernels;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dger;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dsyrk;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sger;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_ssyrk;

/** Calls of cblas with every argument ready; matrices are row-major. */
final class Cblas {
    static final int ROW_MAJOR = 101;
    static final int PLAIN = 111;
    static final int TRANSPOSED = 112;
    private static final int LOWER = 122;

    private Cblas() {}

    /** C ← op(A)·op(B). */
    static Work gemm(boolean aT, Operand A, boolean bT, Operand B, Operand C) {
        int m = C.rows();
        int n = C.columns();
        int k = aT ? A.rows() : A.columns();
        int lda = A.columns();
        int ldb = B.columns();
        int a = aT ? TRANSPOSED : PLAIN;
        int b = bT ? TRANSPOSED : PLAIN;
        if (C.isSingle()) {
            return () -> {
                cblas_sgemm(ROW_MAJOR, a, b, m, n, k, 1, A.floats(), lda, B.floats(), ldb, 0, C.floats(), n);
                return C.matrix;
            };
        }
        return () -> {
            cblas_dgemm(ROW_MAJOR, a, b, m, n, k, 1, A.doubles(), lda, B.doubles(), ldb, 0, C.doubles(), n);
            return C.matrix;
        };
    }

    /** y ← A·x, x and y being rows. */
    static Work gemv(Operand A, Operand x, Operand y) {
        int m = A.rows();
        int n = A.columns();
        if (A.isSingle()) {
            return () -> {
                cblas_sgemv(ROW_MAJOR, PLAIN, m, n, 1, A.floats(), n, x.floats(), 1, 0, y.floats(), 1);
                return y.matrix;
            };
        }
        return () -> {
            cblas_dgemv(ROW_MAJOR, PLAIN, m, n, 1, A.doubles(), n, x.doubles(), 1, 0, y.doubles(), 1);
            return y.matrix;
        };
    }

    /** A ← A + α·xᵀ·y, x and y being rows. */
    static Work ger(double alpha, Operand x, Operand y, Operand A) {
        int m = A.rows();
        int n = A.columns();
        if (A.isSingle()) {
            return () -> {
                cblas_sger(ROW_MAJOR, m, n, (float) alpha, x.floats(), 1, y.floats(), 1, A.floats(), n);
                return A.matrix;
            };
        }
        return () -> {
            cblas_dger(ROW_MAJOR, m, n, alpha, x.doubles(), 1, y.doubles(), 1, A.doubles(), n);
            return A.matrix;
        };
    }

    /** G ← XᵀX, the lower triangle only, which is all there is to compute. */
    static Work syrk(Operand X, Operand G) {
        int d = X.columns();
        int n = X.rows();
        if (X.isSingle()) {
            return () -> {
                cblas_ssyrk(ROW_MAJOR, LOWER, TRANSPOSED, d, n, 1, X.floats(), d, 0, G.floats(), d);
                return G.matrix;
            };
        }
        return () -> {
            cblas_dsyrk(ROW_MAJOR, LOWER, TRANSPOSED, d, n, 1, X.doubles(), d, 0, G.doubles(), d);
            return G.matrix;
        };
    }
}
