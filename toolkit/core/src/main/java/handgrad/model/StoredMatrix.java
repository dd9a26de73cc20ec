package handgrad.model;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.npy.NpyArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A matrix with the shape that it has in a file.
 *
 * @param shape rows and columns, or the columns alone for a bias
 */
record StoredMatrix(Matrix matrix, int[] shape) {

    /** Weights as (outputs, inputs), biases as (outputs,). */
    static Map<String, StoredMatrix> ofParameters(List<Parameter> parameters) {
        Map<String, StoredMatrix> stored = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Matrix value = parameter.value();
            boolean isVector = !parameter.isWeight() && value.rows() == 1;
            stored.put(parameter.name(), isVector ? new StoredMatrix(value, new int[] {value.columns()}) : of(value));
        }
        return stored;
    }

    /** The parameters, and what the layers keep beside them, a row of it as (units,). */
    static Map<String, StoredMatrix> ofNetwork(Network network) {
        Map<String, StoredMatrix> stored = ofParameters(network.parameters());
        network.state()
                .forEach((name, matrix) -> stored.put(
                        name,
                        matrix.rows() == 1 ? new StoredMatrix(matrix, new int[] {matrix.columns()}) : of(matrix)));
        return stored;
    }

    static Map<String, StoredMatrix> ofMatrices(Map<String, Matrix> matrices) {
        Map<String, StoredMatrix> stored = new LinkedHashMap<>();
        matrices.forEach((name, matrix) -> stored.put(name, of(matrix)));
        return stored;
    }

    private static StoredMatrix of(Matrix matrix) {
        return new StoredMatrix(matrix, new int[] {matrix.rows(), matrix.columns()});
    }

    static Map<String, NpyArray> arrays(Map<String, StoredMatrix> stored) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        stored.forEach((name, matrix) -> arrays.put(name, matrix.array()));
        return arrays;
    }

    /** Sets all matrices; {@link #mismatch} must have found none. */
    static void set(Map<String, StoredMatrix> stored, Map<String, NpyArray> arrays) {
        stored.forEach((name, matrix) -> matrix.set(Objects.requireNonNull(arrays.get(name), name)));
    }

    /**
     * Why the arrays are not values for these matrices, where they are not: a clause with the name, what was expected
     * and what was found.
     *
     * @param what the matrices are, for example {@code parameter}
     */
    static Optional<String> mismatch(String what, Map<String, StoredMatrix> stored, Map<String, NpyArray> arrays) {
        for (Map.Entry<String, StoredMatrix> expected : stored.entrySet()) {
            NpyArray found = arrays.get(expected.getKey());
            NpyArray present = expected.getValue().array();
            if (found == null || !found.hasTypeAndShapeOf(present)) {
                return Optional.of(what + " " + expected.getKey() + ": expected " + present + ", found "
                        + (found == null ? "none" : found));
            }
        }
        return arrays.keySet().stream()
                .filter(name -> !stored.containsKey(name))
                .findFirst()
                .map(name -> what + " " + name + ": expected none, found " + arrays.get(name));
    }

    /**
     * Refuses arrays that are not values for these matrices.
     *
     * @param what the matrices are, as in {@link #mismatch}
     */
    static void requireFit(Path file, String what, Map<String, StoredMatrix> stored, Map<String, NpyArray> arrays)
            throws MalformedFileException {
        Optional<String> mismatch = mismatch(what, stored, arrays);
        if (mismatch.isPresent()) {
            throw new Place(file).malformed(mismatch.get());
        }
    }

    /** Refuses NaN and infinities. */
    static void requireFinite(Path file, Map<String, NpyArray> arrays) throws MalformedFileException {
        for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
            if (!Arrays.stream(array.getValue().toDoubles()).allMatch(Double::isFinite)) {
                throw new Place(file).malformed("expected finite numbers in " + array.getKey() + ", found others");
            }
        }
    }

    private NpyArray array() {
        double[] values = matrix.toArray();
        if (matrix.precision() == Precision.DOUBLE) {
            return NpyArray.of(values, shape);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return NpyArray.of(floats, shape);
    }

    private void set(NpyArray array) {
        double[] values = array.toDoubles();
        double[] row = new double[matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            System.arraycopy(values, i * row.length, row, 0, row.length);
            matrix.writeRow(i, row);
        }
    }
}
