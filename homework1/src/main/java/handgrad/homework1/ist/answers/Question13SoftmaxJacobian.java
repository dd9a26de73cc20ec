package handgrad.homework1.ist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;

/** Sheet 004, Question 1.3: the Jacobian of softmax. */
final class Question13SoftmaxJacobian {
    private Question13SoftmaxJacobian() {}

    static Answer answer() {
        return new Answer(
                "1.3",
                "The Jacobian matrix of the softmax transformation at z.",
                Question13SoftmaxJacobian.class,
                List.of(
                        new Claim(
                                "∂softmax(z)_j/∂z_k = s_j (1[j = k] − s_k), that is J = diag(s) − ssᵀ.",
                                Question13SoftmaxJacobian::jacobian),
                        new Claim(
                                "Its rows and columns sum to 0: softmax does not change when all z grow alike.",
                                Question13SoftmaxJacobian::sums)));
    }

    private static Evidence jacobian(MarkedText text) {
        RandomState random = new RandomState(0);
        double worst = 0;
        double entries = 0;
        double matrix = 0;
        for (int draw = 0; draw < 5; draw++) {
            double[] z = RandomPoints.normal(random, 5, 1);
            worst = Math.max(
                    worst, Derivatives.jacobianError(SoftmaxCrossEntropy::softmax, MultinomialLogistic::hessian, z));
            double[][] J = MultinomialLogistic.hessian(z);
            TexScope at = MultinomialLogistic.scope(z);
            matrix = Math.max(
                    matrix,
                    text.formula("matrix")
                            .error(
                                    at,
                                    Arrays.stream(J)
                                            .flatMapToDouble(Arrays::stream)
                                            .toArray()));
            for (int j = 0; j < 5; j++) {
                for (int k = 0; k < 5; k++) {
                    TexScope entry = at.inner().number("j", j + 1).number("k", k + 1);
                    entries = Math.max(entries, text.formula("entries").error(entry, J[j][k]));
                }
            }
        }
        return Evidence.by("central differences at 5 random z of seed 0, K = 5")
                .atMost("largest relative error of a row of diag(s) − ssᵀ", worst, GradientCheck.LIMIT)
                .atMost("its distance from the answer's matrix", matrix, 1e-14)
                .atMost("its distance from every side of the answer's chain for its entries", entries, 1e-14);
    }

    private static Evidence sums() {
        RandomState random = new RandomState(0);
        double worst = 0;
        double moved = 0;
        for (int draw = 0; draw < 50; draw++) {
            double[] z = RandomPoints.normal(random, 5, 1);
            for (double[] row : MultinomialLogistic.hessian(z)) {
                worst = Math.max(worst, Math.abs(Arrays.stream(row).sum()));
            }
            double[] s = SoftmaxCrossEntropy.softmax(z);
            double[] shifted = SoftmaxCrossEntropy.softmax(
                    Arrays.stream(z).map(z_k -> z_k + 3).toArray());
            for (int k = 0; k < s.length; k++) {
                moved = Math.max(moved, Math.abs(shifted[k] - s[k]));
            }
        }
        return Evidence.by("50 random z of seed 0, K = 5; J is symmetric")
                .atMost("largest sum of a row of J", worst, 1e-15)
                .atMost("largest change of softmax when 3 is added to every z_k", moved, 1e-15);
    }
}
