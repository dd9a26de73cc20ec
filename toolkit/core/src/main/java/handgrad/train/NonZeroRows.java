package handgrad.train;

import handgrad.matrix.Matrix;

/** The non-zero elements of a matrix, row by row. */
final class NonZeroRows {
    private final int[] begin; // of each row, and behind the last
    private final int[] columns;
    private final double[] values;

    NonZeroRows(Matrix X) {
        double[] all = X.toArray();
        int count = 0;
        for (double x : all) {
            count += x == 0 ? 0 : 1;
        }
        begin = new int[X.rows() + 1];
        columns = new int[count];
        values = new double[count];
        int at = 0;
        for (int i = 0; i < X.rows(); i++) {
            for (int j = 0; j < X.columns(); j++) {
                double x = all[i * X.columns() + j];
                if (x != 0) {
                    columns[at] = j;
                    values[at] = x;
                    at++;
                }
            }
            begin[i + 1] = at;
        }
    }

    /** Where the elements of a row begin. */
    int begin(int row) {
        return begin[row];
    }

    /** Behind the last element of a row. */
    int end(int row) {
        return begin[row + 1];
    }

    int column(int element) {
        return columns[element];
    }

    double value(int element) {
        return values[element];
    }
}
