package handgrad.homework1.mnist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.FollowedPass;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.Objective;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.AbsoluteError;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Loss;
import handgrad.loss.Reduction;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.ClippedRelu;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.util.List;

/** Sheet 000, Question 8: back-propagation through a clipped relu under the L1 loss. */
final class Question8ClippedRelu {
    private static final int INPUTS = 4; // d
    private static final int HIDDEN = 6; // d_H
    private static final int OUTPUTS = 3; // K
    private static final int SAMPLES = 5; // N
    private static final double T = 1;
    private static final double ALPHA = 0.1;
    private static final Loss RHO = new ElementwiseLoss(new AbsoluteError(), Reduction.SAMPLE_MEAN);

    private Question8ClippedRelu() {}

    static Answer answer() {
        return new Answer(
                "8",
                "Derive back-propagation and stochastic gradient descent for the network with one hidden layer of clipped"
                        + " relu units and the objective 1/N Σ_n Σ_k |f_k(x^n; θ) − y_k^n|.",
                Question8ClippedRelu.class,
                List.of(
                        new Claim(
                                "Back-propagation gives ∂L/∂W, ∂L/∂b¹, ∂L/∂C and ∂L/∂b².",
                                Question8ClippedRelu::centralDifferences),
                        new Claim(
                                "The formulas of the answer give the toolkit's gradients, and steps against them.",
                                Question8ClippedRelu::formulas),
                        new Claim(
                                "At the kinks z = 0 and z = t the one-sided slopes are 0 and 1; σ' takes 0 there.",
                                Question8ClippedRelu::kinks),
                        new Claim(
                                "Stochastic gradient descent with these gradients learns another such network.",
                                Question8ClippedRelu::learns)));
    }

    private static Network network(RandomState random) {
        Network network = new Network(
                new Affine("1", Weights.normal(Precision.DOUBLE, HIDDEN, INPUTS, 0, 1, random)),
                new ClippedRelu(T).layer(Precision.DOUBLE, HIDDEN),
                new Affine("2", Weights.normal(Precision.DOUBLE, OUTPUTS, HIDDEN, 0, 1, random)));
        random.normal(0, 1, network.parameters().get(1).value());
        random.normal(0, 1, network.parameters().get(3).value());
        return network;
    }

    private static Evidence centralDifferences() {
        RandomState random = new RandomState(0);
        double worst = 0;
        for (int draw = 0; draw < 20; draw++) {
            try (Network network = network(random);
                    Matrix X = Weights.normal(Precision.DOUBLE, SAMPLES, INPUTS, 0, 1, random);
                    Matrix Y = Weights.normal(Precision.DOUBLE, SAMPLES, OUTPUTS, 0, 1, random)) {
                worst = Math.max(worst, new Objective(network, RHO, X, Y).gradientError());
            }
        }
        return Evidence.by("central differences with the toolkit's network and loss at 20 random θ and training sets of"
                        + " seed 0, none of them at a kink; d = 4, d_H = 6, K = 3, N = 5, t = 1")
                .atMost("largest relative error of a parameter", worst, GradientCheck.LIMIT);
    }

    private static Evidence formulas(MarkedText text) {
        RandomState random = new RandomState(0);
        double gradients = 0;
        double steps = 0;
        for (int draw = 0; draw < 20; draw++) {
            try (Network network = network(random);
                    Matrix X = Weights.normal(Precision.DOUBLE, 1, INPUTS, 0, 1, random);
                    Matrix Y = Weights.normal(Precision.DOUBLE, 1, OUTPUTS, 0, 1, random)) {
                FollowedPass pass = pass(text, new Objective(network, RHO, X, Y));
                gradients = Math.max(gradients, pass.gradientError("W", "b1", "C", "b2"));
                steps = Math.max(steps, pass.stepError(ALPHA, "step of W", "step of b1", "step of C", "step of b2"));
            }
        }
        return Evidence.by("20 random θ and samples of seed 0, α = 0.1")
                .atMost("largest distance of a gradient", gradients, 1e-14)
                .atMost("largest distance of a step", steps, 1e-14);
    }

    /** The forward and the backward pass of the answer. */
    private static FollowedPass pass(MarkedText text, Objective objective) {
        TexScope given = TexScope.empty()
                .column("x", objective.X().toArray())
                .column("y", objective.Y().toArray())
                .number("\\alpha^{(k)}", ALPHA)
                .function("\\sigma", z -> Math.min(Math.max(z, 0), T))
                .function(
                        "\\sigma'",
                        z -> text.formula("slope of sigma")
                                .number(TexScope.empty().number("z", z).number("t", T)));
        return new FollowedPass(text, objective, List.of("W", "b^1", "C", "b^2"), given)
                .line("Z", "Z")
                .line("H", "H")
                .line("f", "f")
                .line("s", "s")
                .line("delta", "\\delta");
    }

    private static Evidence kinks(MarkedText text) {
        ClippedRelu sigma = new ClippedRelu(T);
        double h = 1e-7;
        double slopes = 0;
        for (double z : new double[] {-1.5, -0.1, 0.1, 0.5, 0.9, 1.1, 2.5}) {
            TexScope at = TexScope.empty()
                    .number("z", z)
                    .number("t", T)
                    .column("f", z, -z)
                    .column("y", 0.3, 0.3)
                    .number("k", 1);
            slopes = Math.max(
                    slopes, text.formula("slope of sigma").error(at, (sigma.of(z + h) - sigma.of(z - h)) / (2 * h)));
            double slope = (Math.abs(z + h - 0.3) - Math.abs(z - h - 0.3)) / (2 * h);
            slopes = Math.max(slopes, text.formula("slope of rho").error(at, slope));
        }
        return Evidence.by(
                        "one-sided differences, h = 1e-7, t = 1; the answer's σ' and ∂ρ/∂f away from kinks at seven points")
                .atMost("largest distance of these from central differences", slopes, 1e-6)
                .equal("slope from the left of 0", (sigma.of(0) - sigma.of(-h)) / h, 0, 1e-6)
                .equal("slope from the right of 0", (sigma.of(h) - sigma.of(0)) / h, 1, 1e-6)
                .equal("slope from the left of t", (sigma.of(T) - sigma.of(T - h)) / h, 1, 1e-6)
                .equal("slope from the right of t", (sigma.of(T + h) - sigma.of(T)) / h, 0, 1e-6)
                .equal("σ'(0)", sigma.derivative(0, sigma.of(0)), 0, 0)
                .equal("σ'(t)", sigma.derivative(T, sigma.of(T)), 0, 0)
                .equal("σ'(t/2)", sigma.derivative(T / 2, sigma.of(T / 2)), 1, 0);
    }

    private static Evidence learns() {
        RandomState random = new RandomState(0);
        int n = 500;
        try (Network teacher = network(random);
                Network student = network(random);
                Matrix X = Weights.normal(Precision.DOUBLE, n, INPUTS, 0, 1, random);
                Matrix Y = teacher.forward(X).copy()) {
            double before = new Objective(student, RHO, X, Y).value();
            TrainingPlan plan = new TrainingPlan(
                    student, handgrad.loss.Objective.numbers(RHO), Rule.sgd(), Schedule.exponential(0.01, 0.97), 1);
            new TrainingLoop(100, 1, random).run(plan.steps(Samples.of(X, Y)));
            double after = new Objective(student, RHO, X, Y).value();
            return Evidence.by(
                            "100 epochs over 500 random samples of seed 0, one a step, α = 0.01 falling by 3 % an epoch")
                    .above("objective before", before, 1)
                    .atMost("objective after, over that before", after / before, 0.25);
        }
    }
}
