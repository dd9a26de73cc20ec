package handgrad.homework1.nyu;

import java.util.ArrayList;
import java.util.List;

/**
 * A continuous curve of straight pieces, whose first and last piece go on for ever: the one through given points.
 *
 * <p>A point between two others is a kink unless it lies on the line of its neighbours, to within the rounding of
 * decimals to doubles.
 */
final class PiecewiseLinear {
    /** 32 roundings of a double. */
    private static final double ROUNDING = 0x1p-48;

    private final double[] x;
    private final double[] y;
    private final double[] slopes;

    /** Through these corners, of which the first and the last are ends and all others kinks. */
    private PiecewiseLinear(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        this.slopes = new double[x.length - 1];
        for (int j = 0; j < slopes.length; j++) {
            slopes[j] = (y[j + 1] - y[j]) / (x[j + 1] - x[j]);
        }
    }

    /**
     * The curve through points.
     *
     * @param x ascending, at least two; y as many
     * @throws CannotFitException when a slope is too steep for a double
     */
    static PiecewiseLinear through(double[] x, double[] y) throws CannotFitException {
        List<Integer> corners = new ArrayList<>(List.of(0));
        for (int j = 1; j < x.length - 1; j++) {
            if (!isStraight(x, y, corners.get(corners.size() - 1), j + 1)) {
                corners.add(j);
            }
        }
        corners.add(x.length - 1);
        PiecewiseLinear curve = new PiecewiseLinear(
                corners.stream().mapToDouble(j -> x[j]).toArray(),
                corners.stream().mapToDouble(j -> y[j]).toArray());
        for (int j = 0; j < curve.slopes.length; j++) {
            if (!Double.isFinite(curve.slopes[j])) {
                throw new CannotFitException("the slope between x = " + curve.x[j] + " and x = " + curve.x[j + 1]
                        + " is too steep for a floating-point number; scale the points");
            }
        }
        return curve;
    }

    /** Whether all points between two lie on their line. */
    private static boolean isStraight(double[] x, double[] y, int from, int to) {
        double slope = (y[to] - y[from]) / (x[to] - x[from]);
        double rounding = rounding(slope, x[from], x[to], y);
        for (int j = from + 1; j < to; j++) {
            if (!(Math.abs(y[j] - (y[from] + slope * (x[j] - x[from]))) <= rounding)) {
                return false;
            }
        }
        return true;
    }

    /** How far a point of a piece can be off by the rounding of x and y, where y was computed from numbers of its size. */
    private static double rounding(double slope, double fromX, double toX, double[] y) {
        double largest = Math.abs(slope) * Math.max(Math.abs(fromX), Math.abs(toX));
        for (double height : y) {
            largest = Math.max(largest, Math.abs(height));
        }
        return ROUNDING * largest;
    }

    int kinks() {
        return slopes.length - 1;
    }

    /** Where kink j is, from 0. */
    double kink(int j) {
        return x[j + 1];
    }

    /** d_j = s_(j+1) − s_j: by how much the slope grows at kink j. */
    double slopeChange(int j) {
        return slopes[j + 1] - slopes[j];
    }

    /** s_0. */
    double leftmostSlope() {
        return slopes[0];
    }

    /** s_0, s_1, ...: one more than there are kinks. */
    double[] slopes() {
        return slopes.clone();
    }

    /** How far s_0 plus some slope changes can be from 0 by the rounding of the points alone. */
    double slopeRounding() {
        double sum = 0;
        for (int j = 0; j < slopes.length; j++) {
            sum += 2 * rounding(slopes[j], x[j], x[j + 1], y) / (x[j + 1] - x[j]);
        }
        return sum;
    }

    /** Where the curve begins among its points; it goes on to the left with its first slope. */
    double firstX() {
        return x[0];
    }

    /** Where the curve ends among its points; it goes on to the right with its last slope. */
    double lastX() {
        return x[x.length - 1];
    }

    /** The curve's height at any x. */
    double at(double at) {
        int j = 0;
        while (j < kinks() && at > x[j + 1]) {
            j++;
        }
        return y[j] + slopes[j] * (at - x[j]);
    }
}
