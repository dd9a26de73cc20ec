package handgrad.nn;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Memory for results with as many rows as the batch has: allocated once, grown when a larger batch comes. */
public final class RowBuffer implements AutoCloseable {
    private final Precision precision;
    private final int columns;
    private final List<Matrix> views = new ArrayList<>(); // by size: full batches, and the shorter last one
    private @Nullable Matrix memory;

    /**
     * No memory yet.
     *
     * @throws ShapeException when there are no columns
     */
    public RowBuffer(Precision precision, int columns) {
        if (columns < 1) {
            throw new ShapeException("a layer has at least one unit, not " + columns);
        }
        this.precision = precision;
        this.columns = columns;
    }

    /** The first n rows; their values are whatever was there. */
    public Matrix rows(int n) {
        for (int i = 0; i < views.size(); i++) {
            if (views.get(i).rows() == n) {
                return views.get(i);
            }
        }
        Matrix all = memory;
        if (all == null || all.rows() < n) {
            close();
            all = Matrix.zeros(precision, n, columns);
            memory = all;
        }
        views.add(all.rows(0, n));
        return views.get(views.size() - 1);
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.close();
        }
        memory = null;
        views.clear();
    }
}
