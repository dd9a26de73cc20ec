package handgrad.train.kernel;

import handgrad.nn.Parameter;
import java.util.List;

/** Who works out the gradient of a batch's mean loss, by hand or by itself. */
public interface Gradients extends AutoCloseable {
    /** θ, whose gradients are those of the last batch; without the penalty's. */
    List<Parameter> parameters();

    /**
     * The mean loss on the samples {@code order[from]} to {@code order[to - 1]} in a training step, with dropout; afterwards the
     * parameters' gradients are those of it.
     */
    double of(int[] order, int from, int to);

    @Override
    void close();
}
