package handgrad.table;

import handgrad.matrix.Matrix;
import handgrad.npy.NpyArray;
import java.util.Map;

/** Something done to the columns of X with numbers that were learnt of the rows to train on. */
public sealed interface Preparation permits Standardiser, MinMaxScaler, Imputer, Preparations {
    /**
     * X prepared, the caller's to close; X itself stays as it is.
     *
     * @throws handgrad.matrix.ShapeException unless X is DOUBLE and has as many columns as the rows that this was fitted to
     */
    Matrix transform(Matrix X);

    /** What was learnt, by names. */
    Map<String, NpyArray> arrays();
}
