package handgrad.homework1.cuhk.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.RandomPoints;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Huber;
import handgrad.loss.Loss;
import handgrad.loss.Reduction;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
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

    private static Evidence gradient() {
        RandomState random = new RandomState(0);
        double differences = 0;
        double formula = 0;
        for (int draw = 0; draw < 50; draw++) {
            double[] target = RandomPoints.normal(random, N, 1);
            double[] z = RandomPoints.normal(random, N, 1);
            differences = Math.max(
                    differences, Derivatives.gradientError(at -> value(at, target), at -> derived(at, target), z));
            double[] toolkit = backward(z, target);
            double[] derived = derived(z, target);
            for (int i = 0; i < N; i++) {
                formula = Math.max(formula, Math.abs(toolkit[i] - derived[i]));
            }
        }
        return Evidence.by("50 random z and ẑ of seed 0, N = 12, δ = 0.5")
                .atMost("formula against central differences", differences, GradientCheck.LIMIT)
                .atMost("formula against the toolkit's backward pass", formula, 1e-16);
    }

    /** (1/N)·(z − ẑ) within δ, else (1/N)·δ·sign(z − ẑ). */
    private static double[] derived(double[] z, double[] target) {
        double[] gradient = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            double error = z[i] - target[i];
            gradient[i] = (Math.abs(error) <= DELTA ? error : DELTA * Math.signum(error)) / z.length;
        }
        return gradient;
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

    private static Evidence noJump() {
        Huber huber = new Huber(DELTA);
        double h = 1e-7;
        double at = huber.value(DELTA, 0);
        return Evidence.by("one-sided differences at z − ẑ = δ and −δ, h = 1e-7")
                .equal("slope from the left of δ", (at - huber.value(DELTA - h, 0)) / h, DELTA, 1e-6)
                .equal("slope from the right of δ", (huber.value(DELTA + h, 0) - at) / h, DELTA, 1e-6)
                .equal("slope from the left of −δ", (at - huber.value(-DELTA - h, 0)) / h, -DELTA, 1e-6)
                .equal("slope from the right of −δ", (huber.value(-DELTA + h, 0) - at) / h, -DELTA, 1e-6);
    }
}
