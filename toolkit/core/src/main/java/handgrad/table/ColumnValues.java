package handgrad.table;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** The known numbers of columns, and new numbers in their place. */
final class ColumnValues {
    private ColumnValues() {}

    /** f of each column's numbers that are not NaN, at least one. */
    static double[] summarise(Matrix X, ToDoubleFunction<double[]> f) {
        requireDouble(X);
        double[] results = new double[X.columns()];
        double[] values = X.toArray();
        double[] column = new double[X.rows()];
        for (int j = 0; j < results.length; j++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = values[i * results.length + j];
            }
            for (double x : column) {
                if (Double.isInfinite(x)) {
                    throw new IllegalArgumentException("column " + j + " of X, " + X + ", holds " + x);
                }
            }
            double[] known = Arrays.stream(column).filter(x -> !Double.isNaN(x)).toArray();
            if (known.length == 0) {
                throw new IllegalArgumentException("column " + j + " of X, " + X + ", has no known number");
            }
            results[j] = f.applyAsDouble(known);
        }
        return results;
    }

    /** A number in the place of that in a column. */
    interface Change {
        double of(double x, int column);
    }

    static Matrix map(Matrix X, int columns, Change change) {
        requireDouble(X);
        if (X.columns() != columns) {
            throw new ShapeException("what was fitted to " + columns + " columns is not for X, " + X);
        }
        Matrix C = Matrix.zeros(Precision.DOUBLE, X.rows(), columns);
        double[] row = new double[columns];
        for (int i = 0; i < X.rows(); i++) {
            X.readRow(i, row);
            for (int j = 0; j < columns; j++) {
                row[j] = change.of(row[j], j);
            }
            C.writeRow(i, row);
        }
        return C;
    }

    private static void requireDouble(Matrix X) {
        if (X.precision() != Precision.DOUBLE) {
            throw new ShapeException("tables are prepared in DOUBLE, not X, " + X);
        }
    }
}
