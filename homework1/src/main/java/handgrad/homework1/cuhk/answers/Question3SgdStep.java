package handgrad.homework1.cuhk.answers;

import handgrad.check.GradientCheck;
import handgrad.datasets.CuhkSamples;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.Objective;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sheet 003, Question 3: one iteration on two layers. */
final class Question3SgdStep {
    private static final int SIZE = 3; // inputs, hidden units, classes
    private static final double ETA = 0.01;

    private static final double[][] X = CuhkSamples.x();
    private static final double[][] Y = CuhkSamples.y();

    private Question3SgdStep() {}

    static Answer answer() {
        return new Answer(
                "3",
                "The loss of the first iteration, the parameters after one iteration with learning rate 0.01, and the loss"
                        + " of the second iteration, of a given two-layer network on four samples.",
                Question3SgdStep.class,
                List.of(
                        new Claim(
                                "The loss of the first iteration is «first loss», that of the second «second loss».",
                                Question3SgdStep::losses),
                        new Claim(
                                "The parameters after one iteration are those of the answer, to four decimals.",
                                Question3SgdStep::parameters),
                        new Claim(
                                "Every intermediate of the first iteration is printed right, to four decimals, and the formulas"
                                        + " give them.",
                                Question3SgdStep::intermediates),
                        new Claim("The gradients of all 24 parameters are right.", Question3SgdStep::gradients),
                        new Claim(
                                "With the sum instead of the mean the losses are «sums», and the parameters after one iteration"
                                        + " those of the answer.",
                                Question3SgdStep::sum),
                        new Claim(
                                "With one sample an iteration, x^(1) then x^(2), only b2 moves, to the answer's, and the losses"
                                        + " are «single first» and «single second».",
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

    private static Evidence losses(MarkedText text) {
        try (Network network = network()) {
            Evidence evidence = Evidence.by(
                            "the toolkit's network, loss and optimiser in double, L the mean over the four samples")
                    .prints("losses of iteration 1", samples(network), text.numbers("losses"))
                    .prints("loss of iteration 1", step(network, 0, 4, ETA), text.number("first loss"));
            return evidence.prints("losses of iteration 2", samples(network), text.numbers("second losses"))
                    .prints("loss of iteration 2", step(network, 0, 4, ETA), text.number("second loss"));
        }
    }

    /** ℓ of each sample. */
    private static double[] samples(Network network) {
        return IntStream.range(0, 4)
                .mapToDouble(i -> step(network, i, i + 1, 0))
                .toArray();
    }

    private static Evidence parameters(MarkedText text) {
        try (Network network = network()) {
            List<double[]> before = values(network);
            List<double[]> gradients = gradientsOf(network);
            step(network, 0, 4, ETA);
            Evidence evidence = Evidence.by("the toolkit's network, loss and optimiser in double");
            List<String> names = List.of("W1", "b1", "W2", "b2");
            double update = 0;
            for (int p = 0; p < names.size(); p++) {
                double[] after = values(network).get(p);
                evidence = evidence.prints(names.get(p), after, text.numbers(names.get(p)));
                TexScope at = TexScope.empty().column("\\theta", before.get(p)).column("g", gradients.get(p));
                update = Math.max(update, text.formula("update").error(at, after));
            }
            return evidence.atMost("largest distance from the answer's update", update, 1e-15);
        }
    }

    private static List<double[]> values(Network network) {
        return network.parameters().stream()
                .map(parameter -> parameter.value().toArray())
                .toList();
    }

    private static List<double[]> gradientsOf(Network network) {
        try (Matrix x = rows(X, 0, 4);
                Matrix y = rows(Y, 0, 4)) {
            Objective L = new Objective(network, new SoftmaxCrossEntropy(SIZE), x, y);
            return IntStream.range(0, 4).mapToObj(L::gradient).toList();
        }
    }

    /** By the answer's formulas, sample by sample, from the sheet's numbers; the gradients beside the toolkit's. */
    private static Evidence intermediates(MarkedText text) {
        try (Network network = network()) {
            double[][][] columns = new double[6][4][];
            TexScope at = TexScope.empty()
                    .matrix("W_1", square(network.parameters().get(0).value()))
                    .column("b_1", network.parameters().get(1).value().toArray())
                    .matrix("W_2", square(network.parameters().get(2).value()))
                    .column("b_2", network.parameters().get(3).value().toArray());
            for (int i = 0; i < 4; i++) {
                TexScope sample = at.inner().column("x", X[i]).column("y", Y[i]);
                columns[0][i] = next(sample, text, "z1", "z_1");
                columns[1][i] = next(sample, text, "h", "h");
                columns[2][i] = next(sample, text, "z2", "z_2");
                columns[3][i] = SoftmaxCrossEntropy.softmax(columns[2][i]);
                sample.column("\\hat{y}", columns[3][i]);
                columns[4][i] = next(sample, text, "delta2", "\\delta_2");
                columns[5][i] = next(sample, text, "delta1", "\\delta_1");
            }
            Evidence evidence =
                    Evidence.by("the answer's formulas at the sheet's numbers, and the toolkit's gradients");
            List<String> names = List.of("z1", "h", "z2", "yHat", "delta2", "delta1");
            for (int n = 0; n < names.size(); n++) {
                evidence = evidence.prints(names.get(n), byRow(columns[n]), text.numbers(names.get(n)));
            }
            at.matrix("\\delta_1", transposed(columns[5]))
                    .matrix("\\delta_2", transposed(columns[4]))
                    .matrix("h", transposed(columns[1]))
                    .matrix("X", X);
            List<double[]> gradients = gradientsOf(network);
            List<String> ofGradients = List.of("dW1", "db1", "dW2", "db2");
            for (int p = 0; p < 4; p++) {
                evidence = evidence.prints(ofGradients.get(p), gradients.get(p), text.numbers(ofGradients.get(p)));
            }
            return evidence.atMost(
                            "∂L/∂W1 by the answer's formula: distance from the toolkit's",
                            text.formula("formula dW1").error(at, gradients.get(0)),
                            1e-15)
                    .atMost(
                            "∂L/∂W2 by the answer's formula: distance from the toolkit's",
                            text.formula("formula dW2").error(at, gradients.get(2)),
                            1e-15);
        }
    }

    private static double[] next(TexScope sample, MarkedText text, String formula, String symbol) {
        double[] column = text.formula("formula " + formula).column(sample);
        sample.column(symbol, column);
        return column;
    }

    private static double[][] square(Matrix matrix) {
        double[][] rows = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            matrix.readRow(i, rows[i]);
        }
        return rows;
    }

    private static double[][] transposed(double[][] columns) {
        double[][] rows = new double[SIZE][columns.length];
        for (int i = 0; i < columns.length; i++) {
            for (int k = 0; k < SIZE; k++) {
                rows[k][i] = columns[i][k];
            }
        }
        return rows;
    }

    private static double[] byRow(double[][] columns) {
        return Arrays.stream(transposed(columns))
                .flatMapToDouble(Arrays::stream)
                .toArray();
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
    private static Evidence sum(MarkedText text) {
        try (Network network = network()) {
            double first = 4 * step(network, 0, 4, 4 * ETA);
            Evidence evidence = printed(
                    Evidence.by("the same with four times the loss and four times the step"), text, "sum", network);
            return evidence.prints(
                    "losses of iterations 1 and 2",
                    new double[] {first, 4 * step(network, 0, 4, 4 * ETA)},
                    text.numbers("sums"));
        }
    }

    /** Requires that the text prints the network's parameters after one iteration of a reading. */
    private static Evidence printed(Evidence evidence, MarkedText text, String reading, Network network) {
        List<String> names = List.of("W1", "b1", "W2", "b2");
        Evidence more = evidence;
        for (int p = 0; p < names.size(); p++) {
            String mark = reading + " " + names.get(p);
            more = more.prints(mark, values(network).get(p), text.numbers(mark));
        }
        return more;
    }

    private static Evidence oneSample(MarkedText text) {
        try (Network network = network();
                Network before = network()) {
            Evidence evidence = Evidence.by("the toolkit's network, loss and optimiser in double")
                    .prints("loss of iteration 1", step(network, 0, 1, ETA), text.number("single first"));
            for (int p = 0; p < 3; p++) {
                evidence = evidence.atMost(
                        network.parameters().get(p).name() + ": largest change",
                        distance(network, p, before.parameters().get(p).value().toArray()),
                        0);
            }
            return printed(evidence, text, "single", network)
                    .prints("loss of iteration 2", step(network, 1, 2, ETA), text.number("single second"));
        }
    }
}
