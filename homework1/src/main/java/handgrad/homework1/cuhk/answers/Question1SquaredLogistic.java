package handgrad.homework1.cuhk.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.Objective;
import handgrad.loss.BinaryCrossEntropy;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.LogisticSquaredError;
import handgrad.loss.PointLoss;
import handgrad.loss.Reduction;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.StandardActivation;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;

/** Sheet 003, Question 1: the squared error of a logistic output. */
final class Question1SquaredLogistic {
    private static final PointLoss L2 = new LogisticSquaredError();
    private static final PointLoss BCE = BinaryCrossEntropy.ZERO_ONE;
    private static final int SAMPLES = 8;
    private static final int INPUTS = 3;

    /** One feature, no bias: a positive sample at 1, a negative one at 10. */
    private static final double[] X = {1, 10};

    private static final double[] Y = {1, 0};

    private Question1SquaredLogistic() {}

    static Answer answer() {
        return new Answer(
                "1",
                "(a) Find ∂L_2/∂θ_j. (b) Discuss why the L_2 loss should not be used for binary logistic"
                        + " classification.",
                Question1SquaredLogistic.class,
                List.of(
                        new Claim(
                                "(a) ∂L_2/∂θ_j = 1/m Σ_i (h − y) h (1 − h) x_j, with x_0 = 1.",
                                Question1SquaredLogistic::gradient),
                        new Claim(
                                "(b) At z = −8 with y = 1, as wrong as can be, the slope of the squared loss is −0.0003,"
                                        + " that of the cross-entropy −0.9997.",
                                Question1SquaredLogistic::vanishingGradient),
                        new Claim(
                                "(b) For y = 1 the second derivative of the squared loss is h (1 − h)² (3h − 1), negative"
                                        + " exactly where h < 1/3; that of the cross-entropy, h (1 − h), is positive.",
                                Question1SquaredLogistic::secondDerivative),
                        new Claim(
                                "(b) The squared loss lies above its chord, as a convex function never does.",
                                Question1SquaredLogistic::chord),
                        new Claim(
                                "(b) On two samples gradient descent on L_2 finds the minimum from θ = −1 and runs away from"
                                        + " it, at three times the loss, from θ = 1; on L_bce it ends in one place.",
                                Question1SquaredLogistic::twoStarts)));
    }

    private static Evidence gradient() {
        RandomState random = new RandomState(0);
        double differences = 0;
        double formula = 0;
        for (int draw = 0; draw < 20; draw++) {
            try (Network network =
                            new Network(new Affine("", Weights.normal(Precision.DOUBLE, 1, INPUTS, 0, 1, random)));
                    Matrix x = Weights.normal(Precision.DOUBLE, SAMPLES, INPUTS, 0, 1, random);
                    Matrix y = Matrix.zeros(Precision.DOUBLE, SAMPLES, 1)) {
                for (int i = 0; i < SAMPLES; i++) {
                    y.set(i, 0, (int) random.randint(0, 2));
                }
                random.normal(0, 1, network.parameters().get(1).value());
                Objective objective = new Objective(network, new ElementwiseLoss(L2, Reduction.SAMPLE_MEAN), x, y);
                differences = Math.max(differences, objective.gradientError());
                formula = Math.max(formula, distanceFromFormula(objective));
            }
        }
        return Evidence.by("20 random θ and training sets of seed 0, n = 3, m = 8, with the toolkit's layer and loss")
                .atMost("relative error against central differences", differences, GradientCheck.LIMIT)
                .atMost("distance from the derived formula", formula, 1e-15);
    }

    /** The sum of the answer as loops; the toolkit's W holds θ_1 to θ_n, its b θ_0. */
    private static double distanceFromFormula(Objective objective) {
        double[] sums = new double[INPUTS + 1];
        Matrix Z = objective.network().forward(objective.X());
        for (int i = 0; i < SAMPLES; i++) {
            double h = StandardActivation.SIGMOID.of(Z.get(i, 0));
            double slope = (h - objective.Y().get(i, 0)) * h * (1 - h) / SAMPLES;
            sums[0] += slope;
            for (int j = 0; j < INPUTS; j++) {
                sums[j + 1] += slope * objective.X().get(i, j);
            }
        }
        double worst = Math.abs(objective.gradient(1)[0] - sums[0]);
        double[] W = objective.gradient(0);
        for (int j = 0; j < INPUTS; j++) {
            worst = Math.max(worst, Math.abs(W[j] - sums[j + 1]));
        }
        return worst;
    }

