package handgrad.jobs.image;

import handgrad.loss.L2Penalty;
import handgrad.optim.Schedule;
import handgrad.train.TrainingLoop;
import java.util.Optional;

/**
 * How a classifier is trained.
 *
 * @param testsEachEpoch whether the test set is looked at after each epoch, not only at the end
 * @param patience epochs without a lower validation loss before training stops early; empty when it does not
 */
record Plan(
        Objective objective,
        L2Penalty penalty,
        Schedule learningRate,
        TrainingLoop loop,
        boolean testsEachEpoch,
        Optional<Integer> patience) {}
