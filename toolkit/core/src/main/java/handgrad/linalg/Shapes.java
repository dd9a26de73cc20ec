package handgrad.linalg;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.Arrays;

/**
 * Parts of matrices, and matrices of parts, all copied. Rows and columns count from 0, and below 0 from the end: −1 is the last.
 */
public final class Shapes {
    /** A square of so many numbers a side is read and written within the first cache. */
    private static final int TILE = 16;

    private Shapes() {}

    /** Aᵀ in memory of its own; {@link Matrix#T} is enough for a product. */
    public static Matrix transpose(Matrix A) {
        int m = A.rows();
        int n = A.columns();
        Matrix T = Matrix.zeros(A.precision(), n, m);
        double[][] from = new double[Math.min(TILE, m)][n];
        double[] column = new double[from.length];
        for (int i = 0; i < m; i += TILE) {
            int height = Math.min(TILE, m - i);
            for (int r = 0; r < height; r++) {
                A.readRow(i + r, from[r]);
            }
            for (int j = 0; j < n; j++) {
                for (int r = 0; r < height; r++) {
                    column[r] = from[r][j];
                }
                T.write(j * m + i, column, 0, height);
            }
        }
        return T;
    }

    /** The same numbers in a precision, rounded where it is SINGLE: NumPy's {@code astype}. */
    public static Matrix astype(Matrix A, Precision precision) {
        return Matrix.of(precision, A.rows(), A.columns(), A.toArray());
    }

    /** Row i, 1 × d. */
    public static Matrix row(Matrix A, int i) {
        return rows(A, i);
    }

    /** Column j, n × 1. */
    public static Matrix column(Matrix A, int j) {
        return columns(A, j);
    }

    /** These rows, in this order; a row may be named twice. */
    public static Matrix rows(Matrix A, int... which) {
        int[] chosen = positions("row", which, A.rows(), A);
        Matrix C = Matrix.zeros(A.precision(), chosen.length, A.columns());
        double[] x = new double[A.columns()];
        for (int i = 0; i < chosen.length; i++) {
            A.readRow(chosen[i], x);
            C.writeRow(i, x);
        }
        return C;
    }

    /** These columns, in this order; a column may be named twice. */
    public static Matrix columns(Matrix A, int... which) {
        int[] chosen = positions("column", which, A.columns(), A);
        Matrix C = Matrix.zeros(A.precision(), A.rows(), chosen.length);
        double[] x = new double[A.columns()];
        double[] y = new double[chosen.length];
        for (int i = 0; i < A.rows(); i++) {
            A.readRow(i, x);
            for (int j = 0; j < y.length; j++) {
                y[j] = x[chosen[j]];
            }
            C.writeRow(i, y);
        }
        return C;
    }

    /**
     * The numbers from, from + step, … before to, for {@link #rows} and {@link #columns}: {@code rows(A, range(0, 10, 2))} is
     * NumPy's {@code A[0:10:2]}.
     *
     * @param step not 0; below 0 it counts down
     * @throws IllegalArgumentException for a step of 0
     */
    public static int[] range(int from, int to, int step) {
        if (step == 0) {
            throw new IllegalArgumentException("a range has a step that is not 0");
        }
        long count = Math.max(0, ((long) to - from + step - Integer.signum(step)) / step);
        int[] numbers = new int[Math.toIntExact(count)];
        Arrays.setAll(numbers, i -> from + i * step);
        return numbers;
    }

    /** Side by side: all have equally many rows. */
    public static Matrix hstack(Matrix... parts) {
        Matrix first = parts[0];
        int columns = 0;
        for (Matrix part : parts) {
            if (part.rows() != first.rows() || part.precision() != first.precision()) {
                throw new ShapeException("side by side need equally many rows: " + first + " and " + part);
            }
            columns = Math.addExact(columns, part.columns());
        }
        Matrix C = Matrix.zeros(first.precision(), first.rows(), columns);
        int at = 0;
        for (Matrix part : parts) {
            double[] x = new double[part.columns()];
            for (int i = 0; i < part.rows(); i++) {
                part.readRow(i, x);
                C.write(i * columns + at, x, 0, x.length);
            }
            at += part.columns();
        }
        return C;
    }

