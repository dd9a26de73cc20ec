package handgrad.homework1.ist.answers;

import static handgrad.nn.StandardActivation.SIGMOID;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.random.RandomState;
import java.util.List;

/** Sheet 004, Question 1.1: the sigmoid's derivative. */
final class Question11Sigmoid {
    private Question11Sigmoid() {}

    static Answer answer() {
        return new Answer(
                "1.1",
                "Show that σ'(z) = σ(z)(1 − σ(z)).",
                Question11Sigmoid.class,
                List.of(new Claim("σ'(z) = σ(z)(1 − σ(z)).", Question11Sigmoid::derivative)));
    }

    private static Evidence derivative() {
        RandomState random = new RandomState(0);
        double worst = 0;
        double toolkit = 0;
        for (int draw = 0; draw < 200; draw++) {
            double at = random.uniform(-8, 8);
            worst = Math.max(
                    worst,
                    Derivatives.gradientError(
                            z -> SIGMOID.of(z[0]), z -> new double[] {SIGMOID.of(z[0]) * (1 - SIGMOID.of(z[0]))}, at));
            double inTermsOfZ = Math.exp(-at) / Math.pow(1 + Math.exp(-at), 2);
            toolkit = Math.max(toolkit, Math.abs(SIGMOID.derivative(at, SIGMOID.of(at)) - inTermsOfZ));
        }
        return Evidence.by("200 random z in (−8, 8), seed 0")
                .atMost("relative error against central differences", worst, GradientCheck.LIMIT)
                .atMost("distance of the toolkit's σ' from e^−z/(1 + e^−z)²", toolkit, 1e-15)
                .equal("σ'(0)", SIGMOID.derivative(0, SIGMOID.of(0)), 0.25, 0);
    }
}
