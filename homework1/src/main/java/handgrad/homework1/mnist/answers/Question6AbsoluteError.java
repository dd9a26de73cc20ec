package handgrad.homework1.mnist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.AbsoluteError;
import handgrad.nn.Activation;
import handgrad.nn.StandardActivation;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;

/** Sheet 000, Question 6: stochastic gradient descent for |y − g(θᵀx)|. */
final class Question6AbsoluteError {
    private static final int D = 4;
    private static final AbsoluteError RHO = new AbsoluteError();
    private static final List<StandardActivation> SMOOTH =
            List.of(StandardActivation.IDENTITY, StandardActivation.SIGMOID, StandardActivation.TANH);

    private Question6AbsoluteError() {}

    static Answer answer() {
        return new Answer(
                "6",
                "Derive the stochastic gradient descent algorithm for the model f(x; θ) = g(θᵀx) and the objective"
                        + " 1/N Σ_i |y^i − g(θᵀx^i)|.",
                Question6AbsoluteError.class,
                List.of(
                        new Claim(
                                "∇_θ |y − g(θᵀx)| = −sign(y − g(θᵀx)) g'(θᵀx) x where y ≠ g(θᵀx), for g the identity,"
                                        + " sigmoid and tanh.",
                                Question6AbsoluteError::gradient),
                        new Claim(
                                "At the kink y = g(θᵀx) the slopes of the two sides differ, and 0, which the algorithm"
                                        + " takes there, lies between them.",
                                Question6AbsoluteError::kink),
                        new Claim(
                                "With a constant α a step has the length α|g'|‖x‖ however small the error is; θ comes to rest"
                                        + " on data that it meets exactly, and on others it does not.",
                                Question6AbsoluteError::constantRate),
                        new Claim(
                                "The algorithm learns: with g = tanh and one outlier in ten samples it finds the θ of"
                                        + " the others.",
                                Question6AbsoluteError::learns)));
    }

    /** One sample as the answer writes it, at θ. */
    private static TexScope at(Activation g, double[] theta, double[] x, double y, double alpha) {
        return TexScope.empty()
                .family("x", new double[][] {x})
                .family("y", new double[][] {{y}})
                .number("i", 1)
                .column("\\theta", theta)
                .column("\\theta^{(k)}", theta)
                .number("\\alpha", alpha)
                .number("\\alpha^{(k)}", alpha)
                .function("g", g::of)
                .function("g'", z -> g.derivative(z, g.of(z)));
    }

    /** −sign(y − g(θᵀx))·g'(θᵀx)·x, from the toolkit's parts. */
    private static double[] derived(Activation g, double[] theta, double[] x, double y) {
        double z = LinearModel.f(x, theta);
        double h = g.of(z);
        double factor = RHO.derivative(h, y) * g.derivative(z, h);
        return Arrays.stream(x).map(x_j -> factor * x_j).toArray();
    }

    private static Evidence gradient(MarkedText text) {
        Evidence evidence = Evidence.by("central differences at 20 random x, y and θ of seed 0 for each g");
        for (StandardActivation g : SMOOTH) {
            RandomState random = new RandomState(0);
            double worst = 0;
            double formulas = 0;
            for (int draw = 0; draw < 20; draw++) {
                double[] x = RandomPoints.normal(random, D, 1);
                double y = random.normal(0, 1);
                double[] theta = RandomPoints.normal(random, D, 0.5);
                worst = Math.max(
                        worst,
                        Derivatives.gradientError(
                                at -> RHO.value(g.of(LinearModel.f(x, at)), y), at -> derived(g, at, x, y), theta));
                double[] gradient = derived(g, theta, x, y);
                double[] next = new double[D];
                Arrays.setAll(next, j -> theta[j] - 0.3 * gradient[j]);
                TexScope at = at(g, theta, x, y, 0.3);
                formulas = Math.max(formulas, text.formula("gradient").error(at, gradient));
                formulas = Math.max(formulas, text.formula("step").error(at, next));
                formulas =
                        Math.max(formulas, text.formula("loss").error(at, RHO.value(g.of(LinearModel.f(x, theta)), y)));
            }
            evidence = evidence.atMost(g + ": largest relative error", worst, GradientCheck.LIMIT)
                    .atMost(g + ": largest distance of the answer's loss, gradient and step", formulas, 1e-14);
        }
        return evidence;
    }

