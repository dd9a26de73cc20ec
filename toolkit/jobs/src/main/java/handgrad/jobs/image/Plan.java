package handgrad.jobs.image;

import handgrad.jobs.command.TrainingOptions;
import handgrad.loss.L2Penalty;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
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
        Descent descent,
        L2Penalty penalty,
        Schedule learningRate,
        TrainingLoop loop,
        boolean testsEachEpoch,
        Optional<Integer> patience) {
    /**
     * By the options.
     *
     * @param epochs instead of the options' own
     * @param random gives the order of each epoch
     */
    static Plan of(Classifier classifier, TrainingOptions options, int epochs, RandomState random) {
        return new Plan(
                classifier.objective(),
                classifier.descent(),
                classifier.penalty(),
                Schedule.exponential(options.learningRate(), options.decay()),
                new TrainingLoop(
                        epochs,
                        options.batchSize(),
                        random,
                        classifier.protocol().order()),
                classifier.protocol().testsEachEpoch(),
                options.patience());
    }
}
