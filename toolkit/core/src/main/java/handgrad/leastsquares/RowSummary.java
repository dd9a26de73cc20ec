package handgrad.leastsquares;

import handgrad.matrix.ShapeException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;

/**
 * All that least squares needs to know of rows [x y], in the memory of a few: rows are seen once, in any order, and
 * summaries of parts of a table merge into that of the whole, so that the parts can be on different machines. Not safe for
 * use by several threads.
 */
public abstract class RowSummary implements Serializable {
    private static final long serialVersionUID = 1;

    /** The most features and targets of a row: two triangles of 11,585 columns, one over the other, are a matrix of 2 GiB. */
    public static final int MOST_COLUMNS = 11_585;

    /** Rows that are taken in at once, for each column: a product of them costs more than its calls. */
    private static final int ROWS_FOR_A_COLUMN = 16;

    private static final int LEAST_ROWS = 512;

    /** Numbers that are taken in at once, at most: 32 MB. */
    private static final int LARGEST_BLOCK = 1 << 22;

    private final int features;
    private final int targets;
    private long rows;
    private transient int pending;
    private transient double[] block = new double[0];

    /**
     * A summary of no rows.
     *
     * @param features columns of X, 1 or more; a bias is a column of ones
     * @param targets columns of Y, 1 or more
     * @throws ShapeException for fewer, and for more than {@link #MOST_COLUMNS} of both together
     */
    RowSummary(int features, int targets) {
        if (features < 1 || targets < 1) {
            throw new ShapeException(
                    "a row has at least one feature and one target, not " + features + " and " + targets);
        }
        if ((long) features + targets > MOST_COLUMNS) {
            throw new ShapeException(
                    "a row has at most " + MOST_COLUMNS + " features and targets, not " + features + " and " + targets);
        }
        this.features = features;
        this.targets = targets;
    }

    /** d, the columns of X: the first numbers of a row. */
    public final int features() {
        return features;
    }

    /** k, the columns of Y: the other numbers of a row. */
    public final int targets() {
        return targets;
    }

    /** How many rows were added; those of a penalty do not count. */
    public final long rows() {
        return rows;
    }

    /**
     * Takes in a row.
     *
     * @param row x, then y; copied
     * @throws ShapeException for another length than features + targets
     * @throws IllegalArgumentException for NaN and infinities, as soon as the rows are computed with
     */
    public final void add(double[] row) {
        buffer(row);
        rows++;
    }

    /**
     * Adds the ridge λ‖w_0‖² + … + λ‖w_(n−1)‖² to ‖Y − X·W‖²: rows √λ·e_j with targets of 0.
     *
     * @param lambda λ, finite, 0 or more
     * @param n how many of the features it holds for, the first ones: 0 to features
     * @throws ShapeException for another n
     * @throws IllegalArgumentException for another λ
     */
    public final void penalise(double lambda, int n) {
        if (!(lambda >= 0 && lambda <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("λ is 0 or positive, and finite, not " + lambda);
        }
        if (n < 0 || n > features) {
            throw new ShapeException("a penalty holds for 0 to " + features + " features, not for " + n);
        }
        double[] row = new double[width()];
        for (int j = 0; j < n; j++) {
            row[j] = Math.sqrt(lambda);
            buffer(row);
            row[j] = 0;
        }
    }

    private void buffer(double[] row) {
        int width = width();
        if (row.length != width) {
            throw new ShapeException(
                    "a row has " + features + " features and " + targets + " targets, not " + row.length + " numbers");
        }
        if (block.length == 0) {
            block = new double[blockRows(width) * width];
        }
        System.arraycopy(row, 0, block, pending * width, width);
        pending++;
        if (pending * width == block.length) {
            flush();
        }
    }

    /** Rows that wait until they are taken in, at most. */
    static int blockRows(int width) {
        return Math.min(Math.max(LEAST_ROWS, ROWS_FOR_A_COLUMN * width), LARGEST_BLOCK / width);
    }

    /** Counts the rows of another part; whoever calls takes in what it knows of them. */
    final void count(RowSummary other) {
        if (other.features != features || other.targets != targets) {
            throw new ShapeException("rows of " + other.features + " features and " + other.targets
                    + " targets do not go with rows of " + features + " and " + targets);
        }
        other.flush();
        flush();
        rows += other.rows;
    }

    /** Computes with the rows that wait. */
    final void flush() {
        if (pending > 0) {
            absorb(Arrays.copyOf(block, pending * width()), pending);
            pending = 0;
        }
    }

    /** Takes in n rows, row-major. */
    abstract void absorb(double[] values, int n);

    final int width() {
        return features + targets;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        flush();
        out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        block = new double[0];
    }
}
