package handgrad.samples;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Inputs of which most are zero, as counts of words and one-hot columns are: kept as compressed sparse rows, SciPy's
 * {@code csr_matrix}. Row i has the numbers {@code values[k]} in the columns {@code columns[k]} for k from {@code starts[i]} to
 * {@code starts[i + 1]} − 1, and 0 elsewhere. Only a batch at a time is written out; the first layer's kernels for non-zero
 * inputs are chosen by {@link #density} as with any other features.
 */
public final class SparseRows implements Features {
    private final int width;
    private final int[] starts;
    private final int[] columns;
    private final double[] values;

    /**
     * @param width numbers that a row has, zeros included
     * @param starts one more than there are rows, from 0 on, not decreasing; kept, not copied, as what follows
     * @param columns from 0 to below the width, increasing within a row
     * @param values as many as columns
     * @throws ShapeException when these do not go together
     * @throws IllegalArgumentException for a NaN or an infinity
     */
    public SparseRows(int width, int[] starts, int[] columns, double[] values) {
        if (width < 1 || starts.length < 2 || columns.length != values.length) {
            throw new ShapeException(
                    "sparse rows have at least one row and one column, and a value for each column index: found "
                            + (starts.length - 1) + " rows of " + width + " with " + columns.length
                            + " column indices and "
                            + values.length + " values");
        }
        if (starts[0] != 0 || starts[starts.length - 1] != values.length) {
            throw new ShapeException("sparse rows start at 0 and end at " + values.length
                    + ", their number of values, not at " + starts[0] + " and " + starts[starts.length - 1]);
        }
        for (int i = 0; i + 1 < starts.length; i++) {
            if (starts[i + 1] < starts[i] || starts[i + 1] > values.length) {
                throw new ShapeException("row " + i + " starts at " + starts[i] + " and ends at " + starts[i + 1]);
            }
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (columns[k] < 0 || columns[k] >= width || (k > starts[i] && columns[k] <= columns[k - 1])) {
                    throw new ShapeException("row " + i + " has column " + columns[k] + " after "
                            + (k > starts[i] ? columns[k - 1] : "none") + ": columns increase, from 0 to "
                            + (width - 1));
                }
                if (!Double.isFinite(values[k])) {
                    throw new IllegalArgumentException("row " + i + ", column " + columns[k] + " holds " + values[k]);
                }
            }
        }
        this.width = width;
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    @Override
    public int count() {
        return starts.length - 1;
    }

    @Override
    public int width() {
        return width;
    }

    /** The share of numbers that are kept. */
    @Override
    public double density() {
        return (double) values.length / ((long) count() * width);
    }

    @Override
    public void gather(int[] samples, int from, Matrix X) {
        if (X.columns() != width || from < 0 || X.rows() > samples.length - from) {
            throw new ShapeException(X.rows() + " samples from " + from + " on of " + samples.length + " with " + width
                    + " numbers each do not fit into X, " + X);
        }
        double[] row = new double[width];
        for (int i = 0; i < X.rows(); i++) {
            int sample = Objects.checkIndex(samples[from + i], count());
            for (int k = starts[sample]; k < starts[sample + 1]; k++) {
                row[columns[k]] = values[k];
            }
            X.writeRow(i, row);
            Arrays.fill(row, 0);
        }
    }
}
