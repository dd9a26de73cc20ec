package handgrad.jobs.image;

import handgrad.metrics.Predictions;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import handgrad.samples.Split;
import handgrad.train.DivergedException;
import handgrad.train.Evaluation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trial whose network is made.
 *
 * @param epochs after which it is measured
 * @param plan up to the last of them
 */
record OpenTrial(List<Integer> epochs, Plan plan, Split split, Network network, Learner learner)
        implements AutoCloseable {
    /**
     * Makes the network.
     *
     * @param beside another one that is cut by the same seed, if their samples shall be the same objects
     */
    static OpenTrial of(ClassifierTrial trial, List<Integer> epochs, @Nullable OpenTrial beside) {
        RandomState random = new RandomState(trial.options().seed());
        RunImages images = RunImages.of(
                trial.loaded(), trial.classifier().protocol(), trial.options().validation(), random);
        Split split = beside == null ? images.split() : beside.split;
        Network network = trial.classifier()
                .architecture()
                .network(trial.options().precision(), images.pixels(), images.classes(), random);
        try {
            Plan plan = Plan.of(trial.classifier(), trial.options(), epochs.get(epochs.size() - 1), random);
            return new OpenTrial(epochs, plan, split, network, plan.learner(network, split.train()));
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /**
     * What the validation set says.
     *
     * @param epoch after which it is asked
     * @throws DivergedException if that is no number
     */
    Map<String, Double> validationMetrics(int epoch) {
        Predictions predictions = Evaluation.of(network, split.validation());
        Map<String, Double> metrics = plan.scores().metrics("validation", predictions);
        for (double value : metrics.values()) {
            if (!Double.isFinite(value)) {
                throw DivergedException.afterEpoch(epoch, value);
            }
        }
        return metrics;
    }

    @Override
    public void close() {
        learner.close();
        network.close();
    }
}
