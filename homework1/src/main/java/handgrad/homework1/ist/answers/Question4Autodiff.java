package handgrad.homework1.ist.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Dropout;
import handgrad.optim.Rule;
import handgrad.random.RandomState;
import java.math.BigDecimal;
import java.util.List;

/** Sheet 004, Question 4: what the tuned hyper-parameters do. */
final class Question4Autodiff {
    private static final int K = LinearClassifier.CLASSES;

    private Question4Autodiff() {}

    static Answer answer() {
        return new Answer(
                "4",
                "Discussion of the results with an autodiff toolkit: logistic regression (1), one layer with dropout and its"
                        + " hyper-parameters (2), two and three layers (3).",
                Question4Autodiff.class,
                List.of(
                        new Claim(
                                "(1) With a constant learning rate SGD on a convex loss ends in a noise about the minimum"
                                        + " that grows with the learning rate.",
                                Question4Autodiff::noise),
                        new Claim(
                                "The numbers are those of the recorded runs; validation chooses the smallest learning rate for"
                                        + " both models.",
                                Question4Autodiff::recorded),
                        new Claim(
                                "(2) Adam's first step has the size of the learning rate in every weight; later steps on gradients"
                                        + " of mean 0 have «later step» of it on average, however small these are.",
                                Question4Autodiff::adam),
                        new Claim(
                                "(2) Dropout leaves the expected activation as it is, and drops the share p.",
                                Question4Autodiff::dropout)));
    }

    /** The noise of 0.01 is beside that of 0.001, that of 0.1 at least five times as large again. */
    private static Evidence noise() {
        double[] means = new double[3];
        double[] etas = {0.001, 0.01, 0.1};
        for (int i = 0; i < etas.length; i++) {
            try (LinearClassifier classifier =
                    new LinearClassifier(new SoftmaxCrossEntropy(K), etas[i], 600, 0.8, new RandomState(0))) {
                for (int epoch = 1; epoch <= 200; epoch++) {
                    classifier.epoch();
                    means[i] += epoch > 150 ? classifier.loss() / 50 : 0;
                }
            }
        }
        return Evidence.by(
                        "logistic regression on 600 random points of three classes, seed 0, one sample a step: the mean loss"
                                + " over epochs 151 to 200")
                .above("loss with η = 0.01 less that with 0.001", means[1] - means[0], 0)
                .above("loss with η = 0.1 less that with 0.01", means[2] - means[1], 5 * (means[1] - means[0]));
    }

    private static Evidence recorded(MarkedText text) {
        Evidence evidence = Evidence.by("comparison with the digits of the runs that are recorded beside the answer");
        for (String[] row : new String[][] {
            {"logistic 0.001", "logistic.0_001"},
            {"logistic 0.01", "logistic.0_01"},
            {"logistic 0.1", "logistic.0_1"},
            {"one best", "one.best"},
            {"one default", "one.default"},
            {"one dropout", "one.dropout"},
            {"one hidden", "one.hidden"},
            {"one tanh", "one.tanh"},
            {"one adam", "one.adam"},
            {"one 0.1", "one.0_1"},
            {"two", "two"},
            {"three", "three"},
            {"one thread", "one.best.one_thread"},
        }) {
            String validation = "autodiff." + row[1] + ".validation";
            String test = "autodiff." + row[1] + ".test";
            evidence = RecordedRuns.has(test)
                    ? RecordedRuns.printed(evidence, text, row[0], validation, test)
                    : RecordedRuns.printed(evidence, text, row[0], validation);
        }
        double depth = Math.max(
                Math.abs(validation("two") - validation("one.default")),
                Math.abs(validation("three") - validation("one.default")));
        return evidence.prints(
                        "gain",
                        100
                                * (RecordedRuns.value("autodiff.one.best.test")
                                        - RecordedRuns.value("autodiff.logistic.0_001.test")),
                        text.number("gain"))
                .prints("adam, in per cent", 100 * validation("one.adam"), text.number("adam"))
                .atMost(
                        "points between the deeper networks and one layer",
                        100 * depth,
                        text.number("depth").value())
                .above(
                        "the same",
                        100 * depth,
                        text.number("depth").value() - text.number("depth").unit())
                .above(
                        "logistic regression: η = 0.001 less 0.01",
                        validation("logistic.0_001") - validation("logistic.0_01"),
                        0)
                .above(
                        "one layer: the best less Table 1's values",
                        validation("one.best") - validation("one.default"),
                        0);
    }

