package handgrad.jobs.image;

import handgrad.optim.Optimiser;
import handgrad.train.Steps;

/**
 * What trains a network.
 *
 * @param optimiser holds between epochs what the steps carry from one to the next
 */
public record Learner(Steps steps, Optimiser optimiser) implements AutoCloseable {
    @Override
    public void close() {
        steps.close();
        optimiser.close();
    }
}
