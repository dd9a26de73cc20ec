package handgrad.leastsquares;

import handgrad.matrix.Lapack;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.util.Arrays;

/**
 * The Gram matrix [X Y]ᵀ[X Y]: half the work of a {@link Triangle}, and sums are all that merging takes. Its condition number
 * is the square of that of X, so that W loses twice as many digits, and from 10⁸ on it has none.
 */
public final class Gram extends RowSummary {
    private static final long serialVersionUID = 1;

    private final double[] gram; // row-major
    private final double[] largest; // |y| of each target

    /**
     * A summary of no rows.
     *
     * @param features d, columns of X, 1 or more; a bias is a column of ones
     * @param targets k, columns of Y, 1 or more
     * @throws handgrad.matrix.ShapeException for fewer, and for more than {@link #MOST_COLUMNS} of both together
     */
    public Gram(int features, int targets) {
        super(features, targets);
        gram = new double[width() * width()];
        largest = new double[targets];
    }

    /**
     * Takes in the rows of another part, which is not to be used any more.
     *
     * @return this
     * @throws handgrad.matrix.ShapeException for other numbers of features and targets
     */
    public Gram merge(Gram other) {
        count(other);
        for (int i = 0; i < gram.length; i++) {
            gram[i] += other.gram[i];
        }
        for (int j = 0; j < largest.length; j++) {
            largest[j] = Math.max(largest[j], other.largest[j]);
        }
        return this;
    }

    /**
     * The W of least ‖Y − X·W‖ as {@link LeastSquares#cholesky} of all the rows. Its residual norm is √(YᵀY − WᵀXᵀY), which
     * cancels: it is right to half the digits of ‖Y‖.
     *
     * @throws handgrad.matrix.RankDeficientException when XᵀX is not positive definite, to within rounding
     * @throws IllegalArgumentException when XᵀX, XᵀY or YᵀY overflows, or when the squares of Y are too small for doubles
     */
    public FullRank cholesky() {
        flush();
        int d = features();
        int k = targets();
        try (Matrix G = part(0, d, 0, d);
                Matrix C = part(0, d, d, k)) {
            Matrix W = Lapack.posvx(G, C, rows());
            Regression.requireFinite(W);
            double squares = 0;
            for (int j = 0; j < k; j++) {
                squares += targetSquares(d + j);
                for (int i = 0; i < d; i++) {
                    squares -= W.get(i, j) * C.get(i, j);
                }
            }
            return new FullRank(W, Math.sqrt(Math.max(0, squares)));
        }
    }

    /** ‖y‖² of a target. */
    private double targetSquares(int column) {
        double squares = gram[column * width() + column];
        if (!(squares <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "the sum of the squares of target " + (column - features()) + " overflows; scale it down");
        }
        if (squares < Double.MIN_NORMAL && largest[column - features()] > 0) {
            throw new IllegalArgumentException("the squares of target " + (column - features()) + ", of numbers up to "
                    + largest[column - features()] + ", are too small for doubles; scale it up");
        }
        return squares;
    }

    private Matrix part(int firstRow, int rows, int firstColumn, int columns) {
        Matrix part = Matrix.zeros(Precision.DOUBLE, rows, columns);
        for (int i = 0; i < rows; i++) {
            int start = (firstRow + i) * width() + firstColumn;
            part.writeRow(i, Arrays.copyOfRange(gram, start, start + columns));
        }
        return part;
    }

    @Override
    void absorb(double[] values, int n) {
        int width = width();
        try (Matrix A = Matrix.of(Precision.DOUBLE, n, width, values);
                Matrix G = Matrix.zeros(Precision.DOUBLE, width, width)) {
            A.requireFinite("the rows");
            G.gram(A);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < largest.length; j++) {
                    largest[j] = Math.max(largest[j], Math.abs(values[i * width + features() + j]));
                }
            }
            double[] sum = G.toArray();
            for (int i = 0; i < sum.length; i++) {
                gram[i] += sum[i];
            }
        }
    }
}
