package handgrad.jobs.image;

import handgrad.metrics.Predictions;
import handgrad.nn.Network;
import handgrad.train.DivergedException;
import handgrad.train.Evaluation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures a network on the parts of a run's images. */
record Judge(Network network, Plan plan, RunImages images) {
    /**
     * What is measured after an epoch.
     *
     * @throws DivergedException when a number is not finite
     */
    Map<String, Double> afterEpoch(int epoch) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        Predictions train = Evaluation.of(network, images.split().train());
        if (plan.scores().giveProbabilities()) {
            metrics.put("train_loss", train.crossEntropy() + plan.penalty().value(network.parameters()));
        }
        metrics.putAll(plan.scores().metrics("train", train));
        if (images.split().validation().size() > 0) {
            Predictions validation = Evaluation.of(network, images.split().validation());
            metrics.putAll(plan.scores().metrics("validation", validation));
        }
        if (plan.testsEachEpoch()) {
            metrics.putAll(plan.scores().metrics("test", test()));
        }
        for (double value : metrics.values()) {
            if (!Double.isFinite(value)) {
                throw DivergedException.afterEpoch(epoch, value);
            }
        }
        return metrics;
    }

    /** What the network says of the test set. */
    Predictions test() {
        return Evaluation.of(network, images.test());
    }
}