    private static double validation(String run) {
        return RecordedRuns.value("autodiff." + run + ".validation");
    }

    private static Evidence adam(MarkedText text) {
        double eta = 0.01;
        double firstStep = text.formula("first step").number(TexScope.empty().number("\\eta", eta));
        Evidence evidence = Evidence.by("the toolkit's Adam with η = 0.01: one step, and 20,000 steps of ten weights on"
                + " gradients N(0, scale²) of seed 0");
        for (double scale : new double[] {1e-4, 1, 1e4}) {
            double[] theta = new double[3];
            double[] g = {scale, -2 * scale, 0.5 * scale};
            try (Rule adam = Rule.adam()) {
                adam.bind(List.of());
                adam.beginStep(eta);
                adam.step(theta, g.clone(), new double[2][3], 0, 3, true);
            }
            for (int j = 0; j < 3; j++) {
                evidence = evidence.equal(
                        "first step for the gradient "
                                + BigDecimal.valueOf(g[j]).toPlainString(),
                        theta[j],
                        -firstStep * Math.signum(g[j]),
                        1e-5);
            }
            evidence = evidence.prints(
                    "mean size of later steps over η, gradients of the size "
                            + BigDecimal.valueOf(scale).toPlainString(),
                    meanStep(eta, scale),
                    text.number("later step"));
        }
        return evidence;
    }

    private static double meanStep(double eta, double scale) {
        RandomState random = new RandomState(0);
        int weights = 10;
        double[] theta = new double[weights];
        double[][] state = new double[2][weights];
        double sum = 0;
        int counted = 0;
        try (Rule adam = Rule.adam()) {
            adam.bind(List.of());
            for (int t = 0; t < 20_000; t++) {
                double[] before = theta.clone();
                double[] g = RandomPoints.normal(random, weights, scale);
                adam.beginStep(eta);
                adam.step(theta, g, state, 0, weights, true);
                for (int j = 0; t >= 5000 && j < weights; j++) {
                    sum += Math.abs(theta[j] - before[j]) / eta;
                    counted++;
                }
            }
        }
        return sum / counted;
    }

    private static Evidence dropout(MarkedText text) {
        double p = 0.3;
        int units = 200;
        int draws = 500;
        double sum = 0;
        int dropped = 0;
        try (Dropout layer = new Dropout(p, Precision.DOUBLE, units, new RandomState(0));
                Matrix h = Matrix.zeros(Precision.DOUBLE, 1, units)) {
            h.fill(1);
            for (int draw = 0; draw < draws; draw++) {
                for (double value : layer.forwardInTraining(h).toArray()) {
                    sum += value;
                    dropped += value == 0 ? 1 : 0;
                }
            }
            double n = units * draws;
            double deviation = Math.sqrt(p * (1 - p) / n);
            return Evidence.by(
                            "500 steps of the toolkit's dropout with p = 0.3 over 200 units of activation 1, seed 0; the"
                                    + " tolerance is four standard deviations")
                    .equal("share dropped", dropped / n, p, 4 * deviation)
                    .equal("mean activation in training", sum / n, 1, 4 * deviation / (1 - p))
                    .equal(
                            "what is kept, times the answer's factor",
                            (1 - p)
                                    * text.formula("keep")
                                            .number(TexScope.empty().number("p", p)),
                            1,
                            1e-15)
                    .equal("activation in evaluation", layer.forward(h).get(0, 0), 1, 0);
        }
    }
}
