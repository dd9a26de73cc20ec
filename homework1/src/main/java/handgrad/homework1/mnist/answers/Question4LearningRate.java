package handgrad.homework1.mnist.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Eigenvalues;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.RandomPoints;
import handgrad.loss.BinaryCrossEntropy;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.fraction.BigFraction;
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
                                "The bound α < 2/L is tight: on L/2·θ² with L = 8, α = 1.99/L descends at every step,"
                                        + " α = 2/L stays level, and α = 2.01/L ascends at every step.",
                                Question4LearningRate::quadratic),
                        new Claim(
                                "A logistic-regression objective, whose L is computed, falls at every iteration with"
                                        + " α = 1.9/L, by at least α(1 − αL/2)‖∇L‖².",
                                Question4LearningRate::logisticRegression),
                        new Claim(
                                "Entries of size at most C bound a symmetric d × d matrix by dC.",
                                Question4LearningRate::entries)));
    }

    /** θ ← θ − α·L·θ in rational numbers: the objective is multiplied by (1 − αL)² each step. */
    private static Evidence quadratic() {
        return Evidence.by("100 steps in rational numbers from θ = 1")
                .same("α = 1.99/L: steps that descend", steps(new BigFraction(199, 100), -1), 100)
                .same("α = 2/L: steps that stay level", steps(new BigFraction(2), 0), 100)
                .same("α = 2.01/L: steps that ascend", steps(new BigFraction(201, 100), 1), 100);
    }

    /** How many of 100 steps change the objective by this sign. */
    private static int steps(BigFraction alphaL, int sign) {
        BigFraction L = new BigFraction(8);
        BigFraction theta = BigFraction.ONE;
        int count = 0;
        for (int t = 0; t < 100; t++) {
            BigFraction next = theta.subtract(alphaL.divide(L).multiply(L).multiply(theta));
            int change = next.multiply(next).compareTo(theta.multiply(theta));
            count += Integer.signum(change) == sign ? 1 : 0;
            theta = next;
        }
        return count;
    }

    /** The mean logistic loss: its Hessian 1/N·Σ σ'(z)·x·xᵀ is at most XᵀX/(4N), because σ' ≤ 1/4. */
    private static Evidence logisticRegression() {
        RandomState random = new RandomState(0);
        double[][] X = RandomPoints.rows(random, N, D);
        double[] y = new double[N];
        for (int i = 0; i < N; i++) {
            y[i] = random.randint(0, 2);
        }
        RealMatrix matrix = MatrixUtils.createRealMatrix(X);
        double L = largestEigenvalue(matrix.transposeMultiply(matrix)) / (4 * N);
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
            double promised = alpha * (1 - alpha * L / 2) * squaredNorm(g);
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
                .atLeast("iterations", steps, 10)
                .same("iterations at which the objective does not fall", ascents, 0)
                .atLeast("smallest fall over the one promised", leastMargin, 1 - 1e-6)
                .atMost("‖∇L‖ at the end", Math.sqrt(squaredNorm(g)), 1e-6);
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

    private static Evidence entries() {
        RandomState random = new RandomState(0);
        double worst = 0;
        for (int draw = 0; draw < 100; draw++) {
            RealMatrix H = MatrixUtils.createRealMatrix(RandomPoints.rows(random, D, D));
            H = H.add(H.transpose());
            double C = Arrays.stream(H.getData())
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            double spectral = Math.max(largestEigenvalue(H), largestEigenvalue(H.scalarMultiply(-1)));
            worst = Math.max(worst, spectral / (D * C));
        }
        RealMatrix ones = MatrixUtils.createRealMatrix(D, D).scalarAdd(1);
        return Evidence.by("eigenvalues of 100 random symmetric 5 × 5 matrices of seed 0, and of the matrix of ones")
                .atMost("largest ‖H‖/(dC)", worst, 1)
                .equal("‖H‖/(dC) of the matrix of ones", largestEigenvalue(ones) / D, 1, 1e-14);
    }

    private static double largestEigenvalue(RealMatrix symmetric) {
        return Eigenvalues.ofSymmetric(symmetric.getData())[D - 1];
    }
}
