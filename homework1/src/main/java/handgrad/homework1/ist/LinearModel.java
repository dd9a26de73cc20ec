package handgrad.homework1.ist;

import handgrad.datasets.RegressionData;
import handgrad.files.MalformedFileException;
import handgrad.jobs.regression.RegressionModel;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ŷ = wᵀx from w = 0, with a column of ones in X, whose weight is the bias; and how far w is from another w*. */
final class LinearModel implements RegressionModel {
    private final RegressionData data;
    private final Network network;
    private final Matrix w; // 1 × d
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
        this.w = Matrix.zeros(Precision.DOUBLE, 1, data.features().size());
        this.network = new Network(Affine.withoutBias("", w));
        this.optimum = optimum;
    }

    @Override
    public RegressionData data() {
        return data;
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("w", NpyArray.of(w.toArray(), w.columns()));
        if (optimum != null) {
            arrays.put("w_star", NpyArray.of(optimum.toArray(), optimum.rows()));
        }
        Npz.write(out, arrays);
    }

    @Override
    public void restore(Path file) throws IOException {
        NpyArray read = Npz.read(file).arrays().get("w");
        if (read == null || !Arrays.equals(read.shape(), new int[] {w.columns()})) {
            throw new MalformedFileException(
                    file,
                    "expected " + w.columns() + " weights w, found " + (read == null ? "none" : "w of another shape"));
        }
        w.writeRow(0, read.toDoubles());
    }

    @Override
    public Matrix design(Matrix X) {
        return RegressionData.withOnes(X);
    }

    /** ŷ = Wx + b, where b is the weight of the ones. */
    @Override
    public Network onFeatures() {
        int d = w.columns() - 1;
        double[] weights = w.toArray();
        return new Network(new Affine(
                "",
                Matrix.of(Precision.DOUBLE, 1, d, Arrays.copyOf(weights, d)),
                Matrix.of(Precision.DOUBLE, 1, 1, weights[d])));
    }

    @Override
    public double[] predict(Matrix X) {
        return network.forward(X).toArray();
    }

    /** X·w, n numbers. */
    static double[] times(Matrix X, Matrix w) {
        try (Matrix predicted = Matrix.zeros(Precision.DOUBLE, X.rows(), 1)) {
            predicted.gemm(1, X, w, 0);
            return predicted.toArray();
        }
    }

    /** ‖w − w*‖, of weights for a target in its own unit. */
    @Override
    public Map<String, Double> measured() {
        if (optimum == null) {
            return Map.of();
        }
        double squares = 0;
        for (int j = 0; j < w.columns(); j++) {
            double difference = w.get(0, j) - optimum.get(j, 0);
            squares += difference * difference;
        }
        return Map.of("distance", data.target().scale() * Math.sqrt(squares));
    }

    @Override
    public void close() {
        data.close();
        network.close();
        if (optimum != null) {
            optimum.close();
        }
    }
}
