package handgrad.homework1.nyu.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.leastsquares.LeastAbsoluteDeviations;
import handgrad.leastsquares.LeastAbsoluteSolution;
import handgrad.leastsquares.LeastSquares;
import handgrad.loss.AbsoluteError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.SingularValueDecomposition;

/** Sheet 001, Problem 2: linear regression with the l1 loss. */
final class Problem2AbsoluteLoss {
    /** Five points, four of them on y = x. */
    private static final int[] POINTS_X = {0, 1, 2, 3, 4};

    private static final int[] POINTS_Y = {0, 1, 2, 10, 4};

    private Problem2AbsoluteLoss() {}

    static Answer answer() {
        return new Answer(
                "2",
                "Linear regression with the l1 loss: the loss with the sizes of everything; a closed form, or why there is"
                        + " none; a reflection on the three-step recipe.",
                Problem2AbsoluteLoss.class,
                List.of(
                        new Claim(
                                "The best line through (0, 0), (1, 1), (2, 2), (3, 10), (4, 4) in the l1 norm is y = x, with"
                                        + " the loss «least»; it goes through four of the points.",
                                Problem2AbsoluteLoss::example),
                        new Claim(
                                "s = (0, 0, −1/2, 1, −1/2) certifies it: s is a subgradient of ‖r‖₁ at its residuals and"
                                        + " Xᵀs = 0.",
                                Problem2AbsoluteLoss::certificate),
                        new Claim(
                                "It is the only optimum: the rows of the points it interpolates have the rank «rank», and all"
                                        + " their |s_i| < 1. With two equal columns it is not.",
                                Problem2AbsoluteLoss::unique),
                        new Claim(
                                "∇L = −Xᵀ sign(y − Xw) where no residual is 0, and it may be 0 on a whole cell of w.",
                                Problem2AbsoluteLoss::gradient),
                        new Claim(
                                "Least squares gives y = «least squares» x, which the one outlier has turned.",
                                Problem2AbsoluteLoss::leastSquares),
                        new Claim(
                                "The l1 solution is not linear in y: for y = (0, 0, 1) and (0, 1, 0) and the model of one"
                                        + " constant it is 0, for their sum it is 1.",
                                Problem2AbsoluteLoss::notLinear),
                        new Claim(
                                "Where a residual is 0 the loss has no gradient: its one-sided slopes are −1 and 1.",
                                Problem2AbsoluteLoss::kink)));
    }

    private static Matrix inputs() {
        Matrix X = Matrix.zeros(Precision.DOUBLE, POINTS_X.length, 2);
        for (int i = 0; i < POINTS_X.length; i++) {
            X.writeRow(i, new double[] {POINTS_X[i], 1});
        }
        return X;
    }

    private static Matrix column(double... y) {
        return Matrix.of(Precision.DOUBLE, y.length, 1, y);
    }

    private static Matrix targets() {
        return column(Arrays.stream(POINTS_Y).mapToDouble(y -> y).toArray());
    }

    private static Evidence example(MarkedText text) {
        try (Matrix X = inputs();
                Matrix y = targets()) {
            LeastAbsoluteSolution best = LeastAbsoluteDeviations.solve(X, y);
            try (Matrix w = best.coefficients()) {
                String interpolated = IntStream.range(0, POINTS_X.length)
                        .filter(i -> best.residuals()[i] == 0)
                        .mapToObj(i -> "(" + POINTS_X[i] + ", " + POINTS_Y[i] + ")")
                        .collect(Collectors.joining(" "));
                return Evidence.by("the toolkit's least absolute deviations, and 10⁵ random lines of seed 0")
                        .equal("slope", w.get(0, 0), 1, 1e-12)
                        .equal("intercept", w.get(1, 0), 0, 1e-12)
                        .equal(
                                "‖y − Xw‖₁",
                                best.sumOfAbsoluteResiduals(),
                                text.number("least").value(),
                                1e-12)
                        .same("the points", Arrays.toString(text.values("points")), Arrays.toString(points()))
                        .same("interpolated points", interpolated, "(0, 0) (1, 1) (2, 2) (4, 4)")
                        .atMost("its certificate's |Xᵀs|, relative", best.certificateError(), 1e-12)
                        .above("least ‖y − Xw‖₁ of the random lines", leastOfRandomLines(), 7);
            }
        }
    }

    private static double[] points() {
        return IntStream.range(0, POINTS_X.length)
                .boxed()
                .flatMapToDouble(i -> DoubleStream.of(POINTS_X[i], POINTS_Y[i]))
                .toArray();
    }

