package handgrad.homework1.ist.answers;

import static handgrad.nn.StandardActivation.SIGMOID;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.TexScope;
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

    private static Evidence derivative(MarkedText text) {
        RandomState random = new RandomState(0);
        double worst = 0;
        double sigmoid = 0;
        double sides = 0;
        double rest = 0;
        for (int draw = 0; draw < 20; draw++) {
            double at = random.uniform(-8, 8);
            worst = Math.max(
                    worst,
                    Derivatives.gradientError(
                            z -> SIGMOID.of(z[0]), z -> new double[] {SIGMOID.derivative(z[0], SIGMOID.of(z[0]))}, at));
            TexScope z = TexScope.empty().number("z", at).function("\\sigma", SIGMOID::of);
            sigmoid = Math.max(sigmoid, text.formula("sigmoid").error(z, SIGMOID.of(at)));
            sides = Math.max(sides, text.formula("derivative").error(z, SIGMOID.derivative(at, SIGMOID.of(at))));
            rest = Math.max(rest, text.formula("rest").error(z, 1 - SIGMOID.of(at)));
        }
        return Evidence.by("20 random z in (−8, 8), seed 0")
                .atMost("the toolkit's σ', relative error against central differences", worst, GradientCheck.LIMIT)
                .atMost("distance of σ from the answer's", sigmoid, 1e-14)
                .atMost("distance of σ' from every side of the answer's chain", sides, 1e-14)
                .atMost("distance of 1 − σ from every side of its chain", rest, 1e-14)
                .equal("σ'(0)", SIGMOID.derivative(0, SIGMOID.of(0)), 0.25, 0);
    }
}
