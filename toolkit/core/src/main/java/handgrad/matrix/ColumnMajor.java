package handgrad.matrix;

import java.nio.DoubleBuffer;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;

/**
 * Native memory in LAPACK's own order, column after column. LAPACK's routines overwrite what they are given, so that a
 * copy is needed in any case; made here it is made in the right order at once. (Asked for row-major, LAPACKE would copy
 * that copy once more.)
 */
final class ColumnMajor implements AutoCloseable {
    /** One cache line of eight numbers is written whole. */
    private static final int LINE = 8;

    private final int rows;
    private final int columns;
    private final DoublePointer pointer;

    private ColumnMajor(int rows, int columns) {
        if ((long) rows * columns > Integer.MAX_VALUE / Double.BYTES) {
            throw new ShapeException("LAPACK's copy holds at most " + Integer.MAX_VALUE / Double.BYTES
                    + " numbers (2 GiB), not " + rows + " × " + columns);
        }
        this.rows = rows;
        this.columns = columns;
        this.pointer = new DoublePointer((long) rows * columns);
    }

    /** Room for what a routine writes: zeros, because LAPACKE looks for NaN in what is not written yet, too. */
    static ColumnMajor zeros(int rows, int columns) {
        ColumnMajor zeros = new ColumnMajor(rows, columns);
        zeros.pointer.zero();
        return zeros;
    }

    static ColumnMajor copyOf(Matrix A) {
        return copyOf(A, A.rows());
    }

    /** A copy of A in the first rows, over zeros: room for a solution that is longer than the right-hand side. */
    static ColumnMajor copyOf(Matrix A, int rows) {
        ColumnMajor copy = rows == A.rows() ? new ColumnMajor(rows, A.columns()) : zeros(rows, A.columns());
        copy.put(A, 0, A.rows(), 0);
        return copy;
    }

    /** Becomes a copy of rows of matrices that stand side by side, the first of them row {@code from}. */
    void put(List<Matrix> sideBySide, int from) {
        int column = 0;
        for (Matrix A : sideBySide) {
            put(A, from, from + rows, column);
            column += A.columns();
        }
    }

    /** The rows from to to − 1 of A go to the columns from firstColumn on. */
    private void put(Matrix A, int from, int to, int firstColumn) {
        DoubleBuffer buffer = pointer.asBuffer();
        double[][] block = new double[LINE][A.columns()];
        for (int start = from; start < to; start += LINE) {
            int height = Math.min(LINE, to - start);
            for (int i = 0; i < height; i++) {
                A.readRow(start + i, block[i]);
            }
            for (int j = 0; j < A.columns(); j++) {
                int index = (firstColumn + j) * rows + start - from;
                for (int i = 0; i < height; i++) {
                    buffer.put(index + i, block[i][j]);
                }
            }
        }
    }

    /** a_ij ← 0 for j &lt; i &lt; n: where a factorisation keeps its reflections. */
    void clearBelowDiagonal(int n) {
        DoubleBuffer a = pointer.asBuffer();
        for (int j = 0; j < n; j++) {
            for (int i = j + 1; i < n; i++) {
                a.put(j * rows + i, 0);
            }
        }
    }

    /** The first n rows as a matrix, which the caller closes. */
    Matrix firstRows(int n) {
        return firstRows(n, 0, columns);
    }

    /** The first n rows of the columns from to to − 1 as a matrix, which the caller closes. */
    Matrix firstRows(int n, int from, int to) {
        Matrix A = Matrix.zeros(Precision.DOUBLE, n, to - from);
        DoubleBuffer buffer = pointer.asBuffer();
        double[] row = new double[to - from];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = buffer.get((from + j) * rows + i);
            }
            A.writeRow(i, row);
        }
        return A;
    }

    DoublePointer pointer() {
        return pointer;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    @Override
    public void close() {
        pointer.close();
    }
}
