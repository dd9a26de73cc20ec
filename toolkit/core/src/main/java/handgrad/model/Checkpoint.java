package handgrad.model;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.matrix.Matrix;
import handgrad.nn.Network;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import handgrad.optim.Rule;
import handgrad.random.RandomState;
import handgrad.train.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that training depends on, between two epochs: training that goes on from a checkpoint comes to the same bits as
 * training that was never broken off. The file opens with {@code numpy.load}:
 *
 * <pre>
 *   parameters/W1 ...     as in model.npz
 *   optimiser/...         what the rule carries from step to step, by its own names
 *   kept/W1 ...           the best model so far, where training may stop early
 *   epoch, order          the last finished epoch, and its order of the samples
 *   random/key, random/pos, random/has_gauss, random/cached_gaussian
 *                         as numpy.random.RandomState.get_state() gives them
 * </pre>
 */
public final class Checkpoint {
    private static final String PARAMETERS = "parameters/";
    private static final String OPTIMISER = "optimiser/";
    private static final String KEPT = "kept/";

    private final Map<String, StoredMatrix> parameters;
    private final Rule rule;
    private final RandomState random;

    /**
     * What is to be saved and restored; these objects are changed by {@link #restore} alone.
     *
     * @param network with what its layers keep
     * @param rule of the network's parameters
     * @param random the numbers that shuffle the epochs
     */
    public Checkpoint(Network network, Rule rule, RandomState random) {
        this.parameters = StoredMatrix.ofNetwork(network);
        this.rule = rule;
        this.random = random;
    }

    /**
     * What a file said.
     *
     * @param position training goes on from here
     * @param kept the best model so far, where one was saved
     */
    public record Restored(Position position, Optional<SavedModel> kept) {}

    /** Writes the file's content. The stream stays open. */
    public void write(OutputStream out, Position position, Optional<SavedModel> kept) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        StoredMatrix.arrays(parameters).forEach((name, array) -> arrays.put(PARAMETERS + name, array));
        StoredMatrix.arrays(StoredMatrix.ofMatrices(rule.state()))
                .forEach((name, array) -> arrays.put(OPTIMISER + name, array));
        kept.ifPresent(model -> model.arrays().forEach((name, array) -> arrays.put(KEPT + name, array)));
        arrays.put("epoch", NpyArray.of(new int[] {position.epoch()}));
        arrays.put("order", NpyArray.of(position.order(), position.samples()));
        RandomArrays.put(random.state(), arrays);
        Npz.write(out, arrays);
    }

    /**
     * Sets parameters, rule and random numbers to what the file says.
     *
     * @param samples that an epoch goes through
     * @throws MalformedFileException when the file is not a checkpoint of this network, this rule and so many
     *     samples, with finite parameters; nothing is then changed
     */
    public Restored restore(Path file, int samples) throws IOException {
        Npz npz = Npz.read(file);
        Map<String, NpyArray> values = group(npz, PARAMETERS);
        Map<String, NpyArray> carried = group(npz, OPTIMISER);
        Map<String, NpyArray> kept = group(npz, KEPT);
        StoredMatrix.requireFit(file, "parameter", parameters, values);
        StoredMatrix.requireFinite(file, values);
        StoredMatrix.requireFit(file, "rule's", StoredMatrix.ofMatrices(rule.state()), carried);
        if (!kept.isEmpty()) {
            StoredMatrix.requireFit(file, "kept parameter", parameters, kept);
            StoredMatrix.requireFinite(file, kept);
        }
        RandomState.State numbers = RandomArrays.get(npz, file);
        Position position = position(npz, file, samples);
        StoredMatrix.set(parameters, values);
        restoreRule(carried);
        random.restore(numbers);
        return new Restored(position, kept.isEmpty() ? Optional.empty() : Optional.of(new SavedModel(kept)));
    }

    private void restoreRule(Map<String, NpyArray> carried) {
        Map<String, Matrix> state = new LinkedHashMap<>();
        rule.state().forEach((name, matrix) -> state.put(name, matrix.copy()));
        StoredMatrix.set(StoredMatrix.ofMatrices(state), carried);
        rule.restore(state);
        state.values().forEach(Matrix::close);
    }

    private static Map<String, NpyArray> group(Npz npz, String prefix) {
        Map<String, NpyArray> group = new LinkedHashMap<>();
        npz.arrays().forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                group.put(name.substring(prefix.length()), array);
            }
        });
        return group;
    }

    private static Position position(Npz npz, Path file, int samples) throws MalformedFileException {
        NpyArray epoch = npz.get("epoch");
        NpyArray order = npz.get("order");
        if (epoch.size() != 1 || order.size() != samples) {
            throw new Place(file)
                    .malformed("expected one epoch and an order of " + samples + " samples, found " + epoch + " and "
                            + order);
        }
        try {
            return new Position(epoch.toInts()[0], order.toInts());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new Place(file).malformed("expected a position in training, found that " + e.getMessage(), e);
        }
    }
}
