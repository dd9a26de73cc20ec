package handgrad.homework1.ist.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.TexScope;
import handgrad.jobs.worked.ParameterValues;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.StandardActivation;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;

/** Sheet 004, Question 3.2a: what non-linear activations are for. */
final class Question32aLinearActivation {
    private static final double[][] XOR = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final int[] LABELS = {0, 1, 1, 0};

    private Question32aLinearActivation() {}

    static Answer answer() {
        return new Answer(
                "3.2a",
                "Why are multi-layer perceptrons with non-linear activations more expressive than the simple perceptron, and"
                        + " what limitations do they overcome for this task? Also with a linear activation?",
                Question32aLinearActivation.class,
                List.of(
                        new Claim(
                                "With a linear activation two layers are one: W = W2 W1, b = W2 b1 + b2.",
                                Question32aLinearActivation::collapse),
                        new Claim(
                                "No linear classifier gets all four points of XOR right.",
                                Question32aLinearActivation::noLine),
                        new Claim(
                                "Two relu units do: max(0, x1 + x2) − 2 max(0, x1 + x2 − 1).",
                                Question32aLinearActivation::twoUnits)));
    }

    private static Network twoLayers(StandardActivation g, RandomState random) {
        Network network = new Network(
                new Affine("1", Weights.normal(Precision.DOUBLE, 20, 8, 0, 1, random)),
                g.layer(Precision.DOUBLE, 20),
                new Affine("2", Weights.normal(Precision.DOUBLE, 5, 20, 0, 1, random)));
        random.normal(0, 1, network.parameters().get(1).value());
        random.normal(0, 1, network.parameters().get(3).value());
        return network;
    }

    private static Evidence collapse(MarkedText text) {
        return Evidence.by("100 random inputs and a random network 8-20-5 of seed 0, beside the one layer")
                .atMost(
                        "identity: largest distance of the outputs",
                        distanceFromOneLayer(StandardActivation.IDENTITY),
                        1e-12)
                .atMost(
                        "distance of both sides of the answer's equation from the network's output",
                        formula(text),
                        1e-12)
                .above("relu, for comparison", distanceFromOneLayer(StandardActivation.RELU), 1);
    }

    private static double formula(MarkedText text) {
        RandomState random = new RandomState(1);
        try (Network two = twoLayers(StandardActivation.IDENTITY, random);
                Matrix X = Weights.normal(Precision.DOUBLE, 1, 8, 0, 1, random)) {
            TexScope at = TexScope.empty()
                    .matrix("W_1", ParameterValues.rows(two.parameters().get(0).value()))
                    .column("b_1", two.parameters().get(1).value().toArray())
                    .matrix("W_2", ParameterValues.rows(two.parameters().get(2).value()))
                    .column("b_2", two.parameters().get(3).value().toArray())
                    .column("\\phi", X.toArray());
            return text.formula("one layer").error(at, two.forward(X).toArray());
        }
    }

    private static double distanceFromOneLayer(StandardActivation g) {
        RandomState random = new RandomState(0);
        try (Network two = twoLayers(g, random);
                Matrix X = Weights.normal(Precision.DOUBLE, 100, 8, 0, 1, random)) {
            Matrix W2 = two.parameters().get(2).value();
            Matrix W = Matrix.zeros(Precision.DOUBLE, 5, 8);
            W.gemm(1, W2, two.parameters().get(0).value(), 0);
            try (Network one = new Network(new Affine("", W))) {
                Matrix b = one.parameters().get(1).value();
                b.set(two.parameters().get(3).value());
                b.gemm(1, two.parameters().get(1).value(), W2.T(), 1);
                double[] left = two.forward(X).toArray();
                double[] right = one.forward(X).toArray();
                double worst = 0;
                for (int i = 0; i < left.length; i++) {
                    worst = Math.max(worst, Math.abs(left[i] - right[i]));
                }
                return worst;
            }
        }
    }

    /** For any w, b: z(0,0) + z(1,1) = z(0,1) + z(1,0). */
    private static Evidence noLine(MarkedText text) {
        RandomState random = new RandomState(0);
        double identity = 0;
        int most = 0;
        for (int draw = 0; draw < 100_000; draw++) {
            double w1 = random.normal(0, 1);
            double w2 = random.normal(0, 1);
            double b = random.normal(0, 1);
            double[] z = new double[4];
            int right = 0;
            for (int i = 0; i < 4; i++) {
                z[i] = w1 * XOR[i][0] + w2 * XOR[i][1] + b;
                right += (z[i] > 0) == (LABELS[i] == 1) ? 1 : 0;
            }
            if (draw < 20) {
                identity = Math.max(identity, distanceOfSides(text, w1, w2, b));
            }
            most = Math.max(most, right);
        }
        return Evidence.by("10⁵ random w and b of seed 0")
                .atMost("distance of the two sides of the answer's identity at 20 of them", identity, 1e-14)
                .same("most points right", most, 3);
    }

    /** z(x_1, x_2) of a column of two. */
    private static double distanceOfSides(MarkedText text, double w1, double w2, double b) {
        TexScope at = TexScope.empty().pairFunction("z", (x1, x2) -> w1 * x1 + w2 * x2 + b);
        return text.formula("identity").error(at, w1 + w2 + 2 * b);
    }

    private static Evidence twoUnits(MarkedText text) {
        try (Network network = new Network(
                        new Affine("1", Matrix.of(Precision.DOUBLE, 2, 2, 1, 1, 1, 1)),
                        StandardActivation.RELU.layer(Precision.DOUBLE, 2),
                        new Affine("2", Matrix.of(Precision.DOUBLE, 1, 2, 1, -2)));
                Matrix X = Matrix.of(Precision.DOUBLE, 4, 2, 0, 0, 0, 1, 1, 0, 1, 1)) {
            network.parameters().get(1).value().set(0, 1, -1);
            Matrix z = network.forward(X);
            Evidence evidence = Evidence.by("the toolkit's network, where these numbers are exact");
            for (int i = 0; i < 4; i++) {
                evidence = evidence.equal(
                        "output at (" + (int) XOR[i][0] + ", " + (int) XOR[i][1] + ")", z.get(i, 0), LABELS[i], 0);
                TexScope at = TexScope.empty().column("x", XOR[i]);
                evidence = evidence.equal(
                        "by the answer's formula", text.formula("two units").number(at), LABELS[i], 0);
            }
            return evidence;
        }
    }
}
