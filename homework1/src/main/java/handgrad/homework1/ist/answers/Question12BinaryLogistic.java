package handgrad.homework1.ist.answers;

import static handgrad.loss.BinaryCrossEntropy.PLUS_MINUS_ONE;
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
import org.hipparchus.linear.RealMatrix;

/** Sheet 004, Question 1.2: the binary logistic loss is convex. */
final class Question12BinaryLogistic {
    private Question12BinaryLogistic() {}

    static Answer answer() {
        return new Answer(
                "1.2",
                "The first and second derivative of the binary logistic loss for y = +1; show that the loss is convex in z.",
                Question12BinaryLogistic.class,
                List.of(
                        new Claim("L'(z; +1) = σ(z) − 1.", Question12BinaryLogistic::first),
                        new Claim("L''(z; +1) = σ(z)(1 − σ(z)) > 0.", Question12BinaryLogistic::second),
                        new Claim(
                                "L(z; −1) = L(−z; +1), and L lies below its chords for both labels.",
                                Question12BinaryLogistic::chords)));
    }

    private static TexScope at(double z) {
        return TexScope.empty()
                .number("z", z)
                .function("\\sigma", SIGMOID::of)
                .function("\\sigma'", at -> SIGMOID.derivative(at, SIGMOID.of(at)));
    }

    private static Evidence first(MarkedText text) {
        RandomState random = new RandomState(0);
        double worst = 0;
        double loss = 0;
        double first = 0;
        for (int draw = 0; draw < 50; draw++) {
            double at = random.uniform(-8, 8);
            worst = Math.max(
                    worst,
                    Derivatives.gradientError(
                            z -> PLUS_MINUS_ONE.value(z[0], 1),
                            z -> new double[] {PLUS_MINUS_ONE.derivative(z[0], 1)},
                            at));
            loss = Math.max(loss, text.formula("loss").error(at(at), PLUS_MINUS_ONE.value(at, 1)));
            first = Math.max(first, text.formula("first").error(at(at), PLUS_MINUS_ONE.derivative(at, 1)));
        }
        return Evidence.by("50 random z in (−8, 8), seed 0, with the toolkit's loss")
                .atMost("its derivative, relative error against central differences", worst, GradientCheck.LIMIT)
                .atMost("distance of the loss from the answer's", loss, 1e-14)
                .atMost("distance of the derivative from every side of the answer's chain", first, 1e-14);
    }

    private static Evidence second(MarkedText text) {
        RandomState random = new RandomState(0);
        double worst = 0;
        double sides = 0;
        int outside = 0;
        for (int draw = 0; draw < 50; draw++) {
            double at = random.uniform(-8, 8);
            double second = SIGMOID.of(at) * (1 - SIGMOID.of(at));
            for (int y : new int[] {-1, 1}) {
                worst = Math.max(
                        worst,
                        Derivatives.gradientError(
                                z -> PLUS_MINUS_ONE.derivative(z[0], y), z -> new double[] {second}, at));
            }
            sides = Math.max(sides, text.formula("second").error(at(at), second));
            sides = Math.max(sides, text.formula("negative second").error(at(at), second));
            outside += text.formula("between").holds(at(at)) ? 0 : 1;
        }
        return Evidence.by("central differences of the toolkit's first derivative at 50 random z in (−8, 8), seed 0")
                .atMost("σ(1 − σ), largest relative error for both labels", worst, GradientCheck.LIMIT)
                .atMost("its distance from every side of the answer's chains", sides, 1e-14)
                .same("z for which σ is not in the answer's interval", outside, 0)
                .atMost("distance of its ends from σ(−40) and σ(40)", distanceOfEnds(text), 1e-15);
    }

    private static double distanceOfEnds(MarkedText text) {
        List<RealMatrix> sides = text.formula("between").sides(at(0));
        double low = sides.get(0).getEntry(0, 0);
        double high = sides.get(2).getEntry(0, 0);
        return Math.max(Math.abs(SIGMOID.of(-40) - low), Math.abs(SIGMOID.of(40) - high));
    }

    private static Evidence chords(MarkedText text) {
        RandomState random = new RandomState(0);
        double mirrored = 0;
        double formula = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < 200; draw++) {
            double a = random.uniform(-8, 8);
            double b = random.uniform(-8, 8);
            double t = random.randomSample();
            mirrored = Math.max(mirrored, Math.abs(PLUS_MINUS_ONE.value(a, -1) - PLUS_MINUS_ONE.value(-a, 1)));
            formula = Math.max(formula, text.formula("negative").error(at(a), PLUS_MINUS_ONE.value(a, -1)));
            formula = Math.max(formula, text.formula("mirror").error(at(a), SIGMOID.of(-a)));
            for (int y : new int[] {-1, 1}) {
                double chord = t * PLUS_MINUS_ONE.value(a, y) + (1 - t) * PLUS_MINUS_ONE.value(b, y);
                least = Math.min(least, chord - PLUS_MINUS_ONE.value(t * a + (1 - t) * b, y));
            }
        }
        return Evidence.by("200 random pairs in (−8, 8) and weights t of seed 0")
                .atMost("largest |L(z; −1) − L(−z; +1)|", mirrored, 0)
                .atMost("largest distance from the answer's σ(−z) and −log σ(−z)", formula, 1e-14)
                .atLeast("smallest height of a chord above L", least, -1e-15);
    }
}
