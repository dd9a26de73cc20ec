package handgrad.homework1.ist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.FollowedPass;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.Objective;
import handgrad.jobs.answers.PrintedNumber;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;

/** Sheet 004, Question 3.2b: the network trained by hand-written back-propagation. */
final class Question32bNetwork {
    private static final int INPUTS = 12;
    private static final int HIDDEN = 9;
    private static final int CLASSES = 4;

    private Question32bNetwork() {}

    static Answer answer() {
        return new Answer(
                "3.2b",
                "Discussion of the network with one hidden layer, whose back-propagation is written by hand.",
                Question32bNetwork.class,
                List.of(
                        new Claim(
                                "The back-propagated gradients of W1, b1, W2 and b2 are right, with the sheet's starting weights"
                                        + " N(0.1, 0.1²).",
                                Question32bNetwork::gradients),
                        new Claim("The formulas of the answer give these gradients.", Question32bNetwork::formulas),
                        new Claim(
                                "The numbers are those of the recorded runs: the network is «gain» points above logistic"
                                        + " regression.",
                                Question32bNetwork::recorded)));
    }

    private static Evidence gradients() {
        RandomState random = new RandomState(42);
        double worst = 0;
        for (int draw = 0; draw < 20; draw++) {
            try (Network network = new Network(
                            new Affine("1", Weights.normal(Precision.DOUBLE, HIDDEN, INPUTS, 0.1, 0.1, random)),
                            new Relu(Precision.DOUBLE, HIDDEN),
                            new Affine("2", Weights.normal(Precision.DOUBLE, CLASSES, HIDDEN, 0.1, 0.1, random)));
                    Matrix X = Weights.normal(Precision.DOUBLE, 3, INPUTS, 0, 1, random);
                    Matrix Y = Matrix.of(Precision.DOUBLE, 3, CLASSES, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0)) {
                worst = Math.max(worst, new Objective(network, new SoftmaxCrossEntropy(CLASSES), X, Y).gradientError());
            }
        }
        return Evidence.by("central differences of a network 12-9-4 at 20 random starts, seed 42")
                .atMost("largest relative error of a parameter", worst, GradientCheck.LIMIT);
    }

    /** One example, line by line as in the answer. */
    private static Evidence formulas(MarkedText text) {
        RandomState random = new RandomState(42);
        try (Network network = new Network(
                        new Affine("1", Weights.normal(Precision.DOUBLE, HIDDEN, INPUTS, 0.1, 0.1, random)),
                        new Relu(Precision.DOUBLE, HIDDEN),
                        new Affine("2", Weights.normal(Precision.DOUBLE, CLASSES, HIDDEN, 0.1, 0.1, random)));
                Matrix X = Weights.normal(Precision.DOUBLE, 1, INPUTS, 0, 1, random);
                Matrix Y = Matrix.of(Precision.DOUBLE, 1, CLASSES, 0, 0, 1, 0)) {
            random.normal(0, 1, network.parameters().get(1).value());
            random.normal(0, 1, network.parameters().get(3).value());
            TexScope given = TexScope.empty()
                    .column("x", X.toArray())
                    .column("e_y", Y.toArray())
                    .columnFunction("softmax", SoftmaxCrossEntropy::softmax);
            Objective objective = new Objective(network, new SoftmaxCrossEntropy(CLASSES), X, Y);
            double distance = new FollowedPass(text, objective, List.of("W_1", "b_1", "W_2", "b_2"), given)
                    .line("z1", "z_1")
                    .line("h", "h")
                    .line("z2", "z_2")
                    .line("delta2", "\\delta_2")
                    .line("delta1", "\\delta_1")
                    .gradientError("W1", "b1", "W2", "b2");
            return Evidence.by("one random example and network 12-9-4 of seed 42, beside the toolkit's gradients")
                    .atMost("largest distance", distance, 1e-14);
        }
    }

    private static Evidence recorded(MarkedText text) {
        double validation = RecordedRuns.value("mlp.validation");
        double test = RecordedRuns.value("mlp.test");
        double[] logistic = {
            RecordedRuns.value("logistic-regression.20.validation"), RecordedRuns.value("logistic-regression.20.test")
        };
        Evidence evidence = Evidence.by("comparison with the digits of the runs that are recorded beside the answer");
        evidence = RecordedRuns.printed(evidence, text, "mlp validation", "mlp.validation");
        evidence = RecordedRuns.printed(evidence, text, "mlp test", "mlp.test");
        return evidence.prints("logistic", logistic, pair(text, "logistic"))
                .prints(
                        "gain",
                        new double[] {100 * (validation - logistic[0]), 100 * (test - logistic[1])},
                        pair(text, "gain"))
                .prints("difference", 100 * (validation - test), text.number("difference"));
    }

    /** Two numbers with a word between them. */
    private static List<PrintedNumber> pair(MarkedText text, String mark) {
        return new MarkedText("«pair: " + text.content(mark).replace(" and ", ", ") + "»").numbers("pair");
    }
}
