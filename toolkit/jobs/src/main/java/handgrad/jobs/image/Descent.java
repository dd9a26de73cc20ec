package handgrad.jobs.image;

import handgrad.loss.L2Penalty;
import handgrad.nn.Network;
import handgrad.optim.Adam;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.train.FastestSteps;
import handgrad.train.Samples;

/** How a network goes down its cross-entropy: by which rule, and along whose gradients. */
@FunctionalInterface
public interface Descent {
    /** Stochastic gradient descent along the gradients that are written by hand. */
    Descent SGD = (network, penalty, train, learningRate, batchSize) -> new Learner(
            FastestSteps.sgd(network, penalty, train, learningRate, batchSize),
            new Sgd(penalty.addedTo(network.parameters()), learningRate));

    /** Adam along the same. */
    Descent ADAM = (network, penalty, train, learningRate, batchSize) -> {
        Adam adam = new Adam(penalty.addedTo(network.parameters()), learningRate);
        return new Learner(FastestSteps.adam(network, penalty, train, adam, batchSize), adam);
    };

    /**
     * What trains the network in place.
     *
     * @param penalty joins the mean cross-entropy of a batch
     */
    Learner learner(Network network, L2Penalty penalty, Samples train, Schedule learningRate, int batchSize);
}