    /** One over the other: all have equally many columns. */
    public static Matrix vstack(Matrix... parts) {
        Matrix first = parts[0];
        int rows = 0;
        for (Matrix part : parts) {
            if (part.columns() != first.columns() || part.precision() != first.precision()) {
                throw new ShapeException("one over the other need equally many columns: " + first + " and " + part);
            }
            rows = Math.addExact(rows, part.rows());
        }
        Matrix C = Matrix.zeros(first.precision(), rows, first.columns());
        int at = 0;
        for (Matrix part : parts) {
            C.rows(at, at + part.rows()).set(part);
            at += part.rows();
        }
        return C;
    }

    /** The same numbers, row by row, in other rows. */
    public static Matrix reshape(Matrix A, int rows, int columns) {
        if ((long) rows * columns != A.length()) {
            throw new ShapeException(
                    "the " + A.length() + " numbers of " + A + " do not fill " + rows + " × " + columns);
        }
        return Matrix.of(A.precision(), rows, columns, A.toArray());
    }

    /** Every row the given number of times, one after the other. */
    public static Matrix repeatRows(Matrix A, int times) {
        if (times < 1) {
            throw new ShapeException("rows are repeated once or more, not " + times + " times");
        }
        int[] which = new int[Math.multiplyExact(A.rows(), times)];
        Arrays.setAll(which, i -> i / times);
        return rows(A, which);
    }

    /** a_ii as a column. */
    public static Matrix diagonal(Matrix A) {
        int n = Math.min(A.rows(), A.columns());
        Matrix d = Matrix.zeros(A.precision(), n, 1);
        for (int i = 0; i < n; i++) {
            d.set(i, 0, A.get(i, i));
        }
        return d;
    }

    /** The square matrix with these numbers on its diagonal. */
    public static Matrix diag(Precision precision, double... values) {
        Matrix D = Matrix.zeros(precision, values.length, values.length);
        for (int i = 0; i < values.length; i++) {
            D.set(i, i, values[i]);
        }
        return D;
    }

    /** A with 0 above the k-th diagonal; 0 is the main one, above it k counts up. */
    public static Matrix tril(Matrix A, int k) {
        return triangle(A, (i, j) -> (long) j - i <= k);
    }

    /** A with 0 below the k-th diagonal. */
    public static Matrix triu(Matrix A, int k) {
        return triangle(A, (i, j) -> (long) j - i >= k);
    }

    private interface Kept {
        boolean at(int i, int j);
    }

    private static Matrix triangle(Matrix A, Kept kept) {
        Matrix C = A.copy();
        double[] x = new double[A.columns()];
        for (int i = 0; i < A.rows(); i++) {
            C.readRow(i, x);
            for (int j = 0; j < x.length; j++) {
                x[j] = kept.at(i, j) ? x[j] : 0;
            }
            C.writeRow(i, x);
        }
        return C;
    }

    /** I, n × n. */
    public static Matrix eye(Precision precision, int n) {
        Matrix I = Matrix.zeros(precision, n, n);
        for (int i = 0; i < n; i++) {
            I.set(i, i, 1);
        }
        return I;
    }

    /** The same number everywhere. */
    public static Matrix full(Precision precision, int rows, int columns, double value) {
        Matrix C = Matrix.zeros(precision, rows, columns);
        C.fill(value);
        return C;
    }

    /** So many numbers at equal distances, the first and the last among them, as a column. */
    public static Matrix linspace(Precision precision, double first, double last, int count) {
        Matrix x = Matrix.zeros(precision, count, 1);
        for (int i = 0; i < count; i++) {
            x.set(i, 0, i == count - 1 && count > 1 ? last : first + i * ((last - first) / Math.max(1, count - 1)));
        }
        return x;
    }

    /** from, from + step, … before to, as a column. As with NumPy's, rounding may bring one more or less: prefer {@link #linspace}. */
    public static Matrix arange(Precision precision, double from, double to, double step) {
        double count = Math.ceil((to - from) / step);
        if (!(count >= 1 && count <= Integer.MAX_VALUE)) {
            throw new ShapeException(
                    "from " + from + " to " + to + " by " + step + " there are no numbers, or too many");
        }
        Matrix x = Matrix.zeros(precision, (int) count, 1);
        for (int i = 0; i < x.rows(); i++) {
            x.set(i, 0, from + i * step);
        }
        return x;
    }

    private static int[] positions(String what, int[] which, int count, Matrix A) {
        int[] chosen = new int[which.length];
        for (int i = 0; i < which.length; i++) {
            chosen[i] = which[i] < 0 ? which[i] + count : which[i];
            if (chosen[i] < 0 || chosen[i] >= count) {
                throw new ShapeException(what + " " + which[i] + " of " + A);
            }
        }
        return chosen;
    }
}
