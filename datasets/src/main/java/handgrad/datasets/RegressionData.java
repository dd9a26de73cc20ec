package handgrad.datasets;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples with a number to predict, in two parts, in double.
 *
 * @param features what the columns of X are, d names
 * @param target what y means: here it is z, as a model learns it
 * @param Xtrain n × d
 * @param ytrain n × 1
 * @param Xtest m × d
 * @param ytest m × 1
 */
public record RegressionData(
        List<String> features, Target target, Matrix Xtrain, Matrix ytrain, Matrix Xtest, Matrix ytest)
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
        return new RegressionData(more, target, withOnes(Xtrain), ytrain.copy(), withOnes(Xtest), ytest.copy());
    }

    /**
     * A copy of the training part alone, some of it held out to judge by: the test part of what comes back. This one's own
     * test part is left out.
     *
     * @param order of the training rows; the first ones are held out
     * @param held how many, at least 1 and not all
     */
    public RegressionData holdingOut(int[] order, int held) {
        if (held < 1 || held >= order.length || order.length != Xtrain.rows()) {
            throw new IllegalArgumentException("of " + Xtrain.rows() + " training rows, in an order of " + order.length
                    + ", " + held + " cannot be held out: at least one is, and one is left to train on");
        }
        int[] out = Arrays.copyOfRange(order, 0, held);
        int[] kept = Arrays.copyOfRange(order, held, order.length);
        return new RegressionData(
                features, target, rows(Xtrain, kept), rows(ytrain, kept), rows(Xtrain, out), rows(ytrain, out));
    }

    private static Matrix rows(Matrix A, int[] chosen) {
        Matrix rows = Matrix.zeros(A.precision(), chosen.length, A.columns());
        double[] row = new double[A.columns()];
        for (int i = 0; i < chosen.length; i++) {
            A.readRow(chosen[i], row);
            rows.writeRow(i, row);
        }
        return rows;
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
