package handgrad.benchmarks.train;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Weights;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row prescribes to every contestant, in a folder that all of them read: {@code row.json} with this record,
 * {@code X.npy} (samples × inputs: pixels as bytes, or numbers), {@code y.npy}, and the starting weights {@code W1.npy},
 * {@code W2.npy}, ... (outputs × inputs). Biases start at 0; RandomState(seed) shuffles the order of each epoch.
 *
 * @param sizes units of each layer, inputs and outputs included
 * @param seconds after which no further epoch is begun
 * @param leastSquares whether an epoch solves for the weights instead, and there is no bias
 * @param sweep instead of one training all of these; null for one
 */
public record Work(
        List<Integer> sizes,
        int batchSize,
        double learningRate,
        int epochs,
        double seconds,
        long seed,
        boolean adam,
        boolean regression,
        boolean leastSquares,
        @Nullable SweepGrid sweep) {
    private static final String ROW = "row.json";
    private static final long ORDER_SEED = 1;
    private static final long WEIGHTS_SEED = 0;

    /** Writes what the row prescribes on this data. */
    static void write(Path folder, Row row, TrainingData data) throws IOException {
        write(folder, row, data, Row.SECONDS);
    }

    /** The same with another time. */
    static void write(Path folder, Row row, TrainingData data, double seconds) throws IOException {
        List<Integer> sizes = row.sizes(data.inputs());
        Work work = new Work(
                sizes,
                row.batchSize(),
                row.learningRate(),
                row.epochs(),
                seconds,
                ORDER_SEED,
                row.rule() == Row.Rule.ADAM,
                row.isRegression(),
                row.rule() == Row.Rule.LEAST_SQUARES,
                row.rule() == Row.Rule.SWEEP ? SweepGrid.SHEETS : null);
        Npy.write(folder.resolve("X.npy"), data.X());
        Npy.write(folder.resolve("y.npy"), data.y());
        RandomState random = new RandomState(WEIGHTS_SEED);
        for (int l = 1; l < sizes.size(); l++) {
            try (Matrix W = work.startingWeights(sizes.get(l), sizes.get(l - 1), random)) {
                NpyArray values = NpyArray.of(W.toArray(), W.rows(), W.columns());
                Npy.write(
                        weights(folder, l),
                        row.isRegression() ? values : NpyArray.of(values.toFloats(), values.shape()));
            }
        }
        Json.MAPPER.writeValue(folder.resolve(ROW).toFile(), work);
    }

    private Matrix startingWeights(int outputs, int inputs, RandomState random) {
        return sizes.size() == 2
                ? Weights.zeros(precision(), outputs, inputs)
                : Weights.he(precision(), outputs, inputs, random);
    }

    static Work read(Path folder) throws IOException {
        return Json.MAPPER.readValue(folder.resolve(ROW).toFile(), Work.class);
    }

    /** The starting weights of layer l, from 1 on. */
    Matrix weights(int l, Path folder) throws IOException {
        return Matrix.of(
                precision(),
                sizes.get(l),
                sizes.get(l - 1),
                Npy.read(weights(folder, l)).toDoubles());
    }

    public Precision precision() {
        return regression ? Precision.DOUBLE : Precision.SINGLE;
    }

    static Path weights(Path folder, int l) {
        return folder.resolve("W" + l + ".npy");
    }
}
