package handgrad.jobs.counterpart;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.npy.DType;
import handgrad.npy.NpyArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run's parameter and the array of a reader's file that stands for it.
 *
 * @param parameter the run's name
 * @param name the reader's
 * @param array as the reader has it
 * @param isTransposed whether it is the run's turned over
 * @param isAmbiguous whether the shape of a square matrix leaves that open, and its numbers too
 * @param mine the reader's numbers in the run's order
 * @param run the run's
 * @param stored the run's array
 */
record WeightMatch(
        String parameter,
        String name,
        NpyArray array,
        boolean isTransposed,
        boolean isAmbiguous,
        double[] mine,
        double[] run,
        NpyArray stored) {
    /** Two matrices nearer than this are taken to be the same one after more or less training. */
    private static final double NEAR = 0.5;

    /**
     * Finds an array for each parameter: the nearest one that fits, or the first in the file's order where none is near.
     *
     * @param mine first layer first
     * @throws MalformedFileException when a parameter has none
     */
    static List<WeightMatch> all(Path file, Map<String, NpyArray> mine, Map<String, NpyArray> run)
            throws MalformedFileException {
        Map<String, NpyArray> left = new LinkedHashMap<>(mine);
        List<WeightMatch> found = new ArrayList<>();
        for (Map.Entry<String, NpyArray> parameter : run.entrySet()) {
            WeightMatch best = null;
            for (Map.Entry<String, NpyArray> array : left.entrySet()) {
                WeightMatch match = of(parameter, array);
                boolean isNearer =
                        match != null && (best == null || match.distance() < Math.min(NEAR, best.distance()));
                best = isNearer ? match : best;
            }
            if (best == null) {
                throw new Place(file)
                        .malformed("expected an array for the run's " + parameter.getKey() + ", "
                                + parameter.getValue() + ", found "
                                + (left.isEmpty() ? "no other array" : String.valueOf(left)));
            }
            left.remove(best.name);
            found.add(best);
        }
        return found;
    }

    /** Null where the shapes do not go together. */
    private static @Nullable WeightMatch of(Map.Entry<String, NpyArray> parameter, Map.Entry<String, NpyArray> array) {
        NpyArray stored = parameter.getValue();
        NpyArray own = array.getValue();
        int[] shape = plain(stored.shape());
        int[] found = plain(own.shape());
        boolean fits = Arrays.equals(shape, found);
        boolean fitsTurned = shape.length == 2 && found.length == 2 && shape[0] == found[1] && shape[1] == found[0];
        if (!fits && !fitsTurned) {
            return null;
        }
        double[] run = stored.toDoubles();
        double[] asItIs = own.toDoubles();
        double[] turned = fitsTurned ? turned(asItIs, found[0], found[1]) : asItIs;
        double plainDistance = fits ? distance(asItIs, run) : Double.POSITIVE_INFINITY;
        double turnedDistance = fitsTurned ? distance(turned, run) : Double.POSITIVE_INFINITY;
        boolean isAmbiguous = fits && fitsTurned && Math.min(plainDistance, turnedDistance) > NEAR;
        boolean isTransposed = !fits || (!isAmbiguous && turnedDistance < plainDistance);
        return new WeightMatch(
                parameter.getKey(),
                array.getKey(),
                own,
                isTransposed,
                isAmbiguous,
                isTransposed ? turned : asItIs,
                run,
                stored);
    }

    /** A shape without its ones: a row, a column and a vector hold the same numbers in the same order. */
    private static int[] plain(int[] shape) {
        return Arrays.stream(shape).filter(dimension -> dimension != 1).toArray();
    }

    private static double[] turned(double[] values, int rows, int columns) {
        double[] turned = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = values[i * columns + j];
            }
        }
        return turned;
    }

    /** ‖mine − run‖ / ‖run‖; where the run's are all zero, ‖mine‖. */
    double distance() {
        return distance(mine, run);
    }

    private static double distance(double[] mine, double[] run) {
        double off = 0;
        double norm = 0;
        for (int i = 0; i < run.length; i++) {
            off += (mine[i] - run[i]) * (mine[i] - run[i]);
            norm += run[i] * run[i];
        }
        return Math.sqrt(norm == 0 ? off : off / norm);
    }

    /** Outputs and inputs of a matrix; a bias is none. */
    boolean isMatrix() {
        return stored.shape().length == 2;
    }

    /** The reader's numbers in the run's shape and precision, times a factor. */
    NpyArray asTheRuns(double factor) {
        double[] scaled = Arrays.stream(mine).map(w -> factor * w).toArray();
        NpyArray doubles = NpyArray.of(scaled, stored.shape());
        return stored.dtype() == DType.F4 ? NpyArray.of(doubles.toFloats(), stored.shape()) : doubles;
    }
}
