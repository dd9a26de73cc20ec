package handgrad.optim;

import handgrad.matrix.Matrix;
import java.util.Map;

/** How parameters follow their gradients. An optimiser is made for the parameters that it moves. */
public interface Optimiser extends AutoCloseable {
    /** Called before the first step of each epoch, which counts from 1. */
    void beginEpoch(int epoch);

    /** One step along the gradients of the last backward pass. */
    void step();

    /**
     * What is carried from one step to the next, by name, as it is after the last step: a checkpoint saves these matrices,
     * which belong to the optimiser, and gives them to {@link #restore} when training is resumed. Empty for plain SGD.
     */
    default Map<String, Matrix> state() {
        return Map.of();
    }

    /**
     * Goes on from a saved state: the next steps give the same bits as if training had not been broken off.
     *
     * @param state copied; unchanged is what it leaves when it throws
     * @throws IllegalArgumentException unless names, shapes and precisions are those of {@link #state}
     */
    default void restore(Map<String, Matrix> state) {
        SavedState.copy(state, state());
    }

    @Override
    default void close() {
        state().values().forEach(Matrix::close);
    }
}
