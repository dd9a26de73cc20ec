package handgrad.samples;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import java.util.Objects;

/** Inputs kept as rows of numbers. */
public final class Table implements Features {
    private final double[][] rows;
    private final int width;
    private final double density;

    /**
     * @param rows samples × width; kept, not copied
     * @throws ShapeException when there are none, or they are not equally long
     * @throws IllegalArgumentException for a NaN or an infinity
     */
    public Table(double[][] rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new ShapeException("a table has at least one row and one column");
        }
        this.rows = rows;
        this.width = rows[0].length;
        long nonZero = 0;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != width) {
                throw new ShapeException("row " + i + " has " + rows[i].length + " numbers, row 0 has " + width);
            }
            for (int j = 0; j < width; j++) {
                if (!Double.isFinite(rows[i][j])) {
                    throw new IllegalArgumentException("row " + i + ", column " + j + " holds " + rows[i][j]);
                }
                nonZero += rows[i][j] == 0 ? 0 : 1;
            }
        }
        this.density = (double) nonZero / ((long) rows.length * width);
    }

    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void gather(int[] samples, int from, Matrix X) {
        if (X.columns() != width || from < 0 || X.rows() > samples.length - from) {
            throw new ShapeException(X.rows() + " samples from " + from + " on of " + samples.length + " with " + width
                    + " numbers each do not fit into X, " + X);
        }
        for (int i = 0; i < X.rows(); i++) {
            X.writeRow(i, rows[Objects.checkIndex(samples[from + i], rows.length)]);
        }
    }

    /** The share of numbers that are not zero. */
    @Override
    public double density() {
        return density;
    }
}