    private static Evidence vanishingGradient() {
        return Evidence.by("the toolkit's derivatives of both losses, to four decimals")
                .equal("∂/∂z of ½(y − h)²", L2.derivative(-8, 1), -0.0003, 0.00005)
                .equal("∂/∂z of the cross-entropy", BCE.derivative(-8, 1), -0.9997, 0.00005);
    }

    private static Evidence secondDerivative() {
        RandomState random = new RandomState(0);
        double l2 = 0;
        double bce = 0;
        int wrongSigns = 0;
        for (int draw = 0; draw < 200; draw++) {
            double z = random.uniform(-6, 6);
            l2 = Math.max(l2, slopeError(L2, z, secondOfL2(z)));
            double h = StandardActivation.SIGMOID.of(z);
            bce = Math.max(bce, slopeError(BCE, z, h * (1 - h)));
            boolean falls = L2.derivative(z + 1e-6, 1) < L2.derivative(z - 1e-6, 1);
            wrongSigns += falls == (z < -Math.log(2)) ? 0 : 1;
        }
        return Evidence.by("central differences of the toolkit's first derivatives at 200 random z in (−6, 6), seed 0")
                .atMost("squared loss: largest relative error", l2, GradientCheck.LIMIT)
                .atMost("cross-entropy: largest relative error", bce, GradientCheck.LIMIT)
                .same(
                        "squared loss: points where the slope falls although z ≥ −ln 2, or rises although z < −ln 2",
                        wrongSigns,
                        0)
                .below("second derivative of the squared loss at z = −2", secondOfL2(-2), 0);
    }

    private static double slopeError(PointLoss loss, double z, double second) {
        return Derivatives.gradientError(at -> loss.derivative(at[0], 1), at -> new double[] {second}, z);
    }

    /** h·(1 − h)²·(3h − 1). */
    private static double secondOfL2(double z) {
        double h = StandardActivation.SIGMOID.of(z);
        return h * (1 - h) * (1 - h) * (3 * h - 1);
    }

    private static Evidence chord() {
        double chord = (L2.value(-8, 1) + L2.value(-2, 1)) / 2;
        double bceChord = (BCE.value(-8, 1) + BCE.value(-2, 1)) / 2;
        return Evidence.by("the losses at z = −8, −5 and −2 with y = 1")
                .above("squared loss at −5 minus the mean of those at −8 and −2", L2.value(-5, 1) - chord, 0.04)
                .below("cross-entropy at −5 minus the mean of those at −8 and −2", BCE.value(-5, 1) - bceChord, 0);
    }

    private static Evidence twoStarts() {
        double fromLeft = descend(L2, -1);
        double fromRight = descend(L2, 1);
        return Evidence.by("10⁵ steps of 0.03 on x = 1, y = 1 and x = 10, y = 0, from θ = −1 and θ = 1")
                .below("L_2 from −1", mean(L2, fromLeft), 0.085)
                .above("L_2 from 1", mean(L2, fromRight), 0.25)
                .above("θ from 1 with L_2", fromRight, 1)
                .below("slope of L_2 there", slope(L2, fromRight), 0)
                .atMost("distance of the two θ with L_bce", Math.abs(descend(BCE, -1) - descend(BCE, 1)), 1e-12);
    }

    private static double descend(PointLoss loss, double start) {
        double theta = start;
        for (int t = 0; t < 100_000; t++) {
            theta -= 0.03 * slope(loss, theta);
        }
        return theta;
    }

    private static double slope(PointLoss loss, double theta) {
        double slope = 0;
        for (int i = 0; i < X.length; i++) {
            slope += loss.derivative(theta * X[i], Y[i]) * X[i] / X.length;
        }
        return slope;
    }

    private static double mean(PointLoss loss, double theta) {
        double sum = 0;
        for (int i = 0; i < X.length; i++) {
            sum += loss.value(theta * X[i], Y[i]);
        }
        return sum / X.length;
    }
}
