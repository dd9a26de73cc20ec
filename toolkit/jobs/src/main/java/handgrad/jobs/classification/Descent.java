package handgrad.jobs.classification;

import handgrad.samples.Samples;
import handgrad.train.Steps;
import handgrad.train.TrainingPlan;

/** Along whose gradients a network goes down its objective. */
public interface Descent {
    /** Along those that are written by hand. */
    Descent BY_HAND = new Descent() {};

    /** The plan's steps. */
    default Steps steps(TrainingPlan plan, Samples train) {
        return plan.steps(train);
    }

    /** What computes them, in words. */
    default String kernels(TrainingPlan plan, Samples train) {
        return plan.kernels(train);
    }
}
