package handgrad.jobs.image;

import handgrad.loss.L2Penalty;
import handgrad.optim.Schedule;
import handgrad.train.TrainingLoop;
import java.util.Optional;

/**
 * How a classifier is trained.
 *
 * @param patience epochs without a lower validation loss before training stops early; empty when it does not
 */
record Plan(L2Penalty penalty, Schedule learningRate, TrainingLoop loop, Optional<Integer> patience) {}
