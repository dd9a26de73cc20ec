package handgrad.homework1.mnist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Eigenvalues;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.BinaryCrossEntropy;
import handgrad.nn.StandardActivation;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Sheet 000, Question 4: the constant learning rate with which gradient descent always descends. */
final class Question4LearningRate {
    private static final int N = 200;
    private static final int D = 5;
    private static final int STEPS = 10_000;

    private Question4LearningRate() {}

    static Answer answer() {
        return new Answer(
                "4",
                "Prove that there is a constant learning rate α > 0 with which gradient descent decreases the objective at"
                        + " every iteration if the second derivatives of L(θ) are uniformly bounded.",
                Question4LearningRate.class,
                List.of(
                        new Claim(
                                "The bound α < 2/L is tight: on L/2·θ² with L = 8, 0.99 of it descends at every"
                                        + " step, it stays level, and 1.01 of it ascends at every step.",
                                Question4LearningRate::quadratic),
                        new Claim(
                                "A logistic-regression objective, whose L is computed, falls at every iteration with"
                                        + " α = 1.9/L, by at least α(1 − αL/2)‖∇L‖².",
                                Question4LearningRate::logisticRegression),
                        new Claim(
                                "Entries of size at most C bound a symmetric d × d matrix by dC.",
                                Question4LearningRate::entries),
                        new Claim(
                                "Where C is 0 the objective is linear, and falls at every step for any L > 0.",
                                Question4LearningRate::linear)));
    }

    /** θ ← (1 − αL)θ by the answer's factor, with the answer's level α and 1 % on either side of it. */
    private static Evidence quadratic(MarkedText text) {
        double L = 8;
        double level = text.formula("level").number(TexScope.empty().number("L", L));
        return Evidence.by("100 steps from θ = 1 with L = 8; at the level α every number is exact")
                .equal("α that stays level", level, 2 / L, 0)
                .same("0.99 of it: steps that descend", steps(text, L, 0.99 * level, -1), 100)
                .same("it: steps that stay level", steps(text, L, level, 0), 100)
                .same("1.01 of it: steps that ascend", steps(text, L, 1.01 * level, 1), 100)
                .same("half of it is in the answer's range", isInRange(text, L, level / 2), true)
                .same(
                        "0, it, and −1e-9 are not",
                        isInRange(text, L, 0) || isInRange(text, L, level) || isInRange(text, L, -1e-9),
                        false)
                .same("0.999 of it is", isInRange(text, L, 0.999 * level), true)
                .same("a thousandth of it is", isInRange(text, L, level / 1000), true);
    }

    private static boolean isInRange(MarkedText text, double L, double alpha) {
        return text.formula("range")
                .holds(TexScope.empty().number("\\alpha", alpha).number("L", L));
    }

    /** How many of 100 steps change the objective by this sign; a step is −α times the derivative Lθ. */
    private static int steps(MarkedText text, double L, double alpha, int sign) {
        TexScope at = TexScope.empty().number("L", L).number("\\alpha", alpha);
        double factor = text.formula("factor").number(at);
        double theta = 1;
        int count = 0;
        for (int t = 0; t < 100; t++) {
            double next = factor * theta;
            double change = value(text, at, next) - value(text, at, theta);
            boolean isTheStep = Math.abs(next - (theta - alpha * L * theta)) <= 1e-12 * Math.abs(theta);
            count += isTheStep && Math.signum(change) == sign ? 1 : 0;
            theta = next;
        }
        double slope = value(text, at, 1.5) - value(text, at, 0.5); // of Lθ²/2: L
        return Math.abs(slope - L) < 1e-12 ? count : -1;
    }

    private static double value(MarkedText text, TexScope at, double theta) {
        return text.formula("quadratic").number(at.inner().number("\\theta", theta));
    }

    private static Evidence linear(MarkedText text) {
        RandomState random = new RandomState(0);
        double[] g = RandomPoints.normal(random, D, 1);
        double worst = 0;
        int ascents = 0;
        for (double L : new double[] {0.01, 1, 100}) {
            TexScope at =
                    TexScope.empty().number("L", L).number("\\alpha", 1 / L).column("g", g);
            double fall = squaredNorm(g) / L; // of θ ↦ gᵀθ by a step of −g/L
            double promised = text.formula("fall").number(at);
            ascents += promised > 0 && fall >= promised ? 0 : 1;
            worst = Math.max(worst, Math.abs(promised / fall - 0.5));
        }
        return Evidence.by("θ ↦ gᵀθ with a random g in R⁵ of seed 0, C = 0, α = 1/L, L = 0.01, 1 and 100")
                .same("L for which it does not fall by what is promised", ascents, 0)
                .atMost("distance of what is promised from half of the fall, over the fall", worst, 1e-14);
    }

