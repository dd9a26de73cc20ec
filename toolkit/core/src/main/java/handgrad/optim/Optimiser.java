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
     * What is carried from one step to the next, by name: a checkpoint saves these matrices, and sets them when training
     * is resumed. Empty for plain SGD.
     */
    default Map<String, Matrix> state() {
        return Map.of();
    }

    @Override
    default void close() {
        state().values().forEach(Matrix::close);
    }
}
