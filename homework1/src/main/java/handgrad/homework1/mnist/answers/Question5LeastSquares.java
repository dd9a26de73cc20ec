package handgrad.homework1.mnist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.LinearTraining;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.leastsquares.LeastSquares;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;

/** Sheet 000, Question 5: stochastic gradient descent for linear least squares. */
final class Question5LeastSquares {
    private static final int N = 40;
    private static final int D = 4;

    private Question5LeastSquares() {}

    static Answer answer() {
        return new Answer(
                "5",
                "Derive the stochastic gradient descent algorithm for the linear model f(x; θ) = θᵀx and the objective"
                        + " 1/N Σ_i (y^i − θᵀx^i)².",
                Question5LeastSquares.class,
                List.of(
                        new Claim("∇_θ (y − θᵀx)² = −2 (y − θᵀx) x.", Question5LeastSquares::gradientOfASample),
                        new Claim(
                                "The mean of the samples' gradients is the gradient of the objective.",
                                Question5LeastSquares::unbiased),
                        new Claim(
                                "The algorithm finds the least-squares solution of data without noise.",
                                Question5LeastSquares::learns)));
    }

    /** −2·(y − θᵀx)·x. */
    private static double[] derived(double[] theta, double[] x, double y) {
        double factor = -2 * (y - LinearModel.f(x, theta));
        return Arrays.stream(x).map(x_j -> factor * x_j).toArray();
    }

    private static Evidence gradientOfASample(MarkedText text) {
        RandomState random = new RandomState(0);
        double worst = 0;
        double toolkit = 0;
        double formulas = 0;
        for (int draw = 0; draw < 100; draw++) {
            double[] x = RandomPoints.normal(random, D, 1);
            double[] theta = RandomPoints.normal(random, D, 1);
            double y = random.normal(0, 1);
            worst = Math.max(
                    worst,
                    Derivatives.gradientError(
                            at -> SquaredError.WHOLE.value(LinearModel.f(x, at), y), at -> derived(at, x, y), theta));
            formulas = Math.max(formulas, draw < 20 ? formulas(text, theta, new double[][] {x}, new double[] {y}) : 0);
            double slope = SquaredError.WHOLE.derivative(LinearModel.f(x, theta), y);
            for (int j = 0; j < D; j++) {
                toolkit = Math.max(toolkit, Math.abs(slope * x[j] - derived(theta, x, y)[j]));
            }
        }
        return Evidence.by("100 random x, y and θ of seed 0, with the toolkit's squared error")
                .atMost("relative error against central differences", worst, GradientCheck.LIMIT)
                .atMost("distance from the toolkit's gradient", toolkit, 1e-14)
                .atMost("the answer's loss, gradient and steps at 20 of them: largest distance", formulas, 1e-14)
                .atMost("its step of a mini-batch of five: distance", batch(text, random), 1e-14);
    }

    private static TexScope at(double[] theta, double[][] X, double[] y) {
        return TexScope.empty()
                .family("x", X)
                .family(
                        "y",
                        Arrays.stream(y).mapToObj(y_i -> new double[] {y_i}).toArray(double[][]::new))
                .column("\\theta", theta)
                .column("\\theta^{(k)}", theta)
                .number("\\alpha", 0.1)
                .number("\\alpha^{(k)}", 0.1)
                .number("B", X.length) // |B| is its size
                .range("i", 1, X.length);
    }

    private static double formulas(MarkedText text, double[] theta, double[][] X, double[] y) {
        TexScope at = at(theta, X, y).number("i", 1);
        double[] gradient = derived(theta, X[0], y[0]);
        double[] next = new double[D];
        Arrays.setAll(next, j -> theta[j] - 0.1 * gradient[j]);
        double worst = text.formula("loss").error(at, SquaredError.WHOLE.value(LinearModel.f(X[0], theta), y[0]));
        worst = Math.max(worst, text.formula("gradient").error(at, gradient));
        worst = Math.max(worst, text.formula("batch").error(at, next));
        return Math.max(worst, text.formula("step").error(at, next));
    }

    private static double batch(MarkedText text, RandomState random) {
        double[][] X = RandomPoints.rows(random, 5, D);
        double[] y = RandomPoints.normal(random, 5, 1);
        double[] theta = RandomPoints.normal(random, D, 1);
        double[] next = theta.clone();
        for (int i = 0; i < 5; i++) {
            double[] gradient = derived(theta, X[i], y[i]);
            for (int j = 0; j < D; j++) {
                next[j] -= 0.1 * gradient[j] / 5;
            }
        }
        return text.formula("batch").error(at(theta, X, y), next);
    }

    private static Evidence unbiased() {
        RandomState random = new RandomState(0);
        double[][] X = RandomPoints.rows(random, N, D);
        double[] y = RandomPoints.normal(random, N, 1);
        double worst = Derivatives.gradientError(
                theta -> {
                    double sum = 0;
                    for (int i = 0; i < N; i++) {
                        sum += SquaredError.WHOLE.value(LinearModel.f(X[i], theta), y[i]) / N;
                    }
                    return sum;
                },
                theta -> {
                    double[] mean = new double[D];
                    for (int i = 0; i < N; i++) {
                        double[] g = derived(theta, X[i], y[i]);
                        for (int j = 0; j < D; j++) {
                            mean[j] += g[j] / N;
                        }
                    }
                    return mean;
                },
                RandomPoints.normal(random, D, 1));
        return Evidence.by(
                        "40 random samples of seed 0: the mean of all single gradients against central differences of"
                                + " the objective")
                .atMost("relative error", worst, GradientCheck.LIMIT);
    }

    /** {@link LinearTraining} descends half the square: its η is 2α. */
    private static Evidence learns() {
        RandomState random = new RandomState(0);
        double alpha = 0.02;
        try (Matrix X = Matrix.zeros(Precision.DOUBLE, N, D);
                Matrix truth = Matrix.of(Precision.DOUBLE, D, 1, 1, -2, 3, 0.5);
                Matrix y = Matrix.zeros(Precision.DOUBLE, N, 1)) {
            random.normal(0, 1, X);
            y.gemm(1, X, truth, 0);
            LinearTraining sgd = new LinearTraining(X, y, 2 * alpha);
            double before = 2 * sgd.meanLoss();
            sgd.epochs(100, random);
            try (sgd;
                    Matrix best = LeastSquares.qr(X, y).coefficients()) {
                double distance = 0;
                for (int j = 0; j < D; j++) {
                    distance = Math.max(distance, Math.abs(sgd.w()[j] - best.get(j, 0)));
                }
                return Evidence.by("100 epochs over 40 random samples of seed 0, one a step, α = 0.02, from θ = 0")
                        .above("objective before", before, 1)
                        .atMost("objective after", 2 * sgd.meanLoss(), 1e-20)
                        .atMost("largest |θ_j − least squares by QR|", distance, 1e-10);
            }
        }
    }
}
