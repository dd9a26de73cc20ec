package handgrad.homework1.nyu.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.Objective;
import handgrad.jobs.answers.TexScope;
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
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

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
                        new Claim(
                                "(c) f(2, θ_0) = −3, and z̄ and z on the way to it are right.",
                                Problem3CurveFitting::forward),
                        new Claim(
                                "(d) ∇f(2, θ_0) is «by b_O» for b_O, «by W_O» for W_O, «by W_H» for W_H and «by b_H» for"
                                        + " b_H.",
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

    /** Slopes −1, 2, ½, −3 with kinks at (0.5, 1), (1.5, 3), (3.5, 4). */
    private static Evidence construction(MarkedText text) {
        TexScope at = TexScope.empty()
                .number("k_1", 0.5)
                .number("k_2", 1.5)
                .number("k_3", 3.5)
                .number("y_1", 1)
                .number("s_0", -1)
                .number("s_1", 2)
                .number("s_2", 0.5)
                .number("s_3", -3);
        double worst = 0;
        double formula = 0;
        try (Network network = network(
                text.formula("W_H").column(at),
                text.formula("b_H").column(at),
                text.formula("W_O").column(at),
                text.formula("b_O").number(at))) {
            for (int i = -100; i <= 100; i++) {
                double x = i / 10.0;
                double curve = x < 0.5
                        ? 1 - (x - 0.5)
                        : x < 1.5 ? 1 + 2 * (x - 0.5) : x < 3.5 ? 3 + (x - 1.5) / 2 : 4 - 3 * (x - 3.5);
                worst = Math.max(worst, Math.abs(f(network, x) - curve));
                formula = Math.max(formula, text.formula("curve").error(at.number("x", x), curve));
            }
        }
        return Evidence.by(
                        "the toolkit's network with the answer's weights at 201 points from −10 to 10, beside the curve's four"
                                + " pieces")
                .atMost("largest distance", worst, 1e-13)
                .atMost("the same of the answer's formula", formula, 1e-13);
    }

    private static Evidence gradientOfLoss(MarkedText text) {
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
                    formula = Math.max(
                            formula,
                            text.formula("gradient").error(atSamples(network, X.toArray(), Y.toArray(), p), gradient));
                }
            }
        }
        return Evidence.by("20 random θ and training sets of seed 0, n = 6, with the toolkit's network and loss")
                .atMost("relative error against central differences", differences, GradientCheck.LIMIT)
                .atMost("distance from the formula", formula, 1e-13);
    }

    /** y_i, f_i = f(x_i, θ) and ∇f_i by one parameter. */
    private static TexScope atSamples(Network network, double[] x, double[] y, int parameter) {
        double[][] gradients = new double[x.length][];
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            gradients[i] = gradientOfF(network, x[i], parameter);
            values[i] = f(network, x[i]);
        }
        return TexScope.empty()
                .number("n", x.length)
                .column("y", y)
                .column("f", values)
                .family("\\nabla{f}", gradients);
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

    private static Evidence forward(MarkedText text) {
        try (Network network = start()) {
            double[] zBar = {-1 * 2 + 1, 1 * 2 + 1, 1 * 2 - 1, -1 * 2 + 1};
            TexScope at = TexScope.empty().column("\\bar{z}", zBar);
            double[] z = Arrays.stream(zBar).map(value -> Math.max(0, value)).toArray();
            return Evidence.by("the toolkit's network, where these numbers are exact")
                    .equal(
                            "distance of f(2, θ_0) from both sides of the answer's",
                            text.formula("f").error(at, f(network, 2)),
                            0,
                            0)
                    .same(
                            "the products of f(2, θ_0)",
                            text.content("f"),
                            products(1, new int[] {-1, -1, -1, 1}, z) + " = -3")
                    .equal("distance of z̄", text.formula("z bar").error(at, zBar), 0, 0)
                    .equal("distance of z", text.formula("z").error(at, z), 0, 0)
                    .equal("f(2, θ_0)", f(network, 2), -3, 0);
        }
    }

    /** 1 + (-1) · 0 + ... in TeX. */
    private static String products(int bO, int[] WO, double[] z) {
        StringBuilder sum = new StringBuilder(Integer.toString(bO));
        for (int i = 0; i < WO.length; i++) {
            sum.append(WO[i] < 0 ? " + (" + WO[i] + ")" : " + " + WO[i])
                    .append(" \\cdot ")
                    .append((int) z[i]);
        }
        return sum.toString();
    }

    private static Evidence backward(MarkedText text) {
        try (Network network = start()) {
            TexScope at = TexScope.empty().column("\\bar{z}", -1, 3, 1, -1);
            double[] WO = {-1, -1, -1, 1};
            double[] byHidden = gradientOfF(network, 2, 1);
            Evidence evidence = Evidence.by("the toolkit's back-propagation, where these numbers are exact")
                    .equal("distance of ∂f/∂z", text.formula("by z").error(at, WO), 0, 0)
                    .equal("distance of 1[z̄ > 0]", text.formula("active").error(at, 0, 1, 1, 0), 0, 0)
                    .equal("distance of ∂f/∂z̄", text.formula("by z bar").error(at, byHidden), 0, 0);
            List<String> names = List.of("W_H", "b_H", "W_O", "b_O");
            double[] all = new double[0];
            for (int p = 0; p < 4; p++) {
                double[] gradient = gradientOfF(network, 2, p);
                all = DoubleStream.concat(Arrays.stream(all), Arrays.stream(gradient))
                        .toArray();
                evidence = evidence.equal(
                        "distance of ∂f/∂" + names.get(p),
                        text.formula("by " + names.get(p)).error(at, gradient),
                        0,
                        0);
            }
            return evidence.same("∇f(2, θ_0)", Arrays.toString(text.values("all")), plain(all));
        }
    }

    /** Without a negative zero. */
    private static String plain(double[] values) {
        return Arrays.toString(Arrays.stream(values).map(value -> value + 0.0).toArray());
    }
}
