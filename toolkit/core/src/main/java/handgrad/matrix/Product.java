package handgrad.matrix;

import java.util.function.IntConsumer;
import org.bytedeco.javacpp.Pointer;

/** C ← α·A·B + β·C by the BLAS routine that its shape calls for, cut into pieces where it is large. One for each C. */
final class Product implements IntConsumer {
    /** From this many rows on C is cut between rows, so that each thread writes memory of its own. */
    private static final int ROWS = 128;

    private final Matrix C;
    private double alpha;
    private double beta;
    private Factor A;
    private Factor B;
    private int pieces = 1;

    Product(Matrix C) {
        this.C = C;
        this.A = C;
        this.B = C;
    }

    /** The shapes have been checked. */
    void set(double alpha, Factor A, Factor B, double beta) {
        int m = C.rows();
        int n = C.columns();
        int k = A.columns();
        Matrix a = A.matrix();
        Matrix b = B.matrix();
        Blas blas = C.precision().blas;
        if (alpha == 0) { // as BLAS has it, A and B are not read: without this, that would hold for some shapes only
            if (beta != 1) {
                C.scaleInUse(beta);
            }
        } else if (m == 1) { // cᵀ = α·Bᵀ·aᵀ + β·cᵀ: a row is a vector, and B is read the other way round
            blas.gemv(!B.isTransposed(), b.rows(), b.columns(), alpha, b.pointer(), a.pointer(), beta, C.pointer());
        } else if (n == 1) {
            blas.gemv(A.isTransposed(), a.rows(), a.columns(), alpha, a.pointer(), b.pointer(), beta, C.pointer());
        } else if (k == 1) { // a rank-one update, which needs no packing of its operands
            if (beta != 1) {
                C.scaleInUse(beta);
            }
            blas.ger(m, n, alpha, a.pointer(), b.pointer(), C.pointer());
        } else {
            cutIntoPieces(alpha, A, B, beta);
        }
    }

    /** One at a time: two threads that write one C would each read the other's operands, by shapes that are not theirs. */
    private synchronized void cutIntoPieces(double alpha, Factor A, Factor B, double beta) {
        this.alpha = alpha;
        this.A = A;
        this.B = B;
        this.beta = beta;
        this.pieces = Math.min(
                BlasThreads.pieces((long) C.rows() * C.columns() * A.columns()), Math.max(C.rows(), C.columns()));
        for (int piece = 0; piece < pieces; piece++) {
            findPointers(piece);
        }
        BlasThreads.team().run(pieces, this);
        this.A = C; // the operands are not kept
        this.B = C;
    }

    private boolean isCutBetweenRows() {
        return C.rows() >= Math.min(ROWS, C.columns());
    }

    private int cut(int piece) {
        return (int) ((long) (isCutBetweenRows() ? C.rows() : C.columns()) * piece / pieces);
    }

    /** Pointers are made on the calling thread. */
    private void findPointers(int piece) {
        int from = cut(piece);
        if (isCutBetweenRows()) {
            rowsOf(A, from);
            C.pointer(from * C.columns());
        } else {
            columnsOf(B, from);
            C.pointer(from);
        }
    }

    /** C[from..to] ← α·A[from..to]·B + β·C[from..to] over a piece's rows, or the same with columns of B and C. */
    @Override
    public void accept(int piece) {
        int from = cut(piece);
        int length = cut(piece + 1) - from;
        Matrix a = A.matrix();
        Matrix b = B.matrix();
        boolean rows = isCutBetweenRows();
        C.precision()
                .blas
                .gemm(
                        A.isTransposed(),
                        B.isTransposed(),
                        rows ? length : C.rows(),
                        rows ? C.columns() : length,
                        A.columns(),
                        alpha,
                        rows ? rowsOf(A, from) : a.pointer(),
                        a.columns(),
                        rows ? b.pointer() : columnsOf(B, from),
                        b.columns(),
                        beta,
                        C.pointer(rows ? from * C.columns() : from),
                        C.columns());
    }

    /** Where the rows of a factor from this one on begin. */
    private static Pointer rowsOf(Factor A, int from) {
        return A.matrix().pointer(A.isTransposed() ? from : from * A.matrix().columns());
    }

    /** Where the columns of a factor from this one on begin. */
    private static Pointer columnsOf(Factor B, int from) {
        return B.matrix().pointer(B.isTransposed() ? from * B.matrix().columns() : from);
    }
}
