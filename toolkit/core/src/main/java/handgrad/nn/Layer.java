package handgrad.nn;

import handgrad.matrix.Matrix;
import handgrad.random.RandomState;
import java.util.List;
import java.util.Map;

/** One step of a network: n rows of inputs to n rows of outputs, with its backward pass. */
public interface Layer extends AutoCloseable {
    /** Columns of X. */
    int inputs();

    /** Columns of the output. */
    int outputs();

    /**
     * The outputs for the rows of X, in memory that the layer owns until its next forward pass. What
     * {@link #backward} needs is remembered, X itself included.
     */
    Matrix forward(Matrix X);

    /**
     * As {@link #forward}, in a training step: dropout drops, and batch normalisation takes the batch's own means. Other
     * layers make no difference.
     */
    default Matrix forwardInTraining(Matrix X) {
        return forward(X);
    }

    /**
     * Takes ∂L/∂output of the last forward pass; afterwards the gradients of {@link #parameters} are those of this pass.
     * The layer may overwrite delta.
     */
    void backward(Matrix delta);

    /** ∂L/∂X of the last backward pass, in memory that the layer owns. Computed when asked for. */
    Matrix inputGradient();

    List<Parameter> parameters();

    /**
     * What belongs to the model beside the parameters, by name: training passes change it, optimisers do not. For example
     * running means.
     */
    default Map<String, Matrix> state() {
        return Map.of();
    }

    /** What the layer draws from in training passes. */
    default List<RandomState> randomStates() {
        return List.of();
    }

    @Override
    void close();
}
