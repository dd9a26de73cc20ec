package handgrad.homework1.ist.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.loss.ClassificationLoss;
import handgrad.loss.PerceptronLoss;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.random.RandomState;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Sheet 004, Question 3.1: perceptron and logistic regression, side by side. */
final class Question31LinearClassifiers {
    private static final int SAMPLES = 600;
    private static final int K = LinearClassifier.CLASSES;

    private Question31LinearClassifiers() {}

    static Answer answer() {
        return new Answer(
                "3.1",
                "Discussion of the results of the perceptron (a) and of logistic regression (b).",
                Question31LinearClassifiers.class,
                List.of(
                        new Claim(
                                "In small, on classes that overlap: the perceptron's accuracy goes up and down by the epoch to"
                                        + " the end, that of logistic regression settles, and higher than the perceptron's"
                                        + " mean.",
                                Question31LinearClassifiers::overlapping),
                        new Claim(
                                "On classes that a linear model separates the perceptron stops making mistakes.",
                                Question31LinearClassifiers::separable)));
    }

    private static Evidence overlapping() {
        DoubleSummaryStatistics perceptron = lastAccuracies(new PerceptronLoss(K), 1);
        DoubleSummaryStatistics logistic = lastAccuracies(new SoftmaxCrossEntropy(K), 0.001);
        return Evidence.by(
                        "epochs 26 to 50 over 600 random points around three centres, seed 0; the perceptron with η = 1,"
                                + " logistic regression with η = 0.001, both one sample a step, with the toolkit's losses")
                .atLeast("perceptron: highest less lowest accuracy", perceptron.getMax() - perceptron.getMin(), 0.05)
                .atMost(
                        "logistic regression: highest less lowest accuracy",
                        logistic.getMax() - logistic.getMin(),
                        0.01)
                .above(
                        "mean accuracy of logistic regression less that of the perceptron",
                        logistic.getAverage() - perceptron.getAverage(),
                        0.01);
    }

    private static DoubleSummaryStatistics lastAccuracies(ClassificationLoss loss, double eta) {
        DoubleSummaryStatistics accuracies = new DoubleSummaryStatistics();
        try (LinearClassifier classifier = new LinearClassifier(loss, eta, SAMPLES, 0.8, new RandomState(0))) {
            for (int epoch = 1; epoch <= 50; epoch++) {
                classifier.epoch();
                if (epoch > 25) {
                    accuracies.accept(classifier.accuracy());
                }
            }
        }
        return accuracies;
    }

    private static Evidence separable() {
        try (LinearClassifier classifier =
                new LinearClassifier(new PerceptronLoss(K), 1, SAMPLES, 0.15, new RandomState(0))) {
            for (int epoch = 1; epoch <= 50; epoch++) {
                classifier.epoch();
            }
            double before = classifier.accuracy();
            double loss = classifier.loss();
            classifier.epoch();
            return Evidence.by("50 epochs over 600 random points close around three centres, seed 0, and one more")
                    .equal("accuracy after 50 epochs", before, 1, 0)
                    .equal("accuracy after 51 epochs", classifier.accuracy(), 1, 0)
                    .equal("the perceptron's loss", loss, 0, 0);
        }
    }
}
