package handgrad.homework1.nyu.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.RandomPoints;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.fraction.BigFraction;

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
                                "Σ_i ‖x_i − μ‖² = Σ_i ‖x_i − x̄‖² + n‖μ − x̄‖² for every μ, so that the mean x̄ is the only"
                                        + " minimiser.",
                                Problem1VectorCalculus::mean)));
    }

    private static Evidence gradient() {
        RandomState random = new RandomState(0);
        double worst = 0;
        for (int draw = 0; draw < 100; draw++) {
            worst = Math.max(
                    worst,
                    Derivatives.gradientError(
                            x -> Arrays.stream(x).map(x_j -> x_j * x_j).sum(),
                            x -> Arrays.stream(x).map(x_j -> 2 * x_j).toArray(),
                            RandomPoints.normal(random, D, 3)));
        }
        return Evidence.by("central differences at 100 random x of seed 0, d = 4")
                .atMost("largest relative error", worst, GradientCheck.LIMIT);
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
