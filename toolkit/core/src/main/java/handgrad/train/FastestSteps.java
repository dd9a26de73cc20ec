package handgrad.train;

import handgrad.loss.L2Penalty;
import handgrad.nn.Network;
import handgrad.optim.Adam;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;

/** The fastest steps for a network, its samples and a batch size; all of them do the same, rounded in another order. */
public final class FastestSteps {
    private FastestSteps() {}

    /** Steps of SGD on the mean cross-entropy of a batch and the penalty. */
    public static Steps sgd(Network network, L2Penalty penalty, Samples train, Schedule learningRate, int batchSize) {
        if (SparseSgd.suits(network, train, batchSize)) {
            return new SparseSgd(network, penalty, train, learningRate);
        }
        if (penalty.alpha() == 0 && SparseSampleSgd.suits(network, train, batchSize)) {
            return new SparseSampleSgd(network, train, learningRate);
        }
        if (TiledSoftmaxSgd.suits(network, train, batchSize)) {
            return new TiledSoftmaxSgd(network, penalty, train, learningRate);
        }
        return TiledSteps.suits(network, train, batchSize)
                ? TiledSteps.sgd(network, penalty, train, learningRate)
                : new ClassifierSteps(network, train, new Sgd(penalty.addedTo(network.parameters()), learningRate));
    }

    /**
     * Steps of Adam on the same.
     *
     * @param adam made for {@code penalty.addedTo(network.parameters())}
     */
    public static Steps adam(Network network, L2Penalty penalty, Samples train, Adam adam, int batchSize) {
        return TiledSteps.suits(network, train, batchSize)
                ? TiledSteps.adam(network, penalty, train, adam)
                : new ClassifierSteps(network, train, adam);
    }
}
