package handgrad.jobs.picture;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/**
 * Which colour a weight gets, symmetric about zero.
 *
 * @param end the weight that gets the full colour; 0 when all weights are 0
 * @param exceeded whether there are weights beyond the end
 */
record WeightScale(double end, boolean exceeded) {
    /** Few weights are often much larger than all others, and would leave these pale: 99.5 % decide. */
    private static final double DECIDING = 0.995;

    static WeightScale of(List<PixelGrid> images) {
        double[] sizes =
                images.stream().flatMapToDouble(PixelGrid::sizes).sorted().toArray();
        double largest = sizes[sizes.length - 1];
        double end = sizes[(int) Math.ceil(DECIDING * sizes.length) - 1];
        return end > 0 ? new WeightScale(end, largest > end) : new WeightScale(largest, false);
    }

    Color colour(double weight) {
        return DivergingColours.of(end == 0 ? 0 : weight / end);
    }

    String upperLabel() {
        return (exceeded ? "≥ " : "") + "+" + decimal();
    }

    String lowerLabel() {
        return (exceeded ? "≤ " : "") + "−" + decimal();
    }

    private String decimal() {
        return String.format(Locale.ROOT, end >= 0.001 && end < 1000 ? "%.3f" : "%.2e", end);
    }
}
