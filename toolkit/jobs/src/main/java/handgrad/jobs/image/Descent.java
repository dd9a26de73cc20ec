package handgrad.jobs.image;

import handgrad.optim.Rule;
import handgrad.samples.Samples;
import handgrad.train.Steps;
import handgrad.train.TrainingPlan;

/** How a network goes down its objective: by which rule, and along whose gradients. */
public interface Descent {
    /** Stochastic gradient descent along the gradients that are written by hand. */
    Descent SGD = Rule::sgd;

    /** A rule of its own for each training. */
    Rule rule();

    /** The plan's steps. */
    default Steps steps(TrainingPlan plan, Samples train) {
        return plan.steps(train);
    }

    /** What computes them, in words. */
    default String kernels(TrainingPlan plan, Samples train) {
        return plan.kernels(train);
    }
}
