package handgrad.model;

import handgrad.files.MalformedFileException;
import handgrad.files.WholeFile;
import handgrad.matrix.ShapeException;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a network's parameters had at one moment, and their file {@code model.npz}: under each parameter's
 * name a weight matrix as (outputs, inputs) or a bias as (outputs,), {@code f4} in single precision and {@code f8} in
 * double. What is read back gives the same predictions bit for bit.
 *
 * <pre>
 *   SavedModel.of(network).write(file);
 *   SavedModel.read(file, network).restore(network);
 * </pre>
 */
public final class SavedModel {
    private final Map<String, NpyArray> arrays;

    SavedModel(Map<String, NpyArray> arrays) {
        this.arrays = arrays;
    }

    /** A copy of a network's parameters, and of what its layers keep beside them. */
    public static SavedModel of(Network network) {
        return new SavedModel(StoredMatrix.arrays(StoredMatrix.ofNetwork(network)));
    }

    /** A copy of the parameters' present values. */
    public static SavedModel of(List<Parameter> parameters) {
        return new SavedModel(StoredMatrix.arrays(StoredMatrix.ofParameters(parameters)));
    }

    /**
     * Reads a model for a network, which stays as it is.
     *
     * @throws MalformedFileException when the file is not a model, or not one of this network: each parameter must be
     *     there in its own shape and precision, with finite numbers, and nothing else
     */
    public static SavedModel read(Path file, Network network) throws IOException {
        return read(file, StoredMatrix.ofNetwork(network));
    }

    /** As {@link #read(Path, Network)}, for parameters by their names. */
    public static SavedModel read(Path file, List<Parameter> parameters) throws IOException {
        return read(file, StoredMatrix.ofParameters(parameters));
    }

    private static SavedModel read(Path file, Map<String, StoredMatrix> matrices) throws IOException {
        Map<String, NpyArray> arrays = Npz.read(file).arrays();
        StoredMatrix.requireFit(file, "parameter", matrices, arrays);
        StoredMatrix.requireFinite(file, arrays);
        return new SavedModel(arrays);
    }

    /** Writes the file, whole or not at all. */
    public void write(Path file) throws IOException {
        WholeFile.write(file, this::write);
    }

    /** Writes the file's content. The stream stays open. */
    public void write(OutputStream out) throws IOException {
        Npz.write(out, arrays);
    }

    /**
     * Sets a network to these values.
     *
     * @throws ShapeException when these are not the parameters of the network that was saved; none is then changed
     */
    public void restore(Network network) {
        restore(StoredMatrix.ofNetwork(network));
    }

    /** As {@link #restore(Network)}, for parameters by their names. */
    public void restore(List<Parameter> parameters) {
        restore(StoredMatrix.ofParameters(parameters));
    }

    private void restore(Map<String, StoredMatrix> matrices) {
        Optional<String> mismatch = StoredMatrix.mismatch("parameter", matrices, arrays);
        if (mismatch.isPresent()) {
            throw new ShapeException(mismatch.get());
        }
        StoredMatrix.set(matrices, arrays);
    }

    /** By the parameters' names, in their order. */
    Map<String, NpyArray> arrays() {
        return arrays;
    }
}
