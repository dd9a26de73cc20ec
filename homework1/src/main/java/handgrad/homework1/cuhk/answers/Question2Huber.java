package handgrad.homework1.cuhk.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Huber;
import handgrad.loss.Loss;
import handgrad.loss.Reduction;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;

/** Sheet 003, Question 2: the Huber loss, backwards. */
final class Question2Huber {
    private static final double DELTA = 0.5;
    private static final int N = 12;
    private static final Loss J = new ElementwiseLoss(new Huber(DELTA), Reduction.SAMPLE_MEAN);

    private Question2Huber() {}

    static Answer answer() {
        return new Answer(
                "2",
                "Find the backward output ∂J/∂z^(i) of the Huber loss.",
                Question2Huber.class,
                List.of(
                        new Claim(
                                "∂J/∂z^(i) = (z^(i) − ẑ^(i))/N where |z^(i) − ẑ^(i)| ≤ δ, else δ sign(z^(i) − ẑ^(i))/N.",
                                Question2Huber::gradient),
                        new Claim(
                                "By hand, N = 1 and δ = 0.5: errors 0.3, −2, 0.5 and 0 give 0.3, −0.5, 0.5 and 0.",
                                Question2Huber::byHand),
                        new Claim(
                                "The derivative has no jump at |z − ẑ| = δ: both sides have the slope ±δ.",
                                Question2Huber::noJump)));
    }

    private static Evidence gradient(MarkedText text) {
        RandomState random = new RandomState(0);
        double differences = 0;
        double formula = 0;
        double most = 0;
        for (int draw = 0; draw < 10; draw++) {
            double[] target = RandomPoints.normal(random, N, 1);
            double[] z = RandomPoints.normal(random, N, 1);
            differences = Math.max(
                    differences, Derivatives.gradientError(at -> value(at, target), at -> backward(at, target), z));
            double[] toolkit = backward(z, target);
            TexScope at = TexScope.empty()
                    .family("z", columns(z))
                    .family("\\hat{z}", columns(target))
                    .number("\\delta", DELTA)
                    .number("N", N);
            for (int i = 0; i < N; i++) {
                at.number("i", i + 1);
                formula = Math.max(formula, text.formula("gradient").error(at, toolkit[i]));
                formula = Math.max(formula, text.formula("clipped").error(at, toolkit[i]));
                most = Math.max(
                        most, Math.abs(toolkit[i]) / text.formula("bound").number(at));
            }
        }
        return Evidence.by("10 random z and ẑ of seed 0, N = 12, δ = 0.5")
                .atMost("the toolkit's backward pass against central differences", differences, GradientCheck.LIMIT)
                .atMost("its distance from both of the answer's formulas", formula, 1e-15)
                .equal("largest |∂J/∂z| over the answer's bound", most, 1, 1e-14);
    }

    /** Numbers with an upper index. */
    private static double[][] columns(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(number -> new double[] {number}).toArray(double[][]::new);
    }

    private static double value(double[] z, double[] target) {
        try (Matrix Z = column(z);
                Matrix Y = column(target)) {
            return J.value(Z, Y);
        }
    }

    private static double[] backward(double[] z, double[] target) {
        try (Matrix Z = column(z);
                Matrix Y = column(target)) {
            J.valueAndGradient(Z, Y);
            return Z.toArray();
        }
    }

    private static Matrix column(double... values) {
        return Matrix.of(Precision.DOUBLE, values.length, 1, values);
    }

    private static Evidence byHand() {
        Huber huber = new Huber(DELTA);
        return Evidence.by("the toolkit's Huber loss")
                .equal("z = 1.3, ẑ = 1", huber.derivative(1.3, 1), 0.3, 1e-15)
                .equal("z = −1, ẑ = 1", huber.derivative(-1, 1), -0.5, 0)
                .equal("z = 1.5, ẑ = 1", huber.derivative(1.5, 1), 0.5, 0)
                .equal("z = 1, ẑ = 1", huber.derivative(1, 1), 0, 0);
    }

    private static Evidence noJump(MarkedText text) {
        Huber huber = new Huber(DELTA);
        double h = 1e-7;
        double at = huber.value(DELTA, 0);
        return Evidence.by("one-sided differences at z − ẑ = δ and −δ, h = 1e-7")
                .equal(
                        "J at δ",
                        at,
                        text.formula("value").number(TexScope.empty().number("\\delta", DELTA)),
                        1e-15)
                .equal("slope from the left of δ", (at - huber.value(DELTA - h, 0)) / h, DELTA, 1e-6)
                .equal("slope from the right of δ", (huber.value(DELTA + h, 0) - at) / h, DELTA, 1e-6)
                .equal("slope from the left of −δ", (at - huber.value(-DELTA - h, 0)) / h, -DELTA, 1e-6)
                .equal("slope from the right of −δ", (huber.value(-DELTA + h, 0) - at) / h, -DELTA, 1e-6);
    }
}
