package handgrad.autodiff;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A network's forward pass in SameDiff's terms; the backward pass is SameDiff's own business. */
@FunctionalInterface
public interface Forward {
    /**
     * Adds the forward pass to the graph.
     *
     * @param graph holds {@code X}, samples × inputs; the network's parameters by their names, {@code W1} or {@code b1}; and
     *     for its l-th dropout layer the mask {@code D1} ..., samples × units, by which to multiply
     * @return the scores Z, samples × classes
     */
    SDVariable scores(SameDiff graph);
}
