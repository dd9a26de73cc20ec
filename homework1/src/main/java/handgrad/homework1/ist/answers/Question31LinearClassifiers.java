package handgrad.homework1.ist.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.loss.ClassificationLoss;
import handgrad.loss.PerceptronLoss;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/** Sheet 004, Question 3.1: perceptron and logistic regression, side by side. */
final class Question31LinearClassifiers {
    private static final int SAMPLES = 600;
    private static final int EPOCHS = 20;
    private static final int K = LinearClassifier.CLASSES;

    private Question31LinearClassifiers() {}

    static Answer answer() {
        return new Answer(
                "3.1",
                "Discussion of the results of the perceptron (a) and of logistic regression (b).",
                Question31LinearClassifiers.class,
                List.of(
                        new Claim(
                                "The numbers are those of the recorded runs; in the last ten epochs logistic regression is"
                                        + " «points» points above the perceptron on average.",
                                Question31LinearClassifiers::recorded),
                        new Claim(
                                "In small, on classes that overlap: the perceptron's accuracy goes up and down by the epoch to"
                                        + " the end, that of logistic regression settles, and higher than the perceptron's"
                                        + " mean.",
                                Question31LinearClassifiers::overlapping),
                        new Claim(
                                "Another η changes no prediction of the perceptron, which starts from 0; of logistic regression"
                                        + " it does.",
                                Question31LinearClassifiers::stepLength),
                        new Claim(
                                "On classes that a linear model separates the perceptron stops making mistakes.",
                                Question31LinearClassifiers::separable)));
    }

    private static Evidence recorded(MarkedText text) {
        Evidence evidence = Evidence.by("comparison with the digits of the runs that are recorded beside the answer");
        for (String job : List.of("perceptron", "logistic-regression")) {
            for (String part : List.of("validation", "test")) {
                String mark = job + " " + part;
                evidence = RecordedRuns.printed(
                        evidence, text, mark, job + ".1." + part, job + ".2." + part, job + ".3." + part);
                evidence = RecordedRuns.printed(evidence, text, mark + " 20", job + ".20." + part);
            }
        }
        double[] perceptron = curve("perceptron");
        double[] logistic = curve("logistic-regression");
        double jump = 0;
        for (int epoch = 1; epoch < EPOCHS; epoch++) {
            jump = Math.max(jump, Math.abs(perceptron[epoch] - perceptron[epoch - 1]));
        }
        DoubleSummaryStatistics all = Arrays.stream(perceptron).summaryStatistics();
        DoubleSummaryStatistics late =
                Arrays.stream(perceptron, EPOCHS / 2, EPOCHS).summaryStatistics();
        DoubleSummaryStatistics lateLogistic =
                Arrays.stream(logistic, EPOCHS / 2, EPOCHS).summaryStatistics();
        double highest = Arrays.stream(logistic).max().orElseThrow();
        return evidence.prints("perceptron lowest", all.getMin(), text.number("perceptron lowest"))
                .prints("perceptron highest", all.getMax(), text.number("perceptron highest"))
                .prints("perceptron jump", jump, text.number("perceptron jump"))
                .prints("perceptron mean", late.getAverage(), text.number("perceptron mean"))
                .equal("perceptron, last less lowest", perceptron[EPOCHS - 1] - all.getMin(), 0, 0)
                .prints("logistic highest", highest, text.number("logistic highest"))
                .prints("logistic mean", lateLogistic.getAverage(), text.number("logistic mean"))
                .prints("logistic spread", highest - lateLogistic.getMin(), text.number("logistic spread"))
                .prints("points", 100 * (lateLogistic.getAverage() - late.getAverage()), text.number("points"));
    }

    private static double[] curve(String job) {
        return IntStream.rangeClosed(1, EPOCHS)
                .mapToDouble(epoch -> RecordedRuns.value(job + "." + epoch + ".validation"))
                .toArray();
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

    /** W of the perceptron is η times a sum of samples, so that η cancels from every comparison of scores. */
    private static Evidence stepLength() {
        return Evidence.by(
                        "50 epochs over the same points with η = 1, 1/2 and 1/1024, powers of two, which round nothing")
                .equal("perceptron: largest distance of two accuracies", spreadOverSteps(new PerceptronLoss(K)), 0, 0)
                .above("logistic regression: the same", spreadOverSteps(new SoftmaxCrossEntropy(K)), 0.01);
    }

    private static double spreadOverSteps(ClassificationLoss loss) {
        double[] reference = accuracies(loss, 1);
        double spread = 0;
        for (double eta : new double[] {0.5, 1.0 / 1024}) {
            double[] other = accuracies(loss, eta);
            for (int epoch = 0; epoch < other.length; epoch++) {
                spread = Math.max(spread, Math.abs(other[epoch] - reference[epoch]));
            }
        }
        return spread;
    }

    private static DoubleSummaryStatistics lastAccuracies(ClassificationLoss loss, double eta) {
        return Arrays.stream(accuracies(loss, eta), 25, 50).summaryStatistics();
    }

    private static double[] accuracies(ClassificationLoss loss, double eta) {
        double[] accuracies = new double[50];
        try (LinearClassifier classifier = new LinearClassifier(loss, eta, SAMPLES, 0.8, new RandomState(0))) {
            for (int epoch = 0; epoch < accuracies.length; epoch++) {
                classifier.epoch();
                accuracies[epoch] = classifier.accuracy();
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
