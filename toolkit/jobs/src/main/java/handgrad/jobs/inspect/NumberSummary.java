package handgrad.jobs.inspect;

import handgrad.datasets.ames.AmesColumn;
import tech.tablesaw.api.DoubleColumn;

/**
 * A column of numbers, in numbers. Statistics are those of the known values, and NaN where there are too few.
 *
 * @param unknown how many values are
 * @param deviation with the divisor n − 1
 * @param bins how many values lie in each of equally wide intervals from min to max
 */
public record NumberSummary(
        AmesColumn column,
        int unknown,
        double mean,
        double deviation,
        double min,
        double quartile1,
        double median,
        double quartile3,
        double max,
        int[] bins) {
    private static final int BINS = 20;

    static NumberSummary of(AmesColumn column, DoubleColumn values) {
        DoubleColumn known = values.removeMissing();
        return new NumberSummary(
                column,
                values.countMissing(),
                known.mean(),
                known.standardDeviation(),
                known.min(),
                known.quartile1(),
                known.median(),
                known.quartile3(),
                known.max(),
                bins(known));
    }

    private static int[] bins(DoubleColumn known) {
        int[] bins = new int[BINS];
        double min = known.min();
        double width = (known.max() - min) / BINS;
        for (double value : known.asDoubleArray()) {
            bins[width > 0 ? (int) Math.min(BINS - 1, (value - min) / width) : 0]++;
        }
        return bins;
    }

    /** The largest bin's count, at least 1. */
    public int highest() {
        int highest = 1;
        for (int count : bins) {
            highest = Math.max(highest, count);
        }
        return highest;
    }
}