    /** The mean logistic loss: its Hessian 1/N·Σ σ'(z)·x·xᵀ is at most XᵀX/(4N), because σ' ≤ 1/4. */
    private static Evidence logisticRegression(MarkedText text) {
        RandomState random = new RandomState(0);
        double[][] X = RandomPoints.rows(random, N, D);
        double[] y = new double[N];
        for (int i = 0; i < N; i++) {
            y[i] = random.randint(0, 2);
        }
        RealMatrix matrix = MatrixUtils.createRealMatrix(X);
        double quarter = text.formula("most").number(TexScope.empty());
        double L = quarter * largestEigenvalue(matrix.transposeMultiply(matrix)) / N;
        double alpha = 1.9 / L;
        double[] theta = RandomPoints.normal(random, D, 3);
        int ascents = 0;
        double leastMargin = Double.POSITIVE_INFINITY;
        double value = value(X, y, theta);
        int steps = 0;
        double[] g = gradient(X, y, theta);
        while (steps < STEPS && squaredNorm(g) > 1e-20) {
            for (int j = 0; j < D; j++) {
                theta[j] -= alpha * g[j];
            }
            double next = value(X, y, theta);
            // Near the minimum a fall of this size is below the rounding of L itself.
            double promised = promised(text, alpha, L, g);
            if (promised > 1e-14) {
                ascents += next < value ? 0 : 1;
                leastMargin = Math.min(leastMargin, (value - next) / promised);
                steps++;
            }
            value = next;
            g = gradient(X, y, theta);
        }
        return Evidence.by("gradient descent on 200 random samples in R⁵ of seed 0, until falls drown in rounding")
                .above("L", L, 0)
                .equal("largest σ'", StandardActivation.SIGMOID.derivative(0, 0.5), quarter, 0)
                .atMost(
                        "the answer's Hessian, largest relative error",
                        hessianError(text, X, y, random),
                        GradientCheck.LIMIT)
                .atLeast("iterations", steps, 10)
                .same("iterations at which the objective does not fall", ascents, 0)
                .atLeast("smallest fall over the one promised", leastMargin, 1 - 1e-6)
                .atMost("‖∇L‖ at the end", Math.sqrt(squaredNorm(g)), 1e-6);
    }

    private static double promised(MarkedText text, double alpha, double L, double[] g) {
        return text.formula("fall")
                .number(TexScope.empty().number("\\alpha", alpha).number("L", L).column("g", g));
    }

    private static double hessianError(MarkedText text, double[][] X, double[] y, RandomState random) {
        TexScope samples = TexScope.empty()
                .family("x", X)
                .number("N", N)
                .range("i", 1, N)
                .function("\\sigma'", z -> StandardActivation.SIGMOID.derivative(z, StandardActivation.SIGMOID.of(z)));
        double[] at = RandomPoints.normal(random, D, 1);
        double[] entries = text.formula("Hessian").column(samples.inner().column("\\theta", at));
        double[][] H = new double[D][];
        for (int j = 0; j < D; j++) {
            H[j] = Arrays.copyOfRange(entries, j * D, (j + 1) * D);
        }
        return Derivatives.jacobianError(theta -> gradient(X, y, theta), theta -> H, at);
    }

    private static double value(double[][] X, double[] y, double[] theta) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            sum += BinaryCrossEntropy.ZERO_ONE.value(LinearModel.f(X[i], theta), y[i]);
        }
        return sum / N;
    }

    private static double[] gradient(double[][] X, double[] y, double[] theta) {
        double[] g = new double[D];
        for (int i = 0; i < N; i++) {
            double slope = BinaryCrossEntropy.ZERO_ONE.derivative(LinearModel.f(X[i], theta), y[i]) / N;
            for (int j = 0; j < D; j++) {
                g[j] += slope * X[i][j];
            }
        }
        return g;
    }

    private static double squaredNorm(double[] v) {
        return LinearModel.f(v, v);
    }

    private static Evidence entries(MarkedText text) {
        RandomState random = new RandomState(0);
        double worst = 0;
        int wrong = 0;
        for (int draw = 0; draw < 100; draw++) {
            RealMatrix H = MatrixUtils.createRealMatrix(RandomPoints.rows(random, D, D));
            H = H.add(H.transpose());
            double C = Arrays.stream(H.getData())
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            double spectral = Math.max(largestEigenvalue(H), largestEigenvalue(H.scalarMultiply(-1)));
            double bound =
                    text.formula("bound").number(TexScope.empty().number("d", D).number("C", C));
            worst = Math.max(worst, spectral / bound);
            double[] v = RandomPoints.normal(random, D, 1);
            wrong += text.formula("form").holds(form(H.getData(), C, bound, v)) ? 0 : 1;
        }
        RealMatrix ones = MatrixUtils.createRealMatrix(D, D).scalarAdd(1);
        double[] one = new double[D];
        Arrays.fill(one, 1);
        TexScope tight = form(ones.getData(), 1, D, one);
        double spread = text.formula("form").error(tight, D * D);
        return Evidence.by("eigenvalues of 100 random symmetric 5 × 5 matrices of seed 0, and of the matrix of ones")
                .same("random v for which the answer's chain does not hold", wrong, 0)
                .atMost("distance of its sides from each other for the matrix and the vector of ones", spread, 1e-14)
                .atMost("largest ‖H‖/(dC)", worst, 1)
                .equal(
                        "dC of d = 5, C = 1",
                        text.formula("bound")
                                .number(TexScope.empty().number("d", D).number("C", 1)),
                        D,
                        0)
                .equal("‖H‖/(dC) of the matrix of ones", largestEigenvalue(ones) / D, 1, 1e-14);
    }

    private static TexScope form(double[][] H, double C, double L, double[] v) {
        return TexScope.empty()
                .matrix("H", H)
                .number("C", C)
                .number("L", L)
                .column("v", v)
                .range("i", 1, D);
    }

    private static double largestEigenvalue(RealMatrix symmetric) {
        return Eigenvalues.ofSymmetric(symmetric.getData())[D - 1];
    }
}
