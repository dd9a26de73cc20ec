package handgrad.linalg;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;

/** What LAPACK asks of its operands, and what is made of its results. */
final class Operands {
    /** Below this reciprocal condition number fewer than four digits hold. */
    static final double FOUR_DIGITS = 1e4 * Math.ulp(1.0);

    private Operands() {}

    /** The numbers of a square matrix, row by row. */
    static double[] square(String operation, Matrix A) {
        if (A.rows() != A.columns()) {
            throw new ShapeException(operation + " needs a square matrix: A is " + A);
        }
        return finite(A);
    }

    /** The numbers, row by row. */
    static double[] finite(Matrix A) {
        A.requireFinite("A");
        return A.toArray();
    }

    /** The numbers of a right-hand side for n equations. */
    static double[] rightHandSide(Matrix A, Matrix B) {
        if (A.rows() != B.rows() || A.precision() != B.precision()) {
            throw new ShapeException("A·X = B needs equally many rows in one precision: A is " + A + ", B is " + B);
        }
        B.requireFinite("B");
        return B.toArray();
    }

    /** A square matrix that is symmetric to the last bit but for the rounding of its precision. */
    static double[] symmetric(String operation, Matrix A) {
        double[] a = square(operation, A);
        int n = A.rows();
        double largest = 0;
        for (double each : a) {
            largest = Math.max(largest, Math.abs(each));
        }
        double rounding = 16 * n * (A.precision() == handgrad.matrix.Precision.SINGLE ? Math.ulp(1f) : Math.ulp(1.0));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(a[i * n + j] - a[j * n + i]) > rounding * largest) {
                    throw new IllegalArgumentException(operation + " needs a symmetric matrix: A is " + A + ", a(" + i
                            + ", " + j + ") is " + a[i * n + j] + " and a(" + j + ", " + i + ") is " + a[j * n + i]);
                }
            }
        }
        return a;
    }

    /** The largest Σ_i |a_ij|. */
    static double norm1(double[] a, int rows, int columns) {
        double most = 0;
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += Math.abs(a[i * columns + j]);
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    /** The matrix of the numbers with one triangle, and 0 elsewhere. */
    static Matrix triangle(Matrix like, int rows, int columns, double[] a, int stride, boolean upper) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = upper == j >= i || i == j ? a[i * stride + j] : 0;
            }
        }
        return Matrix.of(like.precision(), rows, columns, values);
    }
}
