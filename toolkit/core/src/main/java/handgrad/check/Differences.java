package handgrad.check;

import handgrad.matrix.Matrix;
import java.util.function.DoubleSupplier;

/**
 * The loss around one entry θ_j, at distances h and h/2 on either side:
 *
 * <pre>
 *   D(h) = (L(θ + h·e_j) − L(θ − h·e_j)) / 2h              S(h) = L(θ + h·e_j) − 2·L(θ) + L(θ − h·e_j)
 * </pre>
 *
 * Where L is smooth, D(h) − D(h/2) is of order h² and S(h) − 4·S(h/2) of order h⁴. A kink at the distance t &lt; h, where
 * the slope jumps by Δ, leaves at least Δ·t/2h in the one or, at t &lt; h/2, Δ·(3t − h) in the other, and for t &gt; h/2
 * Δ·(h − t) in both up to a factor: no kink passes both tests.
 */
final class Differences {
    private static final double STEP = 1e-5;
    /** Below this part of the gradient's size, a deviation does no harm. */
    private static final double HARMLESS = 1e-7;
    /** Below this part of the loss, a deviation may be rounding: some units in the last place, divided by h. */
    private static final double ROUNDING = 1e-8;

    private final double h;
    private final double here;
    private final double above;
    private final double below;
    private final double halfAbove;
    private final double halfBelow;

    /** Evaluates the loss; θ is moved and put back. */
    Differences(Matrix theta, int entry, DoubleSupplier loss) {
        int i = entry / theta.columns();
        int j = entry % theta.columns();
        double value = theta.get(i, j);
        h = STEP * Math.max(1, Math.abs(value));
        try {
            here = loss.getAsDouble();
            above = at(theta, i, j, value + h, loss);
            below = at(theta, i, j, value - h, loss);
            halfAbove = at(theta, i, j, value + h / 2, loss);
            halfBelow = at(theta, i, j, value - h / 2, loss);
        } finally {
            theta.set(i, j, value);
        }
    }

    private static double at(Matrix theta, int i, int j, double value, DoubleSupplier loss) {
        theta.set(i, j, value);
        return loss.getAsDouble();
    }

    /** D(h). */
    double central() {
        return (above - below) / (2 * h);
    }

    /** What rounding of L may make of D(h), however small the derivative is. */
    double rounding() {
        return ROUNDING * Math.abs(here);
    }

    /**
     * Whether L has a kink between θ − h·e_j and θ + h·e_j that would spoil the central difference.
     *
     * @param typical size of the gradient's entries
     */
    boolean areAtKink(double typical) {
        double slopes = central() - (halfAbove - halfBelow) / h;
        double bends = (above - 2 * here + below - 4 * (halfAbove - 2 * here + halfBelow)) / h;
        double tolerance = HARMLESS * Math.max(Math.abs(central()), typical) + rounding();
        return Math.abs(slopes) > tolerance || Math.abs(bends) > tolerance;
    }
}
