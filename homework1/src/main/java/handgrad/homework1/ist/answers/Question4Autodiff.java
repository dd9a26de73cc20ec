package handgrad.homework1.ist.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
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
                                "(2) Adam's first step has the size of the learning rate in every weight, however small the"
                                        + " gradient.",
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

    private static Evidence adam() {
        Evidence evidence = Evidence.by("one step of the toolkit's Adam with η = 0.01");
        for (double scale : new double[] {1e-4, 1, 1e4}) {
            double[] theta = new double[3];
            double[] g = {scale, -2 * scale, 0.5 * scale};
            try (Rule adam = Rule.adam()) {
                adam.bind(List.of());
                adam.beginStep(0.01);
                adam.step(theta, g.clone(), new double[2][3], 0, 3, true);
            }
            for (int j = 0; j < 3; j++) {
                evidence = evidence.equal(
                        "step for the gradient " + BigDecimal.valueOf(g[j]).toPlainString(),
                        theta[j],
                        -0.01 * Math.signum(g[j]),
                        1e-5);
            }
        }
        return evidence;
    }

    private static Evidence dropout() {
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
                    .equal("activation in evaluation", layer.forward(h).get(0, 0), 1, 0);
        }
    }
}
