package handgrad.homework1.ist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Eigenvalues;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;

/** Sheet 004, Question 1.4: the multinomial logistic loss is convex in z. */
final class Question14MultinomialLogistic {
    private static final int K = 5;
    private static final int DRAWS = 10;

    private Question14MultinomialLogistic() {}

    static Answer answer() {
        return new Answer(
                "1.4",
                "The gradient and the Hessian of the multinomial logistic loss with respect to z; show that it is convex.",
                Question14MultinomialLogistic.class,
                List.of(
                        new Claim("∇L(z; y = j) = softmax(z) − e_j.", Question14MultinomialLogistic::gradient),
                        new Claim("∇²L = diag(s) − ssᵀ for every j.", Question14MultinomialLogistic::hessian),
                        new Claim(
                                "vᵀ(∇²L)v is the variance of the numbers v_k under the probabilities s_k, hence not"
                                        + " negative.",
                                Question14MultinomialLogistic::variance),
                        new Claim(
                                "No eigenvalue of ∇²L is negative; one is 0, with the eigenvector of ones.",
                                Question14MultinomialLogistic::eigenvalues)));
    }

    private static Evidence gradient(MarkedText text) {
        RandomState random = new RandomState(0);
        double worst = 0;
        double toolkit = 0;
        double formula = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] at = RandomPoints.normal(random, K, 2);
            for (int j = 0; j < K; j++) {
                int y = j;
                worst = Math.max(
                        worst,
                        Derivatives.gradientError(
                                z -> MultinomialLogistic.loss(z, y), z -> MultinomialLogistic.gradient(z, y), at));
                double[] derived = MultinomialLogistic.gradient(at, y);
                double[] unit = new double[K];
                unit[y] = 1;
                TexScope scope =
                        MultinomialLogistic.scope(at).column("e_j", unit).number("j", y + 1);
                formula = Math.max(formula, text.formula("gradient").error(scope, derived));
                for (int k = 0; k < K; k++) {
                    formula = Math.max(
                            formula, text.formula("entry").error(scope.inner().number("k", k + 1), derived[k]));
                }
                try (Matrix Z = Matrix.of(Precision.DOUBLE, 1, K, at)) {
                    new SoftmaxCrossEntropy(K).valueAndGradient(Z, new int[] {y});
                    for (int k = 0; k < K; k++) {
                        toolkit = Math.max(toolkit, Math.abs(Z.get(0, k) - derived[k]));
                    }
                }
            }
        }
        return Evidence.by("10 random z of seed 0 and every j, K = 5")
                .atMost("relative error against central differences", worst, GradientCheck.LIMIT)
                .atMost("distance from the toolkit's gradient", toolkit, 1e-15)
                .atMost("distance from the answer's formulas", formula, 1e-14);
    }

    private static Evidence hessian(MarkedText text) {
        RandomState random = new RandomState(0);
        double worst = 0;
        double formula = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] at = RandomPoints.normal(random, K, 1);
            worst = Math.max(
                    worst,
                    Derivatives.jacobianError(
                            z -> MultinomialLogistic.gradient(z, 2), MultinomialLogistic::hessian, at));
            double[] H = Arrays.stream(MultinomialLogistic.hessian(at))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            formula = Math.max(formula, text.formula("Hessian").error(MultinomialLogistic.scope(at), H));
        }
        return Evidence.by("central differences of the gradient at 10 random z of seed 0, K = 5")
                .atMost("largest relative error of a row", worst, GradientCheck.LIMIT)
                .atMost("distance from the answer's formula", formula, 1e-14);
    }

    private static Evidence variance(MarkedText text) {
        RandomState random = new RandomState(0);
        double worst = 0;
        double formula = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < 100; draw++) {
            double[] z = RandomPoints.normal(random, K, 3);
            double[] v = RandomPoints.normal(random, K, 1);
            double[] s = SoftmaxCrossEntropy.softmax(z);
            double[][] H = MultinomialLogistic.hessian(z);
            double form = 0;
            double mean = 0;
            for (int j = 0; j < K; j++) {
                mean += s[j] * v[j];
                for (int k = 0; k < K; k++) {
                    form += v[j] * H[j][k] * v[k];
                }
            }
            double variance = 0;
            for (int k = 0; k < K; k++) {
                variance += s[k] * (v[k] - mean) * (v[k] - mean);
            }
            worst = Math.max(worst, Math.abs(form - variance));
            TexScope scope = MultinomialLogistic.scope(z).column("v", v).number("\\bar{v}", mean);
            formula = Math.max(formula, text.formula("form").error(scope, variance));
            formula = Math.max(formula, text.formula("mean").error(scope, mean));
            least = Math.min(least, variance);
        }
        return Evidence.by("100 random z and v of seed 0, K = 5")
                .atMost("largest |vᵀHv − Σ_k s_k (v_k − v̄)²|", worst, 1e-14)
                .atMost("largest distance from every side of the answer's chain", formula, 1e-14)
                .atLeast("smallest variance", least, 0);
    }

    private static Evidence eigenvalues() {
        RandomState random = new RandomState(0);
        double least = Double.POSITIVE_INFINITY;
        double ones = 0;
        for (int draw = 0; draw < 1000; draw++) {
            double[][] H = MultinomialLogistic.hessian(RandomPoints.normal(random, K, 3));
            least = Math.min(least, Eigenvalues.ofSymmetric(H)[0]);
            for (double[] row : H) {
                double sum = 0;
                for (double entry : row) {
                    sum += entry;
                }
                ones = Math.max(ones, Math.abs(sum));
            }
        }
        return Evidence.by("eigenvalues of ∇²L at 1000 random z of seed 0, K = 5, by Hipparchus")
                .atLeast("smallest eigenvalue", least, -1e-15)
                .atMost("largest entry of ∇²L times the vector of ones", ones, 1e-15);
    }
}
