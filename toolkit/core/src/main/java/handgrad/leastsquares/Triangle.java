package handgrad.leastsquares;

import handgrad.matrix.EuclideanNorm;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.TallQr;
import java.util.Arrays;

/**
 * The triangle of [X Y] = Q·[R C; 0 S], by the tall-skinny QR: the triangle of two triangles, one over the other, is that of
 * all their rows. ‖Y − X·W‖² = ‖C − R·W‖² + ‖S‖², so that R and C are the same least squares problem in d rows, as
 * well-conditioned as X itself.
 *
 * <p>Source: Demmel, Grigori, Hoemmen and Langou, Communication-optimal parallel and sequential QR and LU factorizations,
 * SIAM Journal on Scientific Computing 34 (2012).
 */
public final class Triangle extends RowSummary {
    private static final long serialVersionUID = 1;

    private double[] triangle = new double[0]; // rows of [R C; 0 S], row-major

    /**
     * A summary of no rows.
     *
     * @param features d, columns of X, 1 or more; a bias is a column of ones
     * @param targets k, columns of Y, 1 or more
     * @throws handgrad.matrix.ShapeException for fewer, and for more than {@link #MOST_COLUMNS} of both together
     */
    public Triangle(int features, int targets) {
        super(features, targets);
    }

    /**
     * Takes in the rows of another part, which is not to be used any more.
     *
     * @return this
     * @throws handgrad.matrix.ShapeException for other numbers of features and targets
     */
    public Triangle merge(Triangle other) {
        count(other);
        absorb(other.triangle, other.triangle.length / width());
        return this;
    }

    /**
     * W of least ‖W‖ among those of least ‖Y − X·W‖, as {@link LeastSquares#minimumNorm(Matrix, Matrix)} of all the rows:
     * by the singular values of R, which are those of X.
     */
    public MinimumNorm minimumNorm() {
        flush();
        int d = features();
        int k = targets();
        int height = triangle.length / width();
        try (Matrix R = part(0, d, 0, d);
                Matrix C = part(0, d, d, k)) {
            double rcond = Math.min(1, Math.max(rows(), d) * Math.ulp(1.0));
            MinimumNorm fit = LeastSquares.minimumNormOfTriangle(R, C, rcond);
            try (Matrix S = part(d, Math.max(1, height - d), d, k)) {
                double residualNorm = Math.hypot(fit.residualNorm(), EuclideanNorm.of(S.toArray()));
                return new MinimumNorm(fit.coefficients(), fit.rank(), fit.singularValues(), rcond, residualNorm);
            }
        }
    }

    /** Rows and columns of the triangle, with zeros below its last row. */
    private Matrix part(int firstRow, int rows, int firstColumn, int columns) {
        Matrix part = Matrix.zeros(Precision.DOUBLE, rows, columns);
        int height = triangle.length / width();
        for (int i = firstRow; i < Math.min(height, firstRow + rows); i++) {
            int start = i * width() + firstColumn;
            part.writeRow(i - firstRow, Arrays.copyOfRange(triangle, start, start + columns));
        }
        return part;
    }

    @Override
    void absorb(double[] values, int n) {
        if (n == 0) {
            return;
        }
        int width = width();
        int height = triangle.length / width + n;
        double[] stacked = Arrays.copyOf(triangle, Math.max(height, width) * width);
        System.arraycopy(values, 0, stacked, triangle.length, n * width);
        try (Matrix A = Matrix.of(Precision.DOUBLE, Math.max(height, width), width, stacked);
                Matrix R = TallQr.triangle(A)) {
            triangle = R.toArray();
        }
    }
}
