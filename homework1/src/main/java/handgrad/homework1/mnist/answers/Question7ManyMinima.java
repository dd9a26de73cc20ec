package handgrad.homework1.mnist.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.Objective;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Reduction;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import java.util.List;

/** Sheet 000, Question 7: a network with many global minima. */
final class Question7ManyMinima {
    private static final double[] X = {-2, -1, 0, 1, 2};

    private Question7ManyMinima() {}

    static Answer answer() {
        return new Answer(
                "7",
                "Provide an example where the global minimum of a neural network is not unique.",
                Question7ManyMinima.class,
                List.of(
                        new Claim(
                                "Three different θ have the least objective there is, 0: one, the same with its units"
                                        + " exchanged, and the same with its units rescaled.",
                                Question7ManyMinima::threeMinima),
                        new Claim(
                                "Half-way between the first two the objective is 2: it is not convex.",
                                Question7ManyMinima::halfWay)));
    }

    private static Evidence threeMinima() {
        return Evidence.by("the toolkit's network in double, where these numbers are exact")
                .equal("W = (1, −1), C = (1, 1)", objective(1, -1, 1, 1), 0, 0)
                .equal("W = (−1, 1), C = (1, 1)", objective(-1, 1, 1, 1), 0, 0)
                .equal("W = (2, −1/2), C = (1/2, 2)", objective(2, -0.5, 0.5, 2), 0, 0)
                .above("for comparison, W = (1, −1), C = (1, 1/2)", objective(1, -1, 1, 0.5), 0);
    }

    private static Evidence halfWay() {
        return Evidence.by("the toolkit's network in double")
                .equal("W = (0, 0), C = (1, 1)", objective(0, 0, 1, 1), 2, 0);
    }

    /** 1/5·Σ (f(x) − |x|)² of f(x) = c1·max(w1·x, 0) + c2·max(w2·x, 0). */
    private static double objective(double w1, double w2, double c1, double c2) {
        try (Network network = new Network(
                        new Affine("1", Matrix.of(Precision.DOUBLE, 2, 1, w1, w2)),
                        new Relu(Precision.DOUBLE, 2),
                        new Affine("2", Matrix.of(Precision.DOUBLE, 1, 2, c1, c2)));
                Matrix x = Matrix.of(Precision.DOUBLE, X.length, 1, X);
                Matrix y = Matrix.zeros(Precision.DOUBLE, X.length, 1)) {
            for (int i = 0; i < X.length; i++) {
                y.set(i, 0, Math.abs(X[i]));
            }
            return new Objective(network, new ElementwiseLoss(SquaredError.WHOLE, Reduction.SAMPLE_MEAN), x, y).value();
        }
    }
}
