package handgrad.train.kernel;

import handgrad.loss.Objective;
import handgrad.optim.Rule;

/**
 * How parameters go down: along the gradient of the loss and of the penalty, by the rule.
 *
 * @param objective whose penalty counts
 */
record Descent(Objective objective, Rule rule) {
    double alpha() {
        return objective.penalty().alpha();
    }

    /** Whether a parameter stays where it is when its gradient is zero, and goes η times along it otherwise. */
    boolean leavesWhatHasNoGradient() {
        return rule.isPlain() && alpha() == 0;
    }
}
