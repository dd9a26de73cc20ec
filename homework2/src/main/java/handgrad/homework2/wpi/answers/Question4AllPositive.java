package handgrad.homework2.wpi.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.Plot;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.StepCurves;
import handgrad.random.RandomState;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Sheet 002, Question 4: logistic regression when every example is positive. */
final class Question4AllPositive {
    private static final int STEPS = 1_000_000;

    /** Example i: x2 = −2·x1. */
    private static final double[][] OPPOSITE = {{1, 2}, {-2, -4}};

    /** Where w ends in example i: −ln 2/(3·‖x1‖²)·x1. */
    private static final double[] LIMIT = {-Math.log(2) / 15, -2 * Math.log(2) / 15};

    /** Example ii. */
    private static final double[][] ACROSS = {{1, 0}, {0, 1}};

    private Question4AllPositive() {}

    static Answer answer() {
        return new Answer(
                "4",
                "Logistic regression with the log loss, all examples positive: (a) to what does the training loss converge,"
                        + " (b) does b converge, (c) two non-zero examples in R² for which w converges, and two for which"
                        + " it does not.",
                Question4AllPositive.class,
                List.of(
                        new Claim(
                                "(a) The loss falls at every one of 10⁶ steps, stays below the bound"
                                        + " 1/(1/f_0 + κt) of the answer, and so tends to 0.",
                                Question4AllPositive::lossTendsToZero),
                        new Claim(
                                "(b) b rises at every step, like log t and never slower than log t/(1 + R²), while"
                                        + " ‖w‖ ≤ R·b.",
                                Question4AllPositive::biasDiverges),
                        new Claim(
                                "(c) i. With x1 = (1, 2), x2 = (−2, −4), w converges to −(ln 2)/15·(1, 2), its distance"
                                        + " falling like 1/t, and b grows like log t.",
                                Question4AllPositive::weightsConverge),
                        new Claim(
                                "(c) ii. With x1 = (1, 0), x2 = (0, 1), w1 and w2 grow like (log t)/3, and b like"
                                        + " 2(log t)/3.",
                                Question4AllPositive::weightsDiverge),
                        new Claim(
                                "(c) ii. For any learning rate, w1 + w2 − b stays 0 and b only rises.",
                                Question4AllPositive::whateverTheLearningRate)));
    }

    private static Evidence lossTendsToZero() {
        double[][] random = RandomPoints.rows(new RandomState(0), 5, 3);
        Evidence evidence = Evidence.by("10⁶ steps with η = 1/L, from 0, on the examples of (c) and on five random"
                + " points in R³ of seed 0");
        evidence = addLoss("example i", OPPOSITE, evidence);
        evidence = addLoss("example ii", ACROSS, evidence);
        return addLoss("random points", random, evidence);
    }

    private static Evidence addLoss(String name, double[][] X, Evidence evidence) {
        AllPositiveDescent descent = AllPositiveDescent.wellChosen(X);
        double f0 = descent.loss();
        double M = X.length * f0;
        double c = -Math.expm1(-M) / M;
        double kappa = descent.eta() * c * c / 2;
        int rises = 0;
        double share = 0;
        double before = f0;
        for (int t = 1; t <= STEPS; t++) {
            descent.step();
            double f = descent.loss();
            rises += f < before ? 0 : 1;
            share = Math.max(share, f * (1 / f0 + kappa * t));
            before = f;
        }
        return evidence.same(name + ": steps at which f does not fall", rises, 0)
                .atMost(name + ": largest f_t over its bound", share, 1)
                .atMost(name + ": f after 10⁶ steps", before, 1e-5);
    }

    private static Evidence biasDiverges() {
        RandomState random = new RandomState(0);
        int falls = 0;
        double slowest = Double.POSITIVE_INFINITY;
        double fastest = 0;
        double ratio = 0;
        for (int set = 0; set < 20; set++) {
            AllPositiveDescent descent = AllPositiveDescent.wellChosen(RandomPoints.rows(random, 5, 2));
            double R = descent.radius();
            double bAtTenth = 0;
            for (int t = 1; t <= STEPS / 10; t++) {
                double before = descent.b();
                descent.step();
                falls += descent.b() > before ? 0 : 1;
                ratio = Math.max(ratio, descent.normOfW() / (R * descent.b()));
                if (t == STEPS / 100) {
                    bAtTenth = descent.b();
                }
            }
            double slope = (descent.b() - bAtTenth) / Math.log(10);
            slowest = Math.min(slowest, slope * (1 + R * R));
            fastest = Math.max(fastest, slope);
        }
        return Evidence.by("10⁵ steps with η = 1/L on each of 20 sets of five random points in R², seed 0")
                .same("steps at which b does not rise", falls, 0)
                .atLeast("least slope of b over log t, steps 10⁴ to 10⁵, times 1 + R²", slowest, 1)
                .atMost("largest slope of b over log t", fastest, 1.001)
                .atMost("largest ‖w‖/(R·b)", ratio, 1 + 1e-12);
    }

