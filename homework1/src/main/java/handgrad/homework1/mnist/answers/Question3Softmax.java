package handgrad.homework1.mnist.answers;

import static handgrad.loss.SoftmaxCrossEntropy.softmax;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;

/** Sheet 000, Question 3: softmax gives a probability distribution. */
final class Question3Softmax {
    private static final int K = 10;

    private Question3Softmax() {}

    static Answer answer() {
        return new Answer(
                "3",
                "Prove that the softmax function F_softmax : R^K → R^K produces a probability distribution.",
                Question3Softmax.class,
                List.of(
                        new Claim(
                                "Every component is positive, none exceeds 1, and they sum to 1.",
                                Question3Softmax::distribution),
                        new Claim(
                                "By hand: F_softmax(log 1, log 2, log 3, log 4) = (0.1, 0.2, 0.3, 0.4).",
                                Question3Softmax::byHand)));
    }

    private static Evidence distribution(MarkedText text) {
        RandomState random = new RandomState(0);
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        double sumError = 0;
        double formulas = 0;
        for (int draw = 0; draw < 1000; draw++) {
            double[] F = softmax(RandomPoints.normal(random, K, random.uniform(0, 50)));
            least = Math.min(least, Arrays.stream(F).min().orElseThrow());
            most = Math.max(most, Arrays.stream(F).max().orElseThrow());
            if (draw < 10) {
                formulas = Math.max(formulas, formulas(text, RandomPoints.normal(random, K, 2)));
            }
            sumError = Math.max(sumError, Math.abs(Arrays.stream(F).sum() - 1));
        }
        return Evidence.by("1000 random z of seed 0 with deviations up to 50, K = 10, in double")
                .atMost("the answer's formulas at ten of them: largest distance from F_k and from 1", formulas, 1e-14)
                .above("smallest component", least, 0)
                .atMost("largest component", most, 1)
                .atMost("largest |Σ_k F_k − 1|", sumError, 1e-14);
    }

    private static double formulas(MarkedText text, double[] z) {
        TexScope at = TexScope.empty().column("z", z).number("K", K);
        double worst = text.formula("sum").error(at, 1);
        double[] F = softmax(z);
        for (int k = 0; k < K; k++) {
            worst = Math.max(worst, text.formula("softmax").error(at.inner().number("k", k + 1), F[k]));
        }
        return worst;
    }

    private static Evidence byHand() {
        double[] F = softmax(Math.log(1), Math.log(2), Math.log(3), Math.log(4));
        Evidence evidence = Evidence.by("the toolkit's softmax");
        for (int k = 0; k < 4; k++) {
            evidence = evidence.equal("F_" + k, F[k], (k + 1) / 10.0, 1e-15);
        }
        return evidence;
    }
}
