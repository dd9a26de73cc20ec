package handgrad.jobs.regression;

import handgrad.optim.Schedule;
import handgrad.train.TrainingLoop;

/**
 * How a model is trained.
 *
 * @param testsEachEpoch whether the test set is looked at after each epoch, not only after the last
 */
record Plan(TrainingLoop loop, Schedule learningRate, boolean testsEachEpoch) {
    /** Whether the test set is looked at after this epoch. */
    boolean tests(int epoch) {
        return testsEachEpoch || epoch == loop.epochs();
    }
}
