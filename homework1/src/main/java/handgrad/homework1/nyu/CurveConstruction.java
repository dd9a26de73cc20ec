package handgrad.homework1.nyu;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The four units that equal a curve of straight pieces on the whole line (sheet 001, Problem 3 (a)).
 *
 * <p>A unit with W_H = 1 and b_H = −t is 0 to the left of t and rises to its right; with W_H = −1 and b_H = t it is 0 to
 * the right. Either way the slope of W_O·z grows by W_O at t. To the left of all kinks only units that face left are at
 * work, so the leftmost slope is
 *
 * <pre>
 *   s_0 = −Σ W_O,i over the units that face left
 * </pre>
 *
 * <p>Up to three kinks: a unit for each that faces right, and one more at the first kink that faces left with W_O = −s_0;
 * the one beside it makes up for it with d_1 + s_0. Four kinks: each takes one unit with W_O = d_j, so those that face
 * left must be a set S of kinks with s_0 = −Σ_S d_j; where there is none, no four units equal the curve. Five kinks and
 * more: four units have four kinks at most.
 */
final class CurveConstruction {
    private final double[] WH = new double[FourUnits.UNITS];
    private final double[] bH = new double[FourUnits.UNITS];
    private final double[] WO = new double[FourUnits.UNITS];
    private int used;

    private CurveConstruction() {}

    /**
     * Decides, and builds.
     *
     * @throws CannotFitException when no four units equal the curve, saying why
     */
    static FourUnits of(PiecewiseLinear curve) throws CannotFitException {
        if (curve.kinks() > FourUnits.UNITS) {
            throw new CannotFitException("the curve has " + curve.kinks() + " kinks, at x = " + kinks(curve)
                    + ", and each of the four units makes only one; leave points out");
        }
        CurveConstruction units = new CurveConstruction();
        if (curve.kinks() == FourUnits.UNITS) {
            units.addOneForEachKink(curve, facingLeft(curve));
        } else {
            units.addWithOneKinkShared(curve);
        }
        FourUnits network = new FourUnits(units.WH, units.bH, units.WO, 0);
        // b_O = y − Σ_i W_O,i·z_i at any point of the curve
        double x = curve.kinks() == 0 ? curve.firstX() : curve.kink(0);
        return new FourUnits(units.WH, units.bH, units.WO, curve.at(x) - network.of(x));
    }

    private void addWithOneKinkShared(PiecewiseLinear curve) {
        double s0 = curve.leftmostSlope();
        boolean straight = curve.kinks() == 0;
        double t = straight ? curve.firstX() : curve.kink(0);
        add(-1, t, -s0);
        add(1, t, straight ? s0 : curve.slopeChange(0) + s0);
        for (int j = 1; j < curve.kinks(); j++) {
            add(1, curve.kink(j), curve.slopeChange(j));
        }
    }

    private void addOneForEachKink(PiecewiseLinear curve, int S) {
        for (int j = 0; j < curve.kinks(); j++) {
            add(contains(S, j) ? -1 : 1, curve.kink(j), curve.slopeChange(j));
        }
    }

    /**
     * Adds a unit with its kink at t: z̄ = ±(x − t).
     *
     * @param facing −1 for left, 1 for right
     */
    private void add(int facing, double t, double slopeChange) {
        WH[used] = facing;
        bH[used] = -facing * t;
        WO[used] = slopeChange;
        used++;
    }

    /**
     * The kinks S with s_0 = −Σ_S d_j, kink j as bit j.
     *
     * @throws CannotFitException when there are none
     */
    private static int facingLeft(PiecewiseLinear curve) throws CannotFitException {
        int nearest = IntStream.range(0, 1 << curve.kinks())
                .boxed()
                .min((S, T) -> Double.compare(miss(curve, S), miss(curve, T)))
                .orElseThrow();
        if (!(miss(curve, nearest) <= curve.slopeRounding())) {
            throw new CannotFitException("the curve has four kinks, at x = " + kinks(curve)
                    + ", one for each unit, so its leftmost slope " + curve.leftmostSlope()
                    + " would have to be minus the sum of some of the slope changes "
                    + IntStream.range(0, curve.kinks())
                            .mapToObj(j -> Double.toString(curve.slopeChange(j)))
                            .collect(Collectors.joining(", "))
                    + ", those of the units that face left, and it is none of these sums (the nearest misses by "
                    + miss(curve, nearest) + "); leave a kink out or change the first slope");
        }
        return nearest;
    }

    /** |s_0 + Σ_S d_j|. */
    private static double miss(PiecewiseLinear curve, int S) {
        double sum = curve.leftmostSlope();
        for (int j = 0; j < curve.kinks(); j++) {
            sum += contains(S, j) ? curve.slopeChange(j) : 0;
        }
        return Math.abs(sum);
    }

    private static boolean contains(int S, int j) {
        return (S >> j & 1) == 1;
    }

    private static String kinks(PiecewiseLinear curve) {
        List<String> kinks = new ArrayList<>();
        for (int j = 0; j < curve.kinks(); j++) {
            kinks.add(Double.toString(curve.kink(j)));
        }
        return String.join(", ", kinks);
    }
}
