package handgrad.homework1.mnist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.RandomPoints;
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
                                "The algorithm learns: with g = tanh and one outlier in ten samples it finds the θ of"
                                        + " the others.",
                                Question6AbsoluteError::learns)));
    }

    /** −sign(y − g(θᵀx))·g'(θᵀx)·x, from the toolkit's parts. */
    private static double[] derived(Activation g, double[] theta, double[] x, double y) {
        double z = LinearModel.f(x, theta);
        double h = g.of(z);
        double factor = RHO.derivative(h, y) * g.derivative(z, h);
        return Arrays.stream(x).map(x_j -> factor * x_j).toArray();
    }

    private static Evidence gradient() {
        Evidence evidence = Evidence.by("central differences at 100 random x, y and θ of seed 0 for each g");
        for (StandardActivation g : SMOOTH) {
            RandomState random = new RandomState(0);
            double worst = 0;
            for (int draw = 0; draw < 100; draw++) {
                double[] x = RandomPoints.normal(random, D, 1);
                double y = random.normal(0, 1);
                worst = Math.max(
                        worst,
                        Derivatives.gradientError(
                                theta -> RHO.value(g.of(LinearModel.f(x, theta)), y),
                                theta -> derived(g, theta, x, y),
                                RandomPoints.normal(random, D, 0.5)));
            }
            evidence = evidence.atMost(g + ": largest relative error", worst, GradientCheck.LIMIT);
        }
        return evidence;
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
