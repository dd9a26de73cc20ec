package handgrad.datasets;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples with a number to predict, in two parts, in double.
 *
 * @param features what the columns of X are, d names
 * @param Xtrain n × d
 * @param ytrain n × 1
 * @param Xtest m × d
 * @param ytest m × 1
 */
public record RegressionData(List<String> features, Matrix Xtrain, Matrix ytrain, Matrix Xtest, Matrix ytest)
        implements AutoCloseable {
    public RegressionData {
        features = List.copyOf(features);
        requirePart("train", Xtrain, ytrain, features.size());
        requirePart("test", Xtest, ytest, features.size());
    }

    private static void requirePart(String part, Matrix X, Matrix y, int features) {
        if (X.columns() != features || y.rows() != X.rows() || y.columns() != 1) {
            throw new ShapeException("X" + part + " has a column for each of " + features + " features and y" + part
                    + " a row for each of its rows: X" + part + " is " + X + ", y" + part + " is " + y);
        }
        if (X.precision() != Precision.DOUBLE || y.precision() != Precision.DOUBLE) {
            throw new ShapeException(
                    "regression is computed in DOUBLE: X" + part + " is " + X + ", y" + part + " is " + y);
        }
    }

    /** The same with one more feature that is 1 for every sample: its weight is the bias. */
    public RegressionData withOnes() {
        List<String> more = new ArrayList<>(features);
        more.add("1");
        return new RegressionData(more, withOnes(Xtrain), ytrain.copy(), withOnes(Xtest), ytest.copy());
    }

    /** X with one more column, of ones. */
    public static Matrix withOnes(Matrix X) {
        Matrix more = Matrix.zeros(Precision.DOUBLE, X.rows(), X.columns() + 1);
        double[] row = new double[X.columns() + 1];
        for (int i = 0; i < X.rows(); i++) {
            X.readRow(i, row);
            row[X.columns()] = 1;
            more.writeRow(i, row);
        }
        return more;
    }

    @Override
    public void close() {
        Xtrain.close();
        ytrain.close();
        Xtest.close();
        ytest.close();
    }
}
