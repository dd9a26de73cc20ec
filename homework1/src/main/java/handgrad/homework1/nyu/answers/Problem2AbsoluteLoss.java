package handgrad.homework1.nyu.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
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
import java.util.stream.IntStream;
import org.hipparchus.fraction.BigFraction;

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
                                        + " the loss 7; it goes through four of the points.",
                                Problem2AbsoluteLoss::example),
                        new Claim(
                                "s = (0, 0, −1/2, 1, −1/2) certifies it: s is a subgradient of ‖r‖₁ at its residuals and"
                                        + " Xᵀs = 0.",
                                Problem2AbsoluteLoss::certificate),
                        new Claim(
                                "Least squares gives y = 1.7x, which the one outlier has turned.",
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

    private static Evidence example() {
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
                        .equal("‖y − Xw‖₁", best.sumOfAbsoluteResiduals(), 7, 1e-12)
                        .same("interpolated points", interpolated, "(0, 0) (1, 1) (2, 2) (4, 4)")
                        .atMost("its certificate's |Xᵀs|, relative", best.certificateError(), 1e-12)
                        .above("least ‖y − Xw‖₁ of the random lines", leastOfRandomLines(), 7);
            }
        }
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

    /** r = y − x: s_i = sign(r_i) where r_i ≠ 0, |s_i| ≤ 1 elsewhere, Σ s_i·x_i = Σ s_i = 0. */
    private static Evidence certificate() {
        BigFraction half = BigFraction.ONE_HALF;
        BigFraction[] s = {BigFraction.ZERO, BigFraction.ZERO, half.negate(), BigFraction.ONE, half.negate()};
        BigFraction sum = BigFraction.ZERO;
        BigFraction sumTimesX = BigFraction.ZERO;
        int noSubgradient = 0;
        for (int i = 0; i < s.length; i++) {
            int r = POINTS_Y[i] - POINTS_X[i];
            boolean fits = r == 0
                    ? s[i].abs().compareTo(BigFraction.ONE) < 0
                    : s[i].equals(new BigFraction(Integer.signum(r)));
            noSubgradient += fits ? 0 : 1;
            sum = sum.add(s[i]);
            sumTimesX = sumTimesX.add(s[i].multiply(POINTS_X[i]));
        }
        return Evidence.by("rational numbers")
                .same("s_i that are neither sign(r_i) nor strictly between −1 and 1 at r_i = 0", noSubgradient, 0)
                .same("Σ s_i x_i", sumTimesX, BigFraction.ZERO)
                .same("Σ s_i", sum, BigFraction.ZERO);
    }

    private static Evidence leastSquares() {
        try (Matrix X = inputs();
                Matrix y = targets();
                Matrix w = LeastSquares.qr(X, y).coefficients()) {
            double sum = 0;
            for (int i = 0; i < POINTS_X.length; i++) {
                sum += Math.abs(POINTS_Y[i] - w.get(0, 0) * POINTS_X[i] - w.get(1, 0));
            }
            return Evidence.by("the toolkit's least squares by QR")
                    .equal("slope", w.get(0, 0), 1.7, 1e-13)
                    .equal("intercept", w.get(1, 0), 0, 1e-13)
                    .equal("‖y − Xw‖₁", sum, 9.8, 1e-12);
        }
    }

    private static Evidence notLinear() {
        return Evidence.by("the toolkit's least absolute deviations with X a column of three ones")
                .equal("w of y = (0, 0, 1)", constant(0, 0, 1), 0, 1e-12)
                .equal("w of y = (0, 1, 0)", constant(0, 1, 0), 0, 1e-12)
                .equal("w of y = (0, 1, 1)", constant(0, 1, 1), 1, 1e-12);
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
