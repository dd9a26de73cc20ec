package handgrad.homework1.cuhk.answers;

import handgrad.check.GradientCheck;
import handgrad.datasets.CuhkSamples;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import java.util.List;

/** Sheet 003, Question 3: one iteration on two layers. The expected digits are those that the answer prints. */
final class Question3SgdStep {
    private static final int SIZE = 3; // inputs, hidden units, classes
    private static final double ETA = 0.01;
    private static final double FOUR_DECIMALS = 0.00005;

    private static final double[][] X = CuhkSamples.x();
    private static final double[][] Y = CuhkSamples.y();

    /** W1, b1, W2, b2 as the answer has them after the iteration. */
    private static final double[][] AFTER = {
        {1.6034, -1.5075, 0.2769, 1.2347, -0.4446, -0.2612, -0.2296, -0.1559, 0.4435},
        {0.3877, -1.2507, -0.9479},
        {0.0137, 1.2424, 0.3503, -3.0292, -1.0667, -0.0290, -0.4582, 0.9337, 0.1825},
        {-1.5630, -0.0807, 1.5980}
    };

    private Question3SgdStep() {}

    static Answer answer() {
        return new Answer(
                "3",
                "The loss of the first iteration, the parameters after one iteration with learning rate 0.01, and the loss"
                        + " of the second iteration, of a given two-layer network on four samples.",
                Question3SgdStep.class,
                List.of(
                        new Claim(
                                "The loss of the first iteration is 1.7805, that of the second 1.7728.",
                                Question3SgdStep::losses),
                        new Claim(
                                "The parameters after one iteration are those of the answer, to four decimals.",
                                Question3SgdStep::parameters),
                        new Claim("The gradients of all 24 parameters are right.", Question3SgdStep::gradients),
                        new Claim(
                                "With the sum instead of the mean the losses are 7.1219 and 7.0006.",
                                Question3SgdStep::sum),
                        new Claim(
                                "With one sample an iteration, x^(1) then x^(2), only b2 moves, to (−1.5654, −0.0760,"
                                        + " 1.5957), and the losses are 1.8929 and 3.0307.",
                                Question3SgdStep::oneSample)));
    }

    /** The sheet's network. */
    private static Network network() {
        Network network = new Network(
                new Affine("1", square(1.6035, -1.5062, 0.2761, 1.2347, -0.4446, -0.2612, -0.2296, -0.1559, 0.4434)),
                new Relu(Precision.DOUBLE, SIZE),
                new Affine("2", square(0.0125, 1.2424, 0.3503, -3.0292, -1.0667, -0.0290, -0.4570, 0.9337, 0.1825)));
        network.parameters().get(1).value().writeRow(0, new double[] {0.3919, -1.2507, -0.9480});
        network.parameters().get(3).value().writeRow(0, new double[] {-1.5651, -0.0845, 1.6039});
        return network;
    }

    private static Matrix square(double... values) {
        return Matrix.of(Precision.DOUBLE, SIZE, SIZE, values);
    }

    private static Matrix rows(double[][] rows, int from, int to) {
        Matrix matrix = Matrix.zeros(Precision.DOUBLE, to - from, SIZE);
        for (int i = from; i < to; i++) {
            matrix.writeRow(i - from, rows[i]);
        }
        return matrix;
    }

    /** Goes one step on the samples from {@code from} to {@code to}, and returns L before it. */
    private static double step(Network network, int from, int to, double eta) {
        try (Matrix x = rows(X, from, to);
                Matrix y = rows(Y, from, to)) {
            Matrix Z = network.forwardInTraining(x);
            double loss = new SoftmaxCrossEntropy(SIZE).valueAndGradient(Z, y);
            network.backward(Z);
            network.parameters().forEach(theta -> theta.gradient().addTo(theta.value(), -eta, 1));
            return loss;
        }
    }

    private static Evidence losses() {
        try (Network network = network()) {
            return Evidence.by("the toolkit's network, loss and optimiser in double, L the mean over the four samples")
                    .equal("loss of iteration 1", step(network, 0, 4, ETA), 1.7805, FOUR_DECIMALS)
                    .equal("loss of iteration 2", step(network, 0, 4, ETA), 1.7728, FOUR_DECIMALS);
        }
    }

    private static Evidence parameters() {
        try (Network network = network()) {
            step(network, 0, 4, ETA);
            Evidence evidence = Evidence.by("the toolkit's network, loss and optimiser in double");
            for (int p = 0; p < AFTER.length; p++) {
                evidence = evidence.atMost(
                        network.parameters().get(p).name() + ": largest distance from the answer",
                        distance(network, p, AFTER[p]),
                        FOUR_DECIMALS);
            }
            return evidence;
        }
    }

    private static double distance(Network network, int parameter, double[] expected) {
        double[] values = network.parameters().get(parameter).value().toArray();
        double worst = 0;
        for (int e = 0; e < expected.length; e++) {
            worst = Math.max(worst, Math.abs(values[e] - expected[e]));
        }
        return worst;
    }

    private static Evidence gradients() {
        try (Network network = network();
                Matrix x = rows(X, 0, 4);
                Matrix y = rows(Y, 0, 4)) {
            Evidence evidence = Evidence.by("central differences");
            Objective L = new Objective(network, new SoftmaxCrossEntropy(SIZE), x, y);
            for (var error : L.gradientErrors().entrySet()) {
                evidence = evidence.atMost(error.getKey() + ": relative error", error.getValue(), GradientCheck.LIMIT);
            }
            return evidence;
        }
    }

    /** The gradient of the sum is four times that of the mean. */
    private static Evidence sum() {
        try (Network network = network()) {
            return Evidence.by("the same with four times the loss and four times the step")
                    .equal("loss of iteration 1", 4 * step(network, 0, 4, 4 * ETA), 7.1219, FOUR_DECIMALS)
                    .equal("loss of iteration 2", 4 * step(network, 0, 4, 4 * ETA), 7.0006, FOUR_DECIMALS);
        }
    }

    private static Evidence oneSample() {
        try (Network network = network();
                Network before = network()) {
            Evidence evidence = Evidence.by("the toolkit's network, loss and optimiser in double")
                    .equal("loss of iteration 1", step(network, 0, 1, ETA), 1.8929, FOUR_DECIMALS);
            for (int p = 0; p < 3; p++) {
                evidence = evidence.atMost(
                        network.parameters().get(p).name() + ": largest change",
                        distance(network, p, before.parameters().get(p).value().toArray()),
                        0);
            }
            return evidence.atMost(
                            "b2: largest distance from the answer",
                            distance(network, 3, new double[] {-1.5654, -0.0760, 1.5957}),
                            FOUR_DECIMALS)
                    .equal("loss of iteration 2", step(network, 1, 2, ETA), 3.0307, FOUR_DECIMALS);
        }
    }
}
