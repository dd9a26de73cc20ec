package handgrad.jobs.image;

import handgrad.loss.ClassificationLoss;
import handgrad.loss.PerceptronLoss;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.metrics.Predictions;
import handgrad.nn.Network;
import handgrad.optim.Sgd;
import handgrad.train.LinearClassifierSgd;
import handgrad.train.Samples;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a classifier descends, and what can be said of its answers. */
public enum Objective {
    /** Softmax cross-entropy and the penalty on the weights. */
    CROSS_ENTROPY {
        @Override
        ClassificationLoss loss(int classes) {
            return new SoftmaxCrossEntropy(classes);
        }

        @Override
        Learner learner(Network network, Plan plan, Samples train) {
            return plan.descent()
                    .learner(
                            network,
                            plan.penalty(),
                            train,
                            plan.learningRate(),
                            plan.loop().batchSize());
        }

        @Override
        boolean givesProbabilities() {
            return true;
        }
    },

    /** The perceptron's loss, for one affine layer without a penalty. Its scores are no logarithms of probabilities. */
    PERCEPTRON {
        @Override
        ClassificationLoss loss(int classes) {
            return new PerceptronLoss(classes);
        }

        @Override
        Learner learner(Network network, Plan plan, Samples train) {
            return new Learner(
                    new LinearClassifierSgd(network, loss(network.outputs()), train, plan.learningRate()),
                    new Sgd(network.parameters(), plan.learningRate()));
        }

        @Override
        boolean givesProbabilities() {
            return false;
        }
    };

    abstract ClassificationLoss loss(int classes);

    /** What descends it. */
    abstract Learner learner(Network network, Plan plan, Samples train);

    /** Whether softmax of the scores means anything, and so the cross-entropy. */
    abstract boolean givesProbabilities();

    /**
     * The metrics of a part of the data.
     *
     * @param part {@code train}, {@code validation} or {@code test}
     */
    Map<String, Double> metrics(String part, Predictions predictions) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (givesProbabilities()) {
            metrics.put(part + "_cross_entropy", predictions.crossEntropy());
        }
        metrics.put(part + "_accuracy", predictions.accuracy());
        return metrics;
    }
}
