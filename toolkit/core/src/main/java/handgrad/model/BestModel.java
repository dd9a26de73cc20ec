package handgrad.model;

import handgrad.nn.Network;
import handgrad.train.EarlyStopping;
import handgrad.train.TrainingListener;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stops training when the loss on a validation set has not fallen for some epochs, and keeps the model of the lowest:
 *
 * <pre>
 *     BestModel best = new BestModel(network, net -&gt; Evaluation.of(net, validation).crossEntropy(), 5);
 *     loop.run(plan.steps(train), best);
 *     best.restore();
 * </pre>
 */
public final class BestModel implements TrainingListener {
    private final Network network;
    private final ToDoubleFunction<Network> validationLoss;
    private final EarlyStopping stopping;
    private @Nullable SavedModel best;

    /**
     * Before the first epoch.
     *
     * @param validationLoss asked after each epoch
     * @param patience epochs without a lower loss after which training stops, at least 1
     */
    public BestModel(Network network, ToDoubleFunction<Network> validationLoss, int patience) {
        this.network = network;
        this.validationLoss = validationLoss;
        this.stopping = new EarlyStopping(patience);
    }

    @Override
    public boolean afterEpoch(int epoch, double seconds) {
        if (stopping.isBest(validationLoss.applyAsDouble(network))) {
            best = SavedModel.of(network);
        }
        return !stopping.exhausted();
    }

    /** The epoch with the lowest loss, the first of equals; 0 before there is one. */
    public int bestEpoch() {
        return stopping.bestEpoch();
    }

    /**
     * Sets the network to the model of that epoch.
     *
     * @throws IllegalStateException when no epoch had a loss that is a number
     */
    public void restore() {
        if (best == null) {
            throw new IllegalStateException("no epoch has had a validation loss that is a number");
        }
        best.restore(network);
    }
}
