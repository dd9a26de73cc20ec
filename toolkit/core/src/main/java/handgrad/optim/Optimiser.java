package handgrad.optim;

import handgrad.nn.Parameter;
import java.util.List;

/** How parameters follow their gradients. */
public interface Optimiser {
    /** Called before the first step of each epoch, which counts from 1. */
    void beginEpoch(int epoch);

    /** One step along the gradients of the last backward pass. */
    void step(List<Parameter> parameters);
}