    /** θ ← θ + α·sign(y − θ): with y = 3 and α = ½ it is there after six steps; with y = 0, 1 in turn it goes to and fro. */
    private static Evidence constantRate(MarkedText text) {
        double[] met = walk(3, 3, 0.5, 20);
        double[] unmet = walk(0, 1, 0.3, 1000);
        double still = 0;
        double shortest = Double.POSITIVE_INFINITY;
        for (int t = 10; t < met.length; t++) {
            still = Math.max(still, Math.abs(met[t] - met[t - 1]));
        }
        for (int t = 900; t < unmet.length; t++) {
            shortest = Math.min(shortest, Math.abs(unmet[t] - unmet[t - 1]));
        }
        double[] x = {3, 4};
        double length = text.formula("length").number(at(StandardActivation.TANH, new double[] {0.1, 0.05}, x, 2, 0.3));
        double z = 0.5;
        return Evidence.by("g the identity, x = 1, from θ = 0: y = 3 and α = 1/2, then y = 0 and 1 in turn and α = 0.3")
                .equal("θ after ten steps to y = 3", met[10], 3, 0)
                .equal("longest step after that", still, 0, 0)
                .equal("shortest of the last hundred of a thousand steps between y = 0 and 1", shortest, 0.3, 1e-12)
                .equal(
                        "the answer's length of a step, g = tanh, θᵀx = 1/2, x = (3, 4), α = 0.3",
                        length,
                        0.3 * (1 - Math.tanh(z) * Math.tanh(z)) * 5,
                        1e-14);
    }

    private static double[] walk(double first, double second, double alpha, int steps) {
        double[] theta = new double[steps + 1];
        for (int t = 0; t < steps; t++) {
            double y = t % 2 == 0 ? first : second;
            theta[t + 1] = theta[t]
                    - alpha * derived(StandardActivation.IDENTITY, new double[] {theta[t]}, new double[] {1}, y)[0];
        }
        return theta;
    }

    private static Evidence kink() {
        double h = 1e-7;
        double z = 0.3;
        double y = Math.tanh(z);
        double slope = 1 - y * y;
        return Evidence.by("one-sided differences in z = θᵀx at z = 0.3 with y = tanh 0.3, h = 1e-7")
                .equal("slope from the left", -RHO.value(Math.tanh(z - h), y) / h, -slope, 1e-6)
                .equal("slope from the right", RHO.value(Math.tanh(z + h), y) / h, slope, 1e-6)
                .equal(
                        "the algorithm's slope",
                        derived(StandardActivation.TANH, new double[] {z}, new double[] {1}, y)[0],
                        0,
                        0);
    }

    private static Evidence learns() {
        RandomState random = new RandomState(0);
        double[] truth = {1, -0.5, 0.25, 0.75};
        int n = 200;
        double[][] X = RandomPoints.rows(random, n, D);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = i % 10 == 0 ? 5 : Math.tanh(LinearModel.f(X[i], truth));
        }
        double[] theta = new double[D];
        double before = objective(theta, X, y);
        for (int epoch = 0; epoch < 400; epoch++) {
            double alpha = 0.05 / (1 + epoch);
            for (int i : random.permutation(n)) {
                double[] g = derived(StandardActivation.TANH, theta, X[i], y[i]);
                for (int j = 0; j < D; j++) {
                    theta[j] -= alpha * g[j];
                }
            }
        }
        double distance = 0;
        for (int j = 0; j < D; j++) {
            distance = Math.max(distance, Math.abs(theta[j] - truth[j]));
        }
        return Evidence.by("400 epochs over 200 random samples of seed 0, one a step, α = 0.05/(1 + epoch), from θ = 0")
                .above("objective before", before, 0.8)
                .below("objective after", objective(theta, X, y), 0.6)
                .atMost(
                        "objective after, over that of the true θ",
                        objective(theta, X, y) / objective(truth, X, y),
                        1.01)
                .atMost("largest |θ_j − true θ_j|", distance, 0.01);
    }

    private static double objective(double[] theta, double[][] X, double[] y) {
        double sum = 0;
        for (int i = 0; i < X.length; i++) {
            sum += RHO.value(Math.tanh(LinearModel.f(X[i], theta)), y[i]);
        }
        return sum / X.length;
    }
}
