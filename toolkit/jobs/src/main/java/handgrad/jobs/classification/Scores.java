package handgrad.jobs.classification;

import handgrad.loss.ClassificationLoss;
import handgrad.loss.PerceptronLoss;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.metrics.Predictions;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a classifier's scores are: which loss they are trained on, and what can be said of them. */
public enum Scores {
    /** Logarithms of probabilities but for a constant, trained on softmax cross-entropy. */
    LOG_PROBABILITIES {
        @Override
        ClassificationLoss loss(int classes) {
            return new SoftmaxCrossEntropy(classes);
        }
    },

    /** Numbers of which the largest names the class, trained on the perceptron's loss. */
    VOTES {
        @Override
        ClassificationLoss loss(int classes) {
            return new PerceptronLoss(classes);
        }
    };

    abstract ClassificationLoss loss(int classes);

    /** Whether softmax of the scores means anything, and so the cross-entropy. */
    boolean giveProbabilities() {
        return this == LOG_PROBABILITIES;
    }

    /**
     * The metrics of a part of the data.
     *
     * @param part {@code train}, {@code validation} or {@code test}
     */
    Map<String, Double> metrics(String part, Predictions predictions) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (giveProbabilities()) {
            metrics.put(part + "_cross_entropy", predictions.crossEntropy());
        }
        metrics.put(part + "_accuracy", predictions.accuracy());
        return metrics;
    }
}
