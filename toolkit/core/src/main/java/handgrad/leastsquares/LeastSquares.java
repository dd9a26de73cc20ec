package handgrad.leastsquares;

import handgrad.matrix.Lapack;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.RankDeficientException;
import handgrad.matrix.TallQr;

/**
 * Least squares, min over W of ‖Y − X·W‖², for each column of Y by itself. X is n × d, Y is n × k, W is d × k. A bias is a
 * column of ones in X. Operands are read only.
 *
 * <p>Three ways, which agree where the columns of X are independent: {@link #minimumNorm(Matrix, Matrix)} always has an
 * answer; {@link #qr} refuses dependent columns; {@link #cholesky} is the fastest and loses twice as many digits (the
 * condition number of XᵀX is the square of that of X), so that it refuses earlier.
 *
 * <p>Every method throws {@link handgrad.matrix.ShapeException} unless X and Y are DOUBLE and have equally many rows, and
 * {@link IllegalArgumentException} when they hold NaN or an infinity, or when W overflows. Source: Golub and Van Loan,
 * Matrix Computations, chapter 5.
 */
public final class LeastSquares {
    /** From this many rows for each column on, a triangle first is cheaper: LAPACK's own measure. */
    private static final double TALL = 1.6;

    private LeastSquares() {}

    /**
     * W of least ‖W‖ among those of least ‖Y − X·W‖, by singular values. Singular values below rounding count as zero:
     * rcond is max(n, d) · 2⁻⁵², as in NumPy's {@code lstsq}.
     */
    public static MinimumNorm minimumNorm(Matrix X, Matrix Y) {
        return minimumNorm(X, Y, rounding(X));
    }

    /**
     * The same with a cut of one's own.
     *
     * @param rcond from 0 to below 1: singular values of at most rcond · the largest count as zero
     */
    public static MinimumNorm minimumNorm(Matrix X, Matrix Y, double rcond) {
        if (!(rcond >= 0 && rcond < 1)) {
            throw new IllegalArgumentException("rcond is from 0 to below 1, not " + rcond);
        }
        Regression.require(X, Y);
        if (X.rows() > TALL * (X.columns() + Y.columns())) {
            try (TallQr triangle = TallQr.of(X, Y)) {
                return fit(X, Y, ofTriangle(triangle.R(), triangle.C(), rcond), rcond);
            }
        }
        return fit(X, Y, Lapack.gelsd(X, Y, rcond), rcond);
    }

    /** The same for an upper triangle R, d × d. */
    static MinimumNorm minimumNormOfTriangle(Matrix R, Matrix C, double rcond) {
        return fit(R, C, ofTriangle(R, C, rcond), rcond);
    }

    /**
     * R = U·Σ·Vᵀ, W = V·Σ⁺·Uᵀ·C with σ⁺ = 1/σ, or 0 where σ counts as zero. Where none does, R has an inverse, Σ⁺ = Σ⁻¹ and
     * W = R⁻¹·C, which takes no singular vectors.
     */
    private static Lapack.Gelsd ofTriangle(Matrix R, Matrix C, double rcond) {
        double[] sigma = Lapack.gesdd(R);
        int d = sigma.length;
        return sigma[d - 1] > rcond * sigma[0]
                ? new Lapack.Gelsd(Lapack.trtrs(R, C), d, sigma)
                : Lapack.gelsd(R, C, rcond);
    }

    private static MinimumNorm fit(Matrix X, Matrix Y, Lapack.Gelsd svd, double rcond) {
        Regression.requireFinite(svd.W());
        double residualNorm = Regression.residualNorm(X, Y, svd.W());
        return new MinimumNorm(svd.W(), svd.rank(), svd.singularValues(), rcond, residualNorm);
    }

    /**
     * The W of least ‖Y − X·W‖ by QR with column pivoting. Columns are scaled before (by powers of two, so without
     * rounding): whether they are independent does not depend on their units.
     *
     * @throws RankDeficientException when the columns of X are dependent, to within rounding
     */
    public static FullRank qr(Matrix X, Matrix Y) {
        Regression.require(X, Y);
        ColumnScale D = ColumnScale.of(X);
        try (Matrix XD = D.timesColumns(X)) {
            // X·D·P = Q·R, W = D·P·R⁻¹·Qᵀ·Y
            Matrix W = Lapack.gelsy(XD, Y, rounding(X));
            D.scaleRows(W);
            Regression.requireFinite(W);
            return new FullRank(W, Regression.residualNorm(X, Y, W));
        }
    }

    /**
     * The W of least ‖Y − X·W‖ from the normal equations XᵀX·W = XᵀY, by Cholesky's factorisation.
     *
     * @throws RankDeficientException when XᵀX is not positive definite, to within rounding; the leading minor is named
     * @throws IllegalArgumentException when XᵀX or XᵀY overflows
     */
    public static FullRank cholesky(Matrix X, Matrix Y) {
        Regression.require(X, Y);
        int d = X.columns();
        try (Matrix G = Matrix.zeros(Precision.DOUBLE, d, d);
                Matrix C = Matrix.zeros(Precision.DOUBLE, d, Y.columns())) {
            G.gram(X);
            C.gemm(1, X.T(), Y, 0);
            G.requireFinite("XᵀX");
            C.requireFinite("XᵀY");
            Matrix W = Lapack.posvx(G, C, X.rows());
            Regression.requireFinite(W);
            return new FullRank(W, Regression.residualNorm(X, Y, W));
        }
    }

    /** max(n, d) · 2⁻⁵²: what rounding makes of a singular value 0 beside a largest of 1. */
    private static double rounding(Matrix X) {
        return Math.max(X.rows(), X.columns()) * Math.ulp(1.0);
    }
}
