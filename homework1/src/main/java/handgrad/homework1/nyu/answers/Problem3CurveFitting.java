package handgrad.homework1.nyu.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.Objective;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Loss;
import handgrad.loss.Reduction;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.nn.Relu;
import handgrad.random.RandomState;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Sheet 001, Problem 3: the network with four relu units. */
final class Problem3CurveFitting {
    private static final Loss L = new ElementwiseLoss(SquaredError.WHOLE, Reduction.SUM);

    private Problem3CurveFitting() {}

    static Answer answer() {
        return new Answer(
                "3",
                "A network with four relu units: (a) weights that fit two data sets, (b) ∇L(θ) by ∇f(x, θ), (c) f(2, θ_0),"
                        + " (d) ∇f(2, θ_0).",
                Problem3CurveFitting.class,
                List.of(
                        new Claim(
                                "(a) The construction reproduces a curve with three kinks on the whole line.",
                                Problem3CurveFitting::construction),
                        new Claim(
                                "(b) ∇L(θ) = −2 Σ_i (y_i − f(x_i, θ)) ∇f(x_i, θ).",
                                Problem3CurveFitting::gradientOfLoss),
                        new Claim("(c) f(2, θ_0) = −3.", Problem3CurveFitting::forward),
                        new Claim(
                                "(d) ∇f(2, θ_0) is 1 for b_O, (0, 3, 1, 0) for W_O, (0, −2, −2, 0) for W_H and"
                                        + " (0, −1, −1, 0) for b_H.",
                                Problem3CurveFitting::backward)));
    }

    /** The sheet's network. */
    private static Network network(double[] WH, double[] bH, double[] WO, double bO) {
        Network network = new Network(
                new Affine("H", Matrix.of(Precision.DOUBLE, 4, 1, WH)),
                new Relu(Precision.DOUBLE, 4),
                new Affine("O", Matrix.of(Precision.DOUBLE, 1, 4, WO)));
        network.parameters().get(1).value().writeRow(0, bH);
        network.parameters().get(3).value().set(0, 0, bO);
        return network;
    }

    /** The network at θ_0. */
    private static Network start() {
        return network(new double[] {-1, 1, 1, -1}, new double[] {1, 1, -1, 1}, new double[] {-1, -1, -1, 1}, 1);
    }

    private static double f(Network network, double x) {
        try (Matrix X = Matrix.of(Precision.DOUBLE, 1, 1, x)) {
            return network.forward(X).get(0, 0);
        }
    }

    /** Slopes −1, 2, ½, −3 with kinks at (0, 1), (1, 3), (3, 4). */
    private static Evidence construction() {
        double worst = 0;
        try (Network network =
                network(new double[] {-1, 1, 1, 1}, new double[] {0, 0, -1, -3}, new double[] {1, 2, -1.5, -3.5}, 1)) {
            for (int i = -1000; i <= 1000; i++) {
                double x = i / 100.0;
                double curve = x < 0 ? 1 - x : x < 1 ? 1 + 2 * x : x < 3 ? 3 + (x - 1) / 2 : 4 - 3 * (x - 3);
                worst = Math.max(worst, Math.abs(f(network, x) - curve));
            }
        }
        return Evidence.by("the toolkit's network at 2001 points from −10 to 10, beside the curve's four pieces")
                .atMost("largest distance", worst, 1e-13);
    }

    private static Evidence gradientOfLoss() {
        RandomState random = new RandomState(0);
        double differences = 0;
        double formula = 0;
        try (Network network = start();
                Matrix X = Matrix.zeros(Precision.DOUBLE, 6, 1);
                Matrix Y = Matrix.zeros(Precision.DOUBLE, 6, 1)) {
            for (int draw = 0; draw < 20; draw++) {
                for (Parameter parameter : network.parameters()) {
                    random.normal(0, 1, parameter.value());
                }
                random.normal(0, 1, X);
                random.normal(0, 1, Y);
                Objective objective = new Objective(network, L, X, Y);
                differences = Math.max(differences, objective.gradientError());
                for (int p = 0; p < 4; p++) {
                    double[] gradient = objective.gradient(p);
                    double[] derived = derived(network, X.toArray(), Y.toArray(), p);
                    for (int e = 0; e < gradient.length; e++) {
                        formula = Math.max(formula, Math.abs(gradient[e] - derived[e]));
                    }
                }
            }
        }
        return Evidence.by("20 random θ and training sets of seed 0, n = 6, with the toolkit's network and loss")
                .atMost("relative error against central differences", differences, GradientCheck.LIMIT)
                .atMost("distance from the formula", formula, 1e-13);
    }

    /** −2·Σ (y_i − f(x_i, θ))·∇f(x_i, θ) of one parameter. */
    private static double[] derived(Network network, double[] x, double[] y, int parameter) {
        double[] sum = new double[network.parameters().get(parameter).value().length()];
        for (int i = 0; i < x.length; i++) {
            double factor = -2 * (y[i] - f(network, x[i]));
            double[] ofF = gradientOfF(network, x[i], parameter);
            for (int e = 0; e < sum.length; e++) {
                sum[e] += factor * ofF[e];
            }
        }
        return sum;
    }

    /** ∇f(x, θ): back-propagation from ∂f/∂f = 1. */
    private static double[] gradientOfF(Network network, double x, int parameter) {
        Parameter theta = network.parameters().get(parameter);
        try (Matrix X = Matrix.of(Precision.DOUBLE, 1, 1, x);
                Matrix one = Matrix.of(Precision.DOUBLE, 1, 1, 1);
                Matrix gradient = Matrix.zeros(
                        Precision.DOUBLE, theta.value().rows(), theta.value().columns())) {
            network.forwardInTraining(X);
            network.backward(one);
            theta.gradient().addTo(gradient, 1, 0);
            return gradient.toArray();
        }
    }

    private static Evidence forward() {
        try (Network network = start()) {
            return Evidence.by("the toolkit's network, where these numbers are exact")
                    .equal("f(2, θ_0)", f(network, 2), -3, 0);
        }
    }

    private static Evidence backward() {
        try (Network network = start()) {
            return Evidence.by("the toolkit's back-propagation, where these numbers are exact")
                    .same("∂f/∂W_H", gradient(network, 0), "0, -2, -2, 0")
                    .same("∂f/∂b_H", gradient(network, 1), "0, -1, -1, 0")
                    .same("∂f/∂W_O", gradient(network, 2), "0, 3, 1, 0")
                    .same("∂f/∂b_O", gradient(network, 3), "1");
        }
    }

    private static String gradient(Network network, int parameter) {
        return String.join(
                ", ",
                Arrays.stream(gradientOfF(network, 2, parameter))
                        .mapToObj(value ->
                                BigDecimal.valueOf(value).stripTrailingZeros().toPlainString())
                        .toList());
    }
}