    private static Evidence weightsConverge() {
        AllPositiveDescent descent = AllPositiveDescent.wellChosen(OPPOSITE);
        descent.steps(STEPS / 10);
        double distanceBefore = distanceFromLimit(descent);
        double bBefore = descent.b();
        descent.steps(STEPS - STEPS / 10);
        return Evidence.by("10⁶ steps with η = 1/L, from w = 0 and b = 0")
                .equal("w1", descent.w(0), LIMIT[0], 1e-6)
                .equal("w2", descent.w(1), LIMIT[1], 1e-6)
                .equal(
                        "power of t in ‖w − limit‖, steps 10⁵ to 10⁶",
                        Math.log10(distanceFromLimit(descent) / distanceBefore),
                        -1,
                        0.01)
                .equal("slope of b over log t, steps 10⁵ to 10⁶", (descent.b() - bBefore) / Math.log(10), 1, 0.001)
                .plot(new Plot(
                        Question4AllPositive::drawWeights,
                        "Example i: |w − limit| and the loss fall like 1/t. Example ii: the loss falls likewise, and w"
                                + " has no limit.",
                        "Straight falling lines over the steps on logarithmic axes"));
    }

    private static double distanceFromLimit(AllPositiveDescent descent) {
        return Math.hypot(descent.w(0) - LIMIT[0], descent.w(1) - LIMIT[1]);
    }

    private static Evidence weightsDiverge() {
        AllPositiveDescent descent = AllPositiveDescent.wellChosen(ACROSS);
        descent.steps(STEPS / 10);
        double[] before = {descent.w(0), descent.w(1), descent.b()};
        descent.steps(STEPS - STEPS / 10);
        double decade = Math.log(10);
        return Evidence.by("10⁶ steps with η = 1/L, from w = 0 and b = 0; slopes over log t between steps 10⁵ and 10⁶")
                .equal("slope of w1", (descent.w(0) - before[0]) / decade, 1 / 3.0, 1e-4)
                .equal("slope of w2", (descent.w(1) - before[1]) / decade, 1 / 3.0, 1e-4)
                .equal("slope of b", (descent.b() - before[2]) / decade, 2 / 3.0, 1e-4)
                .plot(
                        new Plot(
                                Question4AllPositive::drawBias,
                                "b grows like log t in both examples, with the slopes 1 and 2/3; |w| grows in example ii (slope"
                                        + " √2/3) and stays in example i.",
                                "b and the norm of w over the logarithm of the step: three straight rising lines and a flat one"));
    }

    private static Evidence whateverTheLearningRate() {
        Evidence evidence = Evidence.by("10⁵ steps at each learning rate");
        for (double eta : new double[] {0.001, 0.1, 1, 10, 1000}) {
            AllPositiveDescent descent = new AllPositiveDescent(ACROSS, eta);
            double drift = 0;
            int falls = 0;
            for (int t = 0; t < STEPS / 10; t++) {
                double before = descent.b();
                descent.step();
                falls += descent.b() >= before ? 0 : 1;
                drift = Math.max(drift, Math.abs(descent.w(0) + descent.w(1) - descent.b()));
            }
            evidence = evidence.atMost("η = " + eta + ": largest |w1 + w2 − b|", drift, 1e-9)
                    .same("η = " + eta + ": steps at which b falls", falls, 0);
        }
        return evidence;
    }

    private static BufferedImage drawWeights() throws CannotDrawException {
        return StepCurves.logarithmic(
                "Distance of w from its limit, and the loss",
                "gradient descent with η = 1/L, both axes logarithmic",
                List.of(
                        followed("i: |w − limit|", OPPOSITE, Question4AllPositive::distanceFromLimit),
                        followed("i: loss", OPPOSITE, AllPositiveDescent::loss),
                        followed("ii: loss", ACROSS, AllPositiveDescent::loss)));
    }

    private static BufferedImage drawBias() throws CannotDrawException {
        return StepCurves.linear(
                "The bias and the weights, step by step",
                "gradient descent with η = 1/L, steps on a logarithmic axis",
                List.of(
                        followed("i: b", OPPOSITE, AllPositiveDescent::b),
                        followed("ii: b", ACROSS, AllPositiveDescent::b),
                        followed("i: |w|", OPPOSITE, AllPositiveDescent::normOfW),
                        followed("ii: |w|", ACROSS, AllPositiveDescent::normOfW)));
    }

    /** A number at steps 1, 2, 3, ... 10⁶, each about a tenth after the last. */
    private static StepCurves.Series followed(String name, double[][] X, ToDoubleFunction<AllPositiveDescent> number) {
        AllPositiveDescent descent = AllPositiveDescent.wellChosen(X);
        double[] steps = IntStream.iterate(1, t -> t <= STEPS, t -> Math.max(t + 1, (int) (1.1 * t)))
                .mapToDouble(t -> t)
                .toArray();
        double[] values = new double[steps.length];
        int done = 0;
        for (int i = 0; i < steps.length; i++) {
            descent.steps((int) steps[i] - done);
            done = (int) steps[i];
            values[i] = number.applyAsDouble(descent);
        }
        return new StepCurves.Series(name, steps, values);
    }
}
