package handgrad.jobs.image;

import handgrad.train.Steps;
import handgrad.train.TrainingPlan;

/**
 * What trains a network.
 *
 * @param kernels what computes the steps, in words
 */
record Learner(TrainingPlan plan, Steps steps, String kernels) implements AutoCloseable {
    @Override
    public void close() {
        steps.close();
        plan.rule().close();
    }
}
