package handgrad.matrix;

/** Chooses the BLAS routine and the number of threads for a product by its shape. */
final class Product {
    private Product() {}

    /** C ← α·A·B + β·C; the shapes have been checked. */
    static void into(Matrix C, double alpha, Factor A, Factor B, double beta) {
        int m = C.rows();
        int n = C.columns();
        int k = A.columns();
        Matrix a = A.matrix();
        Matrix b = B.matrix();
        Blas blas = C.precision().blas;
        BlasThreads.choose((long) m * n * k);
        if (m == 1) { // cᵀ = α·Bᵀ·aᵀ + β·cᵀ: a row is a vector, and B is read the other way round
            blas.gemv(!B.isTransposed(), b.rows(), b.columns(), alpha, b.pointer(), a.pointer(), beta, C.pointer());
        } else if (n == 1) {
            blas.gemv(A.isTransposed(), a.rows(), a.columns(), alpha, a.pointer(), b.pointer(), beta, C.pointer());
        } else if (k == 1) { // a rank-one update, which needs no packing of its operands
            if (beta != 1) {
                C.scale(beta);
            }
            blas.ger(m, n, alpha, a.pointer(), b.pointer(), C.pointer());
        } else {
            blas.gemm(
                    A.isTransposed(),
                    B.isTransposed(),
                    m,
                    n,
                    k,
                    alpha,
                    a.pointer(),
                    a.columns(),
                    b.pointer(),
                    b.columns(),
                    beta,
                    C.pointer(),
                    n);
        }
    }
}