    private static double leastOfRandomLines() {
        RandomState random = new RandomState(0);
        double least = Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < 100_000; draw++) {
            double slope = random.normal(1, 0.5);
            double intercept = random.normal(0, 0.5);
            double sum = 0;
            for (int i = 0; i < POINTS_X.length; i++) {
                sum += Math.abs(POINTS_Y[i] - slope * POINTS_X[i] - intercept);
            }
            least = Math.min(least, sum);
        }
        return least;
    }

    /** r = y − x: s_i = sign(r_i) where r_i ≠ 0, |s_i| < 1 elsewhere, Σ s_i·x_i = Σ s_i = 0. */
    private static Evidence certificate(MarkedText text) {
        double[] s = text.formula("certificate").column(TexScope.empty());
        int noSubgradient = 0;
        for (int i = 0; i < s.length; i++) {
            int r = POINTS_Y[i] - POINTS_X[i];
            noSubgradient += (r == 0 ? Math.abs(s[i]) < 1 : s[i] == Math.signum(r)) ? 0 : 1;
        }
        TexScope at = TexScope.empty()
                .column("s", s)
                .column("x", Arrays.stream(POINTS_X).asDoubleStream().toArray())
                .range("i", 1, s.length);
        return Evidence.by("the answer's s, in halves, which are exact")
                .same("how many s_i", s.length, POINTS_X.length)
                .same("s_i that are neither sign(r_i) nor strictly between −1 and 1 at r_i = 0", noSubgradient, 0)
                .equal(
                        "Σ s_i x_i and every side of its chain",
                        text.formula("second sum").error(at, 0),
                        0,
                        0)
                .equal(
                        "Σ s_i and every side of its chain",
                        text.formula("first sum").error(at, 0),
                        0,
                        0);
    }

    /** The rows (x_i, 1) of the points on y = x; and the same x twice. */
    private static Evidence unique(MarkedText text) {
        double[][] rows = {{0, 1}, {1, 1}, {2, 1}, {4, 1}};
        double[][] equal = {{0, 0}, {1, 1}, {2, 2}, {4, 4}};
        double spread = 0;
        for (double t : new double[] {-3, 0.5, 10}) {
            double sum = 0;
            for (double[] row : equal) {
                sum += Math.abs(row[0] - (row[0] * (0.5 + t) + row[1] * (0.5 - t)));
            }
            spread = Math.max(spread, sum);
        }
        return Evidence.by("singular values, and three of the solutions with two equal columns")
                .equal(
                        "rank of the interpolated rows",
                        rank(rows),
                        text.number("rank").value(),
                        0)
                .equal(
                        "rank with two equal columns",
                        rank(equal),
                        text.number("rank of equal columns").value(),
                        0)
                .atMost("their loss with w = (½ + t, ½ − t), t = −3, ½ and 10", spread, 1e-14);
    }

    private static int rank(double[][] rows) {
        return new SingularValueDecomposition(MatrixUtils.createRealMatrix(rows)).getRank();
    }

    private static Evidence gradient(MarkedText text) {
        RandomState random = new RandomState(0);
        double differences = 0;
        double loss = 0;
        for (int draw = 0; draw < 20; draw++) {
            double[][] X = RandomPoints.rows(random, 6, 3);
            double[] y = RandomPoints.normal(random, 6, 1);
            double[] w = RandomPoints.normal(random, 3, 1);
            loss = Math.max(loss, text.formula("loss").error(at(X, y, w), l1(X, y, w)));
            differences = Math.max(
                    differences,
                    Derivatives.gradientError(
                            at -> l1(X, y, at), at -> text.formula("gradient").column(at(X, y, at)), w));
        }
        double[] cell = text.values("cell");
        double inCell = 0;
        for (double w : new double[] {0.1, 0.5, 0.9}) {
            double[][] ones = {{1}, {1}};
            inCell = Math.max(inCell, Math.abs(text.formula("gradient").column(at(ones, cell, new double[] {w}))[0]));
        }
        return Evidence.by("20 random X, y and w of seed 0, n = 6, d = 3")
                .atMost("the answer's loss: largest distance from a sum of absolute values", loss, 1e-14)
                .atMost("its gradient against central differences", differences, GradientCheck.LIMIT)
                .same("y of the cell", Arrays.toString(cell), "[0.0, 1.0]")
                .equal("largest |∇L| at w = 0.1, 0.5 and 0.9 of that cell", inCell, 0, 0);
    }

    private static double l1(double[][] X, double[] y, double[] w) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double r = y[i];
            for (int j = 0; j < w.length; j++) {
                r -= X[i][j] * w[j];
            }
            sum += Math.abs(r);
        }
        return sum;
    }

    private static TexScope at(double[][] X, double[] y, double[] w) {
        return TexScope.empty()
                .matrix("X", X)
                .column("y", y)
                .column("w", w)
                .family("x", X)
                .number("n", y.length);
    }

    private static Evidence leastSquares(MarkedText text) {
        try (Matrix X = inputs();
                Matrix y = targets();
                Matrix w = LeastSquares.qr(X, y).coefficients()) {
            double sum = 0;
            for (int i = 0; i < POINTS_X.length; i++) {
                sum += Math.abs(POINTS_Y[i] - w.get(0, 0) * POINTS_X[i] - w.get(1, 0));
            }
            return Evidence.by("the toolkit's least squares by QR")
                    .equal("slope", w.get(0, 0), text.number("least squares").value(), 1e-13)
                    .equal("intercept", w.get(1, 0), 0, 1e-13)
                    .equal("‖y − Xw‖₁", sum, text.number("its loss").value(), 1e-12);
        }
    }

    private static Evidence notLinear(MarkedText text) {
        double median = text.number("median").value();
        return Evidence.by("the toolkit's least absolute deviations with X a column of three ones")
                .equal("w of y = (0, 0, 1)", constant(0, 0, 1), median, 1e-12)
                .equal("w of y = (0, 1, 0)", constant(0, 1, 0), median, 1e-12)
                .equal(
                        "w of y = (0, 1, 1)",
                        constant(0, 1, 1),
                        text.number("median of the sum").value(),
                        1e-12);
    }

    private static double constant(double... values) {
        try (Matrix X = column(1, 1, 1);
                Matrix y = column(values);
                Matrix w = LeastAbsoluteDeviations.solve(X, y).coefficients()) {
            return w.get(0, 0);
        }
    }

    private static Evidence kink() {
        AbsoluteError rho = new AbsoluteError();
        double h = 1e-7;
        double y = 2;
        return Evidence.by("one-sided differences in w of the toolkit's |y − w x| at x = 1, w = y = 2, h = 1e-7")
                .equal("slope from the left", (rho.value(y, y) - rho.value(y - h, y)) / h, -1, 1e-6)
                .equal("slope from the right", (rho.value(y + h, y) - rho.value(y, y)) / h, 1, 1e-6);
    }
}
