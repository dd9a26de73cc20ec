package handgrad.jobs.counterpart;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.metrics.Predictions;
import handgrad.npy.NpyArray;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A reader's predictions.
 *
 * @param classes one for each sample
 * @param scores a row for each sample with one for each class; null where the file has classes alone
 */
record ReadPredictions(int[] classes, double @Nullable [][] scores) {
    /**
     * Of an array with a class for each sample, or a row of scores.
     *
     * @throws MalformedFileException when it is neither
     */
    static ReadPredictions of(Path file, NpyArray array, TestSet.Result run) throws MalformedFileException {
        Predictions said = run.classes()
                .orElseThrow(() -> new Place(file)
                        .malformed(
                                "expected weights or a curve, for the run's model predicts numbers, found " + array));
        int n = said.labels().length;
        int[] shape = array.shape();
        double[] values = array.toDoubles();
        if (shape.length == 2 && shape[0] == n && shape[1] == said.classes()) {
            double[][] scores = new double[n][];
            int[] classes = new int[n];
            for (int i = 0; i < n; i++) {
                scores[i] = Arrays.copyOfRange(values, i * shape[1], (i + 1) * shape[1]);
                for (int k = 0; k < shape[1]; k++) {
                    requireNumber(file, scores[i][k]);
                    classes[i] = scores[i][k] > scores[i][classes[i]] ? k : classes[i];
                }
            }
            return new ReadPredictions(classes, scores);
        }
        if (values.length != n) {
            throw new Place(file)
                    .malformed("expected a class for each of the " + n + " test samples, or a row of " + said.classes()
                            + " scores, found " + array);
        }
        for (double value : values) {
            if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
                throw new Place(file).malformed("expected classes, whole numbers, found " + value);
            }
        }
        return new ReadPredictions(
                Arrays.stream(values).mapToInt(value -> (int) value).toArray(), null);
    }

    private static void requireNumber(Path file, double score) throws MalformedFileException {
        if (!Double.isFinite(score)) {
            throw new Place(file).malformed("expected finite scores, found " + score);
        }
    }
}
