package handgrad.homework1.ist;

import handgrad.datasets.RegressionData;
import handgrad.jobs.regression.RegressionModel;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import handgrad.optim.Schedule;
import handgrad.train.LinearSgd;
import handgrad.train.Steps;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ŷ = wᵀx from w = 0, with a column of ones in X, whose weight is the bias; and how far w is from another w*. */
final class LinearModel implements RegressionModel {
    private final RegressionData data;
    private final Matrix w;
    private final @Nullable Matrix optimum;

    /** @param data with a column of ones; the model's to close */
    LinearModel(RegressionData data) {
        this(data, null);
    }

    /**
     * @param data with a column of ones; the model's to close
     * @param optimum w*, d × 1, to measure the distance to; the model's to close
     */
    LinearModel(RegressionData data, @Nullable Matrix optimum) {
        this.data = data;
        this.w = Matrix.zeros(Precision.DOUBLE, data.features().size(), 1);
        this.optimum = optimum;
    }

    @Override
    public RegressionData data() {
        return data;
    }

    @Override
    public Map<String, Matrix> parameters() {
        return Map.of("w", w);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("w", NpyArray.of(w.toArray(), w.rows()));
        if (optimum != null) {
            arrays.put("w_star", NpyArray.of(optimum.toArray(), optimum.rows()));
        }
        Npz.write(out, arrays);
    }

    @Override
    public Steps steps(Matrix X, Matrix y, Schedule learningRate) {
        return new LinearSgd(w, X, y, learningRate);
    }

    @Override
    public Matrix design(Matrix X) {
        return RegressionData.withOnes(X);
    }

    @Override
    public double[] predict(Matrix X) {
        return times(X, w);
    }

    /** X·w, n numbers. */
    static double[] times(Matrix X, Matrix w) {
        try (Matrix predicted = Matrix.zeros(Precision.DOUBLE, X.rows(), 1)) {
            predicted.gemm(1, X, w, 0);
            return predicted.toArray();
        }
    }

    /** ‖w − w*‖. */
    @Override
    public Map<String, Double> measured() {
        if (optimum == null) {
            return Map.of();
        }
        try (Matrix difference = w.copy()) {
            difference.axpy(-1, optimum);
            return Map.of("distance", Math.sqrt(difference.sumOfSquares()));
        }
    }

    @Override
    public void close() {
        data.close();
        w.close();
        if (optimum != null) {
            optimum.close();
        }
    }
}
