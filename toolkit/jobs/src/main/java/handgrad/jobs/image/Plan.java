package handgrad.jobs.image;

import handgrad.jobs.command.TrainingOptions;
import handgrad.loss.L2Penalty;
import handgrad.loss.Objective;
import handgrad.nn.Network;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.util.Optional;

/**
 * How a classifier is trained.
 *
 * @param testsEachEpoch whether the test set is looked at after each epoch, not only at the end
 * @param patience epochs without a lower validation loss before training stops early; empty when it does not
 */
record Plan(
        Scores scores,
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
                classifier.scores(),
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

    /** The plan of the training itself. */
    TrainingPlan training(Network network, Rule rule) {
        return new TrainingPlan(
                network,
                Objective.classes(scores.loss(network.outputs())).with(penalty),
                rule,
                learningRate,
                loop.batchSize());
    }

    /** What trains the network in place. */
    Learner learner(Network network, Samples train) {
        TrainingPlan plan = training(network, descent.rule());
        return new Learner(plan, descent.steps(plan, train), descent.kernels(plan, train));
    }
}
