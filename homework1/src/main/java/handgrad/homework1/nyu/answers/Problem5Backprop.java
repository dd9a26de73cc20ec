package handgrad.homework1.nyu.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.FollowedPass;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.Objective;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.StandardActivation;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;

/** Sheet 001, Problem 5: back-propagation through two layers of sigmoids, operation by operation. */
final class Problem5Backprop {
    private static final int INPUTS = 7;
    private static final int FIRST = 6;
    private static final int SECOND = 5;
    private static final int CLASSES = 4;

    private Problem5Backprop() {}

    static Answer answer() {
        return new Answer(
                "5",
                "Back-propagation by hand: the gradient of the loss for each parameter, operation by operation.",
                Problem5Backprop.class,
                List.of(
                        new Claim(
                                "The formulas of the answer, followed line by line, give the gradients of all six parameters.",
                                Problem5Backprop::formulas),
                        new Claim(
                                "σ' taken at h lies between 0.19 and 0.25, however saturated the unit is.",
                                Problem5Backprop::mistake)));
    }

    private static Evidence formulas(MarkedText text) {
        RandomState random = new RandomState(1);
        try (Network network = new Network(
                        affine("1", FIRST, INPUTS, random),
                        StandardActivation.SIGMOID.layer(Precision.DOUBLE, FIRST),
                        affine("2", SECOND, FIRST, random),
                        StandardActivation.SIGMOID.layer(Precision.DOUBLE, SECOND),
                        affine("3", CLASSES, SECOND, random));
                Matrix X = Weights.normal(Precision.DOUBLE, 1, INPUTS, 0, 1, random);
                Matrix Y = Matrix.of(Precision.DOUBLE, 1, CLASSES, 0, 0, 1, 0)) {
            for (int l = 1; l <= 3; l++) {
                random.normal(0, 1, network.parameters().get(2 * l - 1).value());
            }
            TexScope given = TexScope.empty()
                    .column("x", X.toArray())
                    .column("y", Y.toArray())
                    .function("\\sigma", Problem5Backprop::sigmoid)
                    .columnFunction("softmax", SoftmaxCrossEntropy::softmax);
            Objective objective = new Objective(network, new SoftmaxCrossEntropy(CLASSES), X, Y);
            FollowedPass pass = new FollowedPass(
                            text, objective, List.of("W_1", "b_1", "W_2", "b_2", "W_3", "b_3"), given)
                    .line("z1", "z_1")
                    .line("h1", "h_1")
                    .line("z2", "z_2")
                    .line("h2", "h_2")
                    .line("z3", "z_3")
                    .line("yHat", "\\hat{y}")
                    .line("delta3", "\\delta_3")
                    .line("g2", "g_2")
                    .line("delta2", "\\delta_2")
                    .line("g1", "g_1")
                    .line("delta1", "\\delta_1");
            return Evidence.by("one random image and network 7-6-5-4 of seed 1: the answer's formulas beside the"
                            + " toolkit's gradients, and these beside central differences")
                    .atMost("central differences: relative error", objective.gradientError(), GradientCheck.LIMIT)
                    .atMost(
                            "largest distance of a gradient",
                            pass.gradientError("W1", "b1", "W2", "b2", "W3", "b3"),
                            1e-14);
        }
    }

    private static Affine affine(String suffix, int outputs, int inputs, RandomState random) {
        return new Affine(suffix, Weights.normal(Precision.DOUBLE, outputs, inputs, 0, 1, random));
    }

    private static Evidence mistake(MarkedText text) {
        double least = 1;
        double most = 0;
        double highest = 0;
        double right = 1;
        for (double z = -30; z <= 30; z += 0.01) {
            double h = sigmoid(z);
            double wrong = sigmoid(h) * (1 - sigmoid(h));
            highest = Math.max(highest, sigmoid(h));
            least = Math.min(least, wrong);
            most = Math.max(most, wrong);
            right = Math.min(right, h * (1 - h));
        }
        return Evidence.by("z from -30 to 30 in steps of 0.01")
                .prints("largest σ(h)", highest, text.number("most"))
                .atLeast("smallest derivative taken at h", least, 0.19)
                .atMost("largest derivative taken at h", most, 0.25)
                .below("smallest right derivative", right, 1e-12);
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
