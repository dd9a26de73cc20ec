package handgrad.homework1.cuhk.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Eigenvalues;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.Objective;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexFormula;
import handgrad.jobs.answers.TexScope;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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
                                "(b) Both losses, their first and their second derivatives are as in the table, for y = 1 and"
                                        + " for y = 0.",
                                Question1SquaredLogistic::table),
                        new Claim(
                                "(b) At z = «wrong at» with y = 1, as wrong as can be, the slope of the squared loss is"
                                        + " «squared slope», that of the cross-entropy «entropy slope»; it is steepest at h = 1/3.",
                                Question1SquaredLogistic::vanishingGradient),
                        new Claim(
                                "(b) For y = 1 the second derivative of the squared loss is negative exactly where h < 1/3; that of"
                                        + " the cross-entropy is positive, and its Hessian by θ is positive semi-definite.",
                                Question1SquaredLogistic::convexity),
                        new Claim(
                                "(b) The squared loss lies above its chord, as a convex function never does.",
                                Question1SquaredLogistic::chord),
                        new Claim(
                                "(b) On two samples gradient descent on L_2 finds the minimum «minimum» from θ = «left start» and"
                                        + " runs away from it, at «plateau», from θ = «right start»; on L_bce it ends in one place.",
                                Question1SquaredLogistic::twoStarts)));
    }

    private static Evidence gradient(MarkedText text) {
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
                formula = Math.max(formula, distanceFromFormula(text.formula("gradient"), objective));
            }
        }
        return Evidence.by("20 random θ and training sets of seed 0, n = 3, m = 8, with the toolkit's layer and loss")
                .atMost("relative error against central differences", differences, GradientCheck.LIMIT)
                .atMost("distance from the derived formula", formula, 1e-15);
    }

    /** The answer's formula for j = 0 to n, with x_0 = 1; the toolkit's W holds θ_1 to θ_n, its b θ_0. */
    private static double distanceFromFormula(TexFormula formula, Objective objective) {
        Matrix Z = objective.network().forward(objective.X());
        double[] h =
                Arrays.stream(Z.toArray()).map(StandardActivation.SIGMOID::of).toArray();
        double[][] x = new double[SAMPLES][INPUTS + 1];
        for (int i = 0; i < SAMPLES; i++) {
            x[i][0] = 1;
            for (int j = 0; j < INPUTS; j++) {
                x[i][j + 1] = objective.X().get(i, j);
            }
        }
        TexScope at = TexScope.empty()
                .number("m", SAMPLES)
                .family("h", columns(h))
                .family("y", columns(objective.Y().toArray()))
                .family("x", x);
        double worst = formula.error(at.inner().number("j", 1), objective.gradient(1)[0]);
        double[] W = objective.gradient(0);
        for (int j = 0; j < INPUTS; j++) {
            worst = Math.max(worst, formula.error(at.inner().number("j", j + 2), W[j]));
        }
        return worst;
    }

    /** Numbers with an upper index. */
    private static double[][] columns(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(number -> new double[] {number}).toArray(double[][]::new);
    }

    private static TexScope at(double z) {
        return TexScope.empty()
                .number("z", z)
                .number("h", StandardActivation.SIGMOID.of(z))
                .function("g", StandardActivation.SIGMOID::of);
    }

    private static Evidence table(MarkedText text) {
        RandomState random = new RandomState(0);
        double values = 0;
        double first = 0;
        double second = 0;
        double slope = 0;
        for (int draw = 0; draw < 50; draw++) {
            double z = random.uniform(-6, 6);
            for (int y : new int[] {0, 1}) {
                for (PointLoss loss : new PointLoss[] {L2, BCE}) {
                    String name = (loss == L2 ? "squared " : "entropy ") + y;
                    values = Math.max(values, text.formula(name).error(at(z), loss.value(z, y)));
                    first = Math.max(
                            first,
                            Derivatives.gradientError(
                                    at -> loss.value(at[0], y),
                                    at -> new double[] {
                                        text.formula(name + " first").number(at(at[0]))
                                    },
                                    z));
                    second = Math.max(
                            second,
                            Derivatives.gradientError(
                                    at -> loss.derivative(at[0], y),
                                    at -> new double[] {
                                        text.formula(name + " second").number(at(at[0]))
                                    },
                                    z));
                }
            }
            slope = Math.max(
                    slope,
                    Derivatives.gradientError(
                            at -> StandardActivation.SIGMOID.of(at[0]),
                            at -> new double[] {text.formula("slope of g").number(at(at[0]))},
                            z));
        }
        return Evidence.by(
                        "the answer's formulas at 50 random z in (−6, 6), seed 0, for both labels and both losses; the first"
                                + " against central differences of the toolkit's losses, the second of its derivatives")
                .atMost("largest distance of a loss", values, 1e-14)
                .atMost("first derivatives, largest relative error", first, GradientCheck.LIMIT)
                .atMost("second derivatives, largest relative error", second, GradientCheck.LIMIT)
                .atMost("g', largest relative error", slope, GradientCheck.LIMIT);
    }

    private static Evidence vanishingGradient(MarkedText text) {
        double z = text.number("wrong at").value();
        double steepest = IntStream.rangeClosed(-600, 600)
                .mapToDouble(i -> i / 100.0)
                .boxed()
                .min(Comparator.comparingDouble(at -> L2.derivative(at, 1)))
                .orElseThrow();
        double h = text.formula("steepest").number(at(0));
        return Evidence.by("the toolkit's derivatives of both losses; the steepest of 1201 points from −6 to 6")
                .equal("z", z, -8, 0)
                .prints("∂/∂z of ½(y − h)²", L2.derivative(z, 1), text.number("squared slope"))
                .prints("∂/∂z of the cross-entropy", BCE.derivative(z, 1), text.number("entropy slope"))
                .equal("h where the squared loss is steepest", StandardActivation.SIGMOID.of(steepest), h, 0.002)
                .equal(
                        "its slope there",
                        L2.derivative(steepest, 1),
                        text.formula("steepest slope").number(at(0)),
                        1e-5)
                .equal(
                        "½(y − h)² at z = −40",
                        L2.value(-40, 1),
                        text.formula("most").number(at(0)),
                        1e-15);
    }

    private static Evidence convexity(MarkedText text) {
        RandomState random = new RandomState(0);
        double inflection = text.formula("inflection").number(at(0));
        int wrongSigns = 0;
        double least = Double.POSITIVE_INFINITY;
        double hessian = 0;
        for (int draw = 0; draw < 100; draw++) {
            double z = random.uniform(-6, 6);
            boolean falls = L2.derivative(z + 1e-6, 1) < L2.derivative(z - 1e-6, 1);
            wrongSigns += falls == (z < inflection) ? 0 : 1;
            double[][] x = RandomPoints.rows(random, 4, 2);
            double[] theta = RandomPoints.normal(random, 2, 1);
            double[][] H = hessian(text.formula("Hessian"), x, theta);
            least = Math.min(least, Eigenvalues.ofSymmetric(H)[0]);
            hessian = Math.max(
                    hessian,
                    draw < 5
                            ? Derivatives.jacobianError(
                                    at -> sumOfSlopes(x, at), at -> hessian(text.formula("Hessian"), x, at), theta)
                            : 0);
        }
        return Evidence.by("100 random z in (−6, 6), and as many random sets of four samples of two features, seed 0")
                .same("points where the slope falls although h ≥ 1/3, or rises although h < 1/3", wrongSigns, 0)
                .equal("h at the inflection", StandardActivation.SIGMOID.of(inflection), 1 / 3.0, 1e-15)
                .atMost("Hessian of L_bce by θ, largest relative error", hessian, GradientCheck.LIMIT)
                .atLeast("its smallest eigenvalue", least, -1e-15);
    }

    private static double[][] hessian(TexFormula formula, double[][] x, double[] theta) {
        double[] h = Arrays.stream(x)
                .mapToDouble(row -> StandardActivation.SIGMOID.of(row[0] * theta[0] + row[1] * theta[1]))
                .toArray();
        TexScope at = TexScope.empty().family("h", columns(h)).family("x", x).range("i", 1, x.length);
        double[] entries = formula.column(at);
        if (entries.length != 4) {
            throw new IllegalStateException("expected a matrix of 2 × 2, found " + entries.length + " numbers");
        }
        return new double[][] {{entries[0], entries[1]}, {entries[2], entries[3]}};
    }

    /** ∂L_bce/∂θ with y = 1 for each sample. */
    private static double[] sumOfSlopes(double[][] x, double[] theta) {
        double[] sum = new double[2];
        for (double[] row : x) {
            double slope = BCE.derivative(row[0] * theta[0] + row[1] * theta[1], 1);
            sum[0] += slope * row[0];
            sum[1] += slope * row[1];
        }
        return sum;
    }

    private static Evidence chord() {
        double chord = (L2.value(-8, 1) + L2.value(-2, 1)) / 2;
        double bceChord = (BCE.value(-8, 1) + BCE.value(-2, 1)) / 2;
        return Evidence.by("the losses at z = −8, −5 and −2 with y = 1")
                .above("squared loss at −5 minus the mean of those at −8 and −2", L2.value(-5, 1) - chord, 0.04)
                .below("cross-entropy at −5 minus the mean of those at −8 and −2", BCE.value(-5, 1) - bceChord, 0);
    }

    private static Evidence twoStarts(MarkedText text) {
        double left = text.number("left start").value();
        double right = text.number("right start").value();
        double fromLeft = descend(L2, left);
        double fromRight = descend(L2, right);
        return Evidence.by("10⁵ steps of 0.03 on x = 1, y = 1 and x = 10, y = 0 from both θ")
                .equal(
                        "x of the negative sample",
                        X[1],
                        text.number("negative at").value(),
                        0)
                .same("the starts", left + " and " + right, "-1.0 and 1.0")
                .prints("L_2 from the left", mean(L2, fromLeft), text.number("minimum"))
                .atMost("|slope of L_2| there", Math.abs(slope(L2, fromLeft)), 1e-12)
                .equal(
                        "L_2 from the right",
                        mean(L2, fromRight),
                        text.number("plateau").value(),
                        1e-4)
                .above(
                        "L_2 from the right, which falls towards it",
                        mean(L2, fromRight),
                        text.number("plateau").value())
                .above("θ from the right", fromRight, 1)
                .below("slope of L_2 there", slope(L2, fromRight), 0)
                .atMost("distance of the two θ with L_bce", Math.abs(descend(BCE, left) - descend(BCE, right)), 1e-12);
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
