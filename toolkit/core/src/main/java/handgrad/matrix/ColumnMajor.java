package handgrad.matrix;

import java.nio.DoubleBuffer;
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
        DoubleBuffer to = copy.pointer.asBuffer();
        double[][] block = new double[LINE][A.columns()];
        for (int start = 0; start < A.rows(); start += LINE) {
            int height = Math.min(LINE, A.rows() - start);
            for (int i = 0; i < height; i++) {
                A.readRow(start + i, block[i]);
            }
            for (int j = 0; j < A.columns(); j++) {
                int index = j * rows + start;
                for (int i = 0; i < height; i++) {
                    to.put(index + i, block[i][j]);
                }
            }
        }
        return copy;
    }

    /** a_ij ← 0 for j < i < n: where a factorisation keeps its reflections. */
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
        Matrix A = Matrix.zeros(Precision.DOUBLE, n, columns);
        DoubleBuffer from = pointer.asBuffer();
        double[] row = new double[columns];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < columns; j++) {
                row[j] = from.get(j * rows + i);
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

    @Override
    public void close() {
        pointer.close();
    }
}
