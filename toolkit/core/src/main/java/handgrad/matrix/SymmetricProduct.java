package handgrad.matrix;

import java.util.function.IntConsumer;

/**
 * G ← XᵀX by its lower triangle, which is half of the multiply-adds, and the upper one copied from it. Pieces are rows of G:
 * each thread computes its own and copies them into columns of its own.
 */
final class SymmetricProduct implements IntConsumer {
    private final Matrix X;
    private final Matrix G;
    private final int pieces;

    /** The shapes have been checked. */
    SymmetricProduct(Matrix X, Matrix G) {
        this.X = X;
        this.G = G;
        int d = G.rows();
        this.pieces = Math.min(BlasThreads.pieces((long) X.rows() * d * (d + 1) / 2), d);
    }

    void compute() {
        for (int piece = 0; piece < pieces; piece++) { // pointers are made on the calling thread
            int from = cut(piece);
            X.pointer(from);
            G.pointer(from * G.columns());
            G.pointer(from * G.columns() + from);
        }
        BlasThreads.team().run(pieces, this);
    }

    /** The first rows of a triangle are short: up to row d·√p lies the p-th part of it. */
    private int cut(int piece) {
        return (int) Math.round(G.rows() * Math.sqrt((double) piece / pieces));
    }

    /** Rows from to to − 1 of G, which are a rectangle before the diagonal, and a triangle on it. */
    @Override
    public void accept(int piece) {
        int from = cut(piece);
        int to = cut(piece + 1);
        int d = G.columns();
        Blas blas = G.precision().blas;
        if (from > 0) {
            blas.gemm(
                    true,
                    false,
                    to - from,
                    from,
                    X.rows(),
                    1,
                    X.pointer(from),
                    d,
                    X.pointer(),
                    d,
                    0,
                    G.pointer(from * d),
                    d);
        }
        blas.syrk(to - from, X.rows(), X.pointer(from), d, G.pointer(from * d + from), d);
        G.mirrorRows(from, to);
    }
}
