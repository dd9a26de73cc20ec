package handgrad.nn;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import org.jspecify.annotations.Nullable;

/** Memory for results with as many rows as the batch has: allocated once, grown when a larger batch comes. */
final class RowBuffer implements AutoCloseable {
    private final Precision precision;
    private final int columns;
    private @Nullable Matrix memory;
    private @Nullable Matrix last;

    RowBuffer(Precision precision, int columns) {
        this.precision = precision;
        this.columns = columns;
    }

    /** The first n rows; their values are whatever was there. */
    Matrix rows(int n) {
        Matrix current = last;
        if (current != null && current.rows() == n) {
            return current;
        }
        Matrix all = memory;
        if (all == null || all.rows() < n) {
            close();
            all = Matrix.zeros(precision, n, columns);
            memory = all;
        }
        last = all.firstRows(n);
        return last;
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.close();
        }
        memory = null;
        last = null;
    }
}
