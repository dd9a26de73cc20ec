package handgrad.homework1.nyu.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.linear.RealMatrix;

/** Sheet 001, Problem 1: the gradient of ‖x‖², and the mean. */
final class Problem1VectorCalculus {
    private static final int N = 9;
    private static final int D = 4;

    private Problem1VectorCalculus() {}

    static Answer answer() {
        return new Answer(
                "1",
                "The gradient of f(x) = ‖x‖², and the vector μ that minimises Σ_i ‖x_i − μ‖².",
                Problem1VectorCalculus.class,
                List.of(
                        new Claim("∇‖x‖² = 2x.", Problem1VectorCalculus::gradient),
                        new Claim(
                                "∇ Σ_i ‖x_i − μ‖² = 2nμ − 2 Σ_i x_i, which is 0 at the mean; the Hessian is 2nI.",
                                Problem1VectorCalculus::minimiser),
                        new Claim(
                                "Σ_i ‖x_i − μ‖² = Σ_i ‖x_i − x̄‖² + n‖μ − x̄‖² for every μ, so that the mean x̄ is the only"
                                        + " minimiser.",
                                Problem1VectorCalculus::mean)));
    }

    private static Evidence gradient(MarkedText text) {
        RandomState random = new RandomState(0);
        double worst = 0;
        double formulas = 0;
        for (int draw = 0; draw < 20; draw++) {
            worst = Math.max(
                    worst,
                    Derivatives.gradientError(
                            x -> Arrays.stream(x).map(x_j -> x_j * x_j).sum(),
                            x -> text.formula("gradient").column(at(x)),
                            RandomPoints.normal(random, D, 3)));
            double[] x = RandomPoints.normal(random, D, 3);
            formulas = Math.max(
                    formulas,
                    text.formula("f")
                            .error(at(x), Arrays.stream(x).map(x_j -> x_j * x_j).sum()));
            formulas = Math.max(formulas, text.formula("partial").error(at(x).number("j", 2), 2 * x[1]));
        }
        return Evidence.by("the answer's formulas at 20 random x of seed 0, d = 4")
                .atMost("2x against central differences, largest relative error", worst, GradientCheck.LIMIT)
                .atMost("f and ∂f/∂x_j, largest distance", formulas, 1e-14);
    }

    private static TexScope at(double[] x) {
        return TexScope.empty().column("x", x).number("d", D);
    }

    /** g, its gradient, its Hessian and its minimiser by the answer's formulas. */
    private static Evidence minimiser(MarkedText text) {
        RandomState random = new RandomState(0);
        double[][] x = RandomPoints.rows(random, N, D);
        TexScope samples = TexScope.empty().family("x", x).number("n", N).range("i", 1, N);
        double[] mean = text.formula("mean").column(samples);
        double[] mu = RandomPoints.normal(random, D, 1);
        ToDoubleFunction<double[]> g =
                at -> text.formula("g").number(samples.inner().column("\\mu", at));
        UnaryOperator<double[]> gradient = at -> {
            List<RealMatrix> sides =
                    text.formula("gradient of g").sides(samples.inner().column("\\mu", at));
            return sides.get(0).getColumn(0);
        };
        double sides = text.formula("gradient of g").error(samples.inner().column("\\mu", mu), gradient.apply(mu));
        double hessian = text.formula("Hessian").number(samples);
        double[][] H = new double[D][D];
        for (int j = 0; j < D; j++) {
            H[j][j] = hessian;
        }
        double plain = 0;
        for (double[] row : x) {
            for (int j = 0; j < D; j++) {
                plain += (row[j] - mu[j]) * (row[j] - mu[j]);
            }
        }
        TexScope split =
                samples.inner().column("\\mu", mu).column("\\bar{x}", mean).number("g_0", g.applyAsDouble(mean));
        return Evidence.by("nine random points in R⁴ and a random μ of seed 0")
                .equal("g less a sum of squares", g.applyAsDouble(mu), plain, 1e-12)
                .atMost(
                        "∇g against central differences",
                        Derivatives.gradientError(g, gradient, mu),
                        GradientCheck.LIMIT)
                .atMost("distance of its sides", sides, 1e-12)
                .atMost(
                        "2nI against central differences",
                        Derivatives.jacobianError(gradient, at -> H, mu),
                        GradientCheck.LIMIT)
                .atMost(
                        "|∇g| at the mean",
                        Arrays.stream(gradient.apply(mean)).map(Math::abs).max().orElseThrow(),
                        1e-12)
                .atMost("distance of g(μ) from its split", text.formula("split").error(split, plain), 1e-12)
                .atMost("Σ (x_i − x̄)", text.formula("cross").error(split, new double[D]), 1e-12);
    }

    /** With whole numbers for x_i and μ, every number here is a fraction. */
    private static Evidence mean() {
        RandomState random = new RandomState(0);
        int unequal = 0;
        int notGreater = 0;
        for (int draw = 0; draw < 100; draw++) {
            BigFraction[][] x = new BigFraction[N][];
            BigFraction[] mean = whole(0, random);
            for (int i = 0; i < N; i++) {
                x[i] = whole(20, random);
                for (int j = 0; j < D; j++) {
                    mean[j] = mean[j].add(x[i][j].divide(N));
                }
            }
            BigFraction[] mu = whole(20, random);
            BigFraction least = sum(x, mean);
            BigFraction gap = squaredDistance(mu, mean).multiply(N);
            unequal += sum(x, mu).equals(least.add(gap)) ? 0 : 1;
            notGreater += sum(x, mu).compareTo(least) > 0 || gap.isZero() ? 0 : 1;
        }
        return Evidence.by(
                        "100 random sets of nine points of whole numbers in R⁴ and as many μ, seed 0, in rational numbers")
                .same("sets for which the two sides differ", unequal, 0)
                .same("μ ≠ x̄ with a sum not above that of x̄", notGreater, 0);
    }

    private static BigFraction[] whole(int size, RandomState random) {
        BigFraction[] x = new BigFraction[D];
        for (int j = 0; j < D; j++) {
            x[j] = new BigFraction((int) random.randint(-size, size + 1));
        }
        return x;
    }

    private static BigFraction sum(BigFraction[][] x, BigFraction[] mu) {
        return Arrays.stream(x).map(x_i -> squaredDistance(x_i, mu)).reduce(BigFraction.ZERO, BigFraction::add);
    }

    private static BigFraction squaredDistance(BigFraction[] a, BigFraction[] b) {
        BigFraction sum = BigFraction.ZERO;
        for (int j = 0; j < D; j++) {
            BigFraction difference = a[j].subtract(b[j]);
            sum = sum.add(difference.multiply(difference));
        }
        return sum;
    }
}
