package handgrad.homework2.wpi.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.Plot;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.jobs.picture.PlaneChart;
import handgrad.random.RandomState;
import java.util.Arrays;
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
                                "(a) Each step of the proof holds: the loss and its slope, the fall of a step, the concave bound"
                                        + " with its c, the recursion and what follows from it, also from a start that is far wrong,"
                                        + " where the bound with c in place of c² is broken.",
                                Question4AllPositive::proof),
                        new Claim(
                                "(b) b rises at every step, like log t and never slower than log t/(1 + R²), while"
                                        + " ‖w‖ ≤ R·b.",
                                Question4AllPositive::biasDiverges),
                        new Claim(
                                "(c) i. With x1 = (1, 2), x2 = (−2, −4), w converges to −(ln 2)/15·(1, 2), its distance"
                                        + " falling like 1/t, and b grows like log t.",
                                Question4AllPositive::weightsConverge),
                        new Claim(
                                "(c) i. The formulas for g_b, its limit, its slope and L hold.",
                                Question4AllPositive::formulasOfTheLimit),
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

    private static Evidence proof(MarkedText text) {
        double[][] close = {{0.1, 0}, {0, 0.1}};
        AllPositiveDescent descent = AllPositiveDescent.wellChosen(close, -20);
        double f0 = descent.loss();
        double M = close.length * f0;
        TexScope at =
                TexScope.empty().number("M", M).number("\\eta", descent.eta()).number("f_0", f0);
        double c = text.formula("c").number(at);
        double kappa = text.formula("kappa").number(at.number("c", c));
        at.number("\\kappa", kappa);
        double share = 0;
        double stepShare = 0;
        double leastFall = Double.POSITIVE_INFINITY;
        double withC = 0;
        for (int t = 1; t <= 2000; t++) {
            double before = descent.loss();
            double promised = text.formula("fall").number(at.inner().column("g", descent.gradient()));
            descent.step();
            double f = descent.loss();
            leastFall = Math.min(leastFall, (before - f) / promised);
            TexScope now = at.inner().number("t", t).number("f_t", before);
            share = Math.max(share, f / text.formula("bound").number(now));
            stepShare = Math.max(stepShare, f / text.formula("step").number(now));
            withC = Math.max(withC, f * (1 / f0 + kappa / c * t));
        }
        return Evidence.by("2000 steps with η = 1/L from b = −20 on (0.1, 0) and (0, 0.1), by the answer's formulas")
                .atMost("distance of c from (1 − e^−M)/M, M = 1, and of its sides at ℓ = 0 and M", ends(text), 1e-14)
                .equal("κ over ηc²", kappa / (descent.eta() * c * c), 0.5, 1e-12)
                .atLeast("least fall of a step over the one promised", leastFall, 1)
                .atMost("what is promised of a step, over half the squared slope times η", fallIsHalf(text), 1e-14)
                .atMost("largest f_(t+1) over f_t − κf_t²", stepShare, 1)
                .atMost("largest f_t over its bound", share, 1)
                .above("the same with c in place of c²", withC, 1)
                .atMost("distance of the loss, its pull and the recursion from plain ones", plain(text), 1e-14)
                .same("ℓ in [0, M] at which the concave bound fails", failures(text, c, M), 0)
                .above("ℓ beyond M at which it fails", failures(text, c, 3 * M), 0);
    }

    /** 1 − e^−ℓ and cℓ are equal at both ends of [0, M]. */
    private static double ends(MarkedText text) {
        TexScope at = TexScope.empty().number("M", 1);
        double c = text.formula("c").number(at);
        at.number("c", c);
        return Math.max(
                Math.abs(c + Math.expm1(-1)),
                Math.max(
                        text.formula("concave").error(at.inner().number("\\ell", 0), 0),
                        text.formula("concave").error(at.inner().number("\\ell", 1), c)));
    }

    private static double fallIsHalf(MarkedText text) {
        TexScope at = TexScope.empty().number("\\eta", 0.3).column("g", 1, -2);
        return text.formula("fall").error(at, 0.15 * 5);
    }

    private static double plain(MarkedText text) {
        TexScope at = TexScope.empty()
                .number("z_i", 0.7)
                .number("\\ell_i", 0.4)
                .number("f_t", 0.3)
                .number("f_0", 0.6)
                .number("t", 7)
                .number("\\kappa", 0.2);
        return Math.max(
                Math.max(
                        text.formula("loss").error(at, Math.log1p(Math.exp(-0.7))),
                        text.formula("pull").error(at, -Math.expm1(-0.4))),
                Math.max(
                        text.formula("step").error(at, 0.3 - 0.2 * 0.09),
                        text.formula("bound").error(at, 1 / (1 / 0.6 + 1.4))));
    }

    /** At how many of 1001 points from 0 to a limit 1 − e^−ℓ ≥ cℓ does not hold. */
    private static int failures(MarkedText text, double c, double limit) {
        int failures = 0;
        for (int i = 0; i <= 1000; i++) {
            TexScope at = TexScope.empty().number("\\ell", limit * i / 1000).number("c", c);
            failures += text.formula("concave").holds(at) ? 0 : 1;
        }
        return failures;
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

    private static Evidence biasDiverges(MarkedText text) {
        RandomState random = new RandomState(0);
        int falls = 0;
        double slowest = Double.POSITIVE_INFINITY;
        double fastest = 0;
        double ratio = 0;
        double formula = 0;
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
            double least = text.formula("slowest").number(TexScope.empty().number("R", R));
            formula = Math.max(formula, Math.abs(least * (1 + R * R) - 1));
            slowest = Math.min(slowest, slope / least);
            fastest = Math.max(fastest, slope);
        }
        return Evidence.by("10⁵ steps with η = 1/L on each of 20 sets of five random points in R², seed 0")
                .same("steps at which b does not rise", falls, 0)
                .atMost("distance of the answer's least slope from 1/(1 + R²), relative", formula, 1e-14)
                .atLeast("least slope of b over log t, steps 10⁴ to 10⁵, over the answer's", slowest, 1)
                .atMost("largest slope of b over log t", fastest, 1.001)
                .atMost("largest ‖w‖/(R·b)", ratio, 1 + 1e-12);
    }

    private static Evidence weightsConverge(MarkedText text) {
        AllPositiveDescent descent = AllPositiveDescent.wellChosen(OPPOSITE);
        descent.steps(STEPS / 10);
        double distanceBefore = distanceFromLimit(descent);
        double bBefore = descent.b();
        descent.steps(STEPS - STEPS / 10);
        TexScope at = TexScope.empty().number("c", 2).number("r", 5).column("x_1", OPPOSITE[0]);
        return Evidence.by("10⁶ steps with η = 1/L, from w = 0 and b = 0")
                .same("x1", Arrays.toString(text.values("opposite 1")), Arrays.toString(OPPOSITE[0]))
                .same("x2", Arrays.toString(text.values("opposite 2")), Arrays.toString(OPPOSITE[1]))
                .atMost(
                        "distance of both sides of the answer's limit from w",
                        text.formula("limit").error(at, descent.w(0), descent.w(1)),
                        1e-6)
                .equal(
                        "power of t in ‖w − limit‖, steps 10⁵ to 10⁶",
                        Math.log10(distanceFromLimit(descent) / distanceBefore),
                        -1,
                        0.01)
                .equal("slope of b over log t, steps 10⁵ to 10⁶", (descent.b() - bBefore) / Math.log(10), 1, 0.001)
                .plot(new Plot(
                        Question4AllPositive::weights,
                        "Example i: |w − limit| and the loss fall like 1/t. Example ii: the loss falls likewise, and w"
                                + " has no limit.",
                        "Straight falling lines over the steps on logarithmic axes"));
    }

    /** With x1 = (1, 2), r = 5 and c = 2: u = wᵀx1 changes by ηr/2·g_b(u) in a step. */
    private static Evidence formulasOfTheLimit(MarkedText text) {
        RandomState random = new RandomState(0);
        double steps = 0;
        double limit = 0;
        double slope = 0;
        TexScope at = TexScope.empty().number("c", 2).number("r", 5).function("\\sigma", z -> 1 / (1 + Math.exp(-z)));
        double steepest = text.formula("steepest").number(at);
        AllPositiveDescent descent = AllPositiveDescent.wellChosen(OPPOSITE);
        for (int t = 0; t < 20; t++) {
            double u = descent.w(0) + 2 * descent.w(1);
            double g = text.formula("g").number(at.inner().number("u", u).number("b", descent.b()));
            descent.step();
            double moved = descent.w(0) + 2 * descent.w(1) - u;
            steps = Math.max(steps, Math.abs(moved - descent.eta() * 5 / 2 * g));
            double v = random.normal(0, 1);
            TexScope far = at.inner().number("u", v).number("b", 30);
            double expected = Math.exp(30) * text.formula("g").number(far);
            limit = Math.max(limit, text.formula("limit of g").error(far, expected));
        }
        for (int i = -400; i < 400; i++) {
            for (double b : new double[] {-1, 0, 1}) {
                double here = text.formula("g")
                        .number(at.inner().number("u", i / 100.0).number("b", b));
                double next = text.formula("g")
                        .number(at.inner().number("u", (i + 1) / 100.0).number("b", b));
                slope = Math.max(slope, Math.abs(next - here) * 100);
            }
        }
        double uStar = text.formula("u star").number(at);
        return Evidence.by("20 steps on example i, 20 random u of seed 0, and differences of g_b at 2400 points")
                .atMost("distance of a step of u from ηr/2·g_b(u)", steps, 1e-14)
                .atMost("distance of e^b g_b(u) at b = 30 from its limit", limit, 1e-9)
                .equal("the limit's value at u*", Math.exp(-uStar) - 2 * Math.exp(2 * uStar), 0, 1e-14)
                .atMost("steepest slope of g_b over the answer's bound", slope / steepest, 1)
                .atLeast("the same, at b = 0 and u = 0, where the bound is reached", slope / steepest, 0.999)
                .atLeast(
                        "L over the answer's bound",
                        AllPositiveDescent.smoothness(OPPOSITE)
                                / text.formula("least L").number(at),
                        1)
                .equal(
                        "the answer's bound: ‖x1‖²(1 + c²)/8",
                        text.formula("least L").number(at),
                        3.125,
                        0);
    }

    private static double distanceFromLimit(AllPositiveDescent descent) {
        return Math.hypot(descent.w(0) - LIMIT[0], descent.w(1) - LIMIT[1]);
    }

    private static Evidence weightsDiverge(MarkedText text) {
        AllPositiveDescent descent = AllPositiveDescent.wellChosen(ACROSS);
        descent.steps(STEPS / 10);
        double[] before = {descent.w(0), descent.w(1), descent.b()};
        descent.steps(STEPS - STEPS / 10);
        double decade = Math.log(10);
        double rateOfW = text.formula("rate of w").number(TexScope.empty());
        return Evidence.by("10⁶ steps with η = 1/L, from w = 0 and b = 0; slopes over log t between steps 10⁵ and 10⁶")
                .equal("slope of w1", (descent.w(0) - before[0]) / decade, rateOfW, 1e-4)
                .equal("slope of w2", (descent.w(1) - before[1]) / decade, rateOfW, 1e-4)
                .equal(
                        "slope of b",
                        (descent.b() - before[2]) / decade,
                        text.formula("rate of b").number(TexScope.empty()),
                        1e-4)
                .same("x1", Arrays.toString(text.values("across 1")), Arrays.toString(ACROSS[0]))
                .same("x2", Arrays.toString(text.values("across 2")), Arrays.toString(ACROSS[1]))
                .equal(
                        "w1 less the answer's",
                        descent.w(0)
                                - text.formula("half").number(TexScope.empty().number("b", descent.b())),
                        0,
                        1e-9)
                .plot(
                        new Plot(
                                Question4AllPositive::bias,
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

    private static PlaneChart weights() {
        return PlaneChart.overSteps(
                "Distance of w from its limit, and the loss",
                new PlaneChart.Axis("gradient descent with η = 1/L", PlaneChart.Kind.LOGARITHMS),
                List.of(
                        followed("i: |w − limit|", OPPOSITE, Question4AllPositive::distanceFromLimit),
                        followed("i: loss", OPPOSITE, AllPositiveDescent::loss),
                        followed("ii: loss", ACROSS, AllPositiveDescent::loss)));
    }

    private static PlaneChart bias() {
        return PlaneChart.overSteps(
                "The bias and the weights, step by step",
                new PlaneChart.Axis("gradient descent with η = 1/L", PlaneChart.Kind.NUMBERS),
                List.of(
                        followed("i: b", OPPOSITE, AllPositiveDescent::b),
                        followed("ii: b", ACROSS, AllPositiveDescent::b),
                        followed("i: |w|", OPPOSITE, AllPositiveDescent::normOfW),
                        followed("ii: |w|", ACROSS, AllPositiveDescent::normOfW)));
    }

    /** A number at steps 1, 2, 3, ... 10⁶, each about a tenth after the last. */
    private static PlaneChart.Series followed(String name, double[][] X, ToDoubleFunction<AllPositiveDescent> number) {
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
        return new PlaneChart.Series(name, PlaneChart.Mark.LINE, steps, values);
    }
}
