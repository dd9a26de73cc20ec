package handgrad.homework1.ist.answers;

import static handgrad.loss.BinaryCrossEntropy.PLUS_MINUS_ONE;
import static handgrad.nn.StandardActivation.SIGMOID;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.random.RandomState;
import java.util.List;

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

    private static Evidence first() {
        RandomState random = new RandomState(0);
        double worst = 0;
        double toolkit = 0;
        for (int draw = 0; draw < 200; draw++) {
            double at = random.uniform(-8, 8);
            worst = Math.max(
                    worst,
                    Derivatives.gradientError(
                            z -> PLUS_MINUS_ONE.value(z[0], 1), z -> new double[] {SIGMOID.of(z[0]) - 1}, at));
            toolkit = Math.max(toolkit, Math.abs(PLUS_MINUS_ONE.derivative(at, 1) - (SIGMOID.of(at) - 1)));
        }
        return Evidence.by("200 random z in (−8, 8), seed 0, with the toolkit's loss")
                .atMost("relative error against central differences", worst, GradientCheck.LIMIT)
                .atMost("distance from the toolkit's derivative", toolkit, 1e-15);
    }

    private static Evidence second() {
        RandomState random = new RandomState(0);
        double worst = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < 200; draw++) {
            double at = random.uniform(-8, 8);
            double second = SIGMOID.of(at) * (1 - SIGMOID.of(at));
            worst = Math.max(
                    worst,
                    Derivatives.gradientError(z -> PLUS_MINUS_ONE.derivative(z[0], 1), z -> new double[] {second}, at));
            least = Math.min(least, second);
        }
        return Evidence.by("central differences of the toolkit's first derivative at 200 random z in (−8, 8), seed 0")
                .atMost("largest relative error", worst, GradientCheck.LIMIT)
                .above("smallest second derivative", least, 0);
    }

    private static Evidence chords() {
        RandomState random = new RandomState(0);
        double mirrored = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < 1000; draw++) {
            double a = random.uniform(-8, 8);
            double b = random.uniform(-8, 8);
            double t = random.randomSample();
            mirrored = Math.max(mirrored, Math.abs(PLUS_MINUS_ONE.value(a, -1) - PLUS_MINUS_ONE.value(-a, 1)));
            for (int y : new int[] {-1, 1}) {
                double chord = t * PLUS_MINUS_ONE.value(a, y) + (1 - t) * PLUS_MINUS_ONE.value(b, y);
                least = Math.min(least, chord - PLUS_MINUS_ONE.value(t * a + (1 - t) * b, y));
            }
        }
        return Evidence.by("1000 random pairs in (−8, 8) and weights t of seed 0")
                .atMost("largest |L(z; −1) − L(−z; +1)|", mirrored, 0)
                .atLeast("smallest height of a chord above L", least, -1e-15);
    }
}
