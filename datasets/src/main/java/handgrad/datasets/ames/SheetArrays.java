package handgrad.datasets.ames;

import handgrad.datasets.RegressionData;
import handgrad.files.MalformedFileException;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The arrays that sheet 004 hands out: {@code Xtrain}, {@code ytrain}, {@code Xtest} and {@code ytest}, nameless columns. */
final class SheetArrays {
    private SheetArrays() {}

    static RegressionData parse(Path file, byte[] content) throws MalformedFileException {
        Npz arrays = Npz.parse(file, content);
        Matrix Xtrain = matrix(file, arrays, "Xtrain", -1, -1);
        Matrix ytrain = matrix(file, arrays, "ytrain", Xtrain.rows(), 1);
        Matrix Xtest = matrix(file, arrays, "Xtest", -1, Xtrain.columns());
        Matrix ytest = matrix(file, arrays, "ytest", Xtest.rows(), 1);
        List<String> features = IntStream.rangeClosed(1, Xtrain.columns())
                .mapToObj(i -> "column " + i)
                .toList();
        return new RegressionData(features, AmesForm.LN_PRICE, Xtrain, ytrain, Xtest, ytest);
    }

    /** The array of a name, with so many rows and columns, or with any number of them above 0 for −1. */
    private static Matrix matrix(Path file, Npz arrays, String name, int rows, int columns)
            throws MalformedFileException {
        NpyArray array = arrays.get(name);
        int[] shape = array.shape();
        boolean fits = shape.length == 2
                && array.size() > 0
                && (rows < 0 || shape[0] == rows)
                && (columns < 0 || shape[1] == columns);
        if (!fits) {
            throw new MalformedFileException(
                    file,
                    "expected " + name + " to be " + (rows < 0 ? "n" : rows) + " x " + (columns < 0 ? "d" : columns)
                            + ", found " + array);
        }
        double[] values = array.toDoubles();
        if (!DoubleStream.of(values).allMatch(Double::isFinite)) {
            throw new MalformedFileException(file, "expected " + name + " to hold finite numbers, found others");
        }
        return Matrix.of(Precision.DOUBLE, shape[0], shape[1], values);
    }
}
