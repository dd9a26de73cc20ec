package handgrad.datasets.look;

import java.util.Arrays;

/**
 * A column of numbers, in numbers: of the known values, and NaN where there are too few.
 *
 * @param deviation with the divisor n − 1
 * @param quartile1 quartiles and median are linear between the values in order, NumPy's default
 * @param bins how many values lie in each of equally wide intervals from min to max
 * @param logBins how many values above 0 lie in intervals of one ratio, from the least above 0 to max; empty without such
 */
public record NumberProfile(
        double min,
        double quartile1,
        double median,
        double quartile3,
        double max,
        double mean,
        double deviation,
        double skew,
        int zeros,
        int negative,
        double leastAboveZero,
        int[] bins,
        int[] logBins) {
    private static final int BINS = 24;

    static NumberProfile of(Series series) {
        double[] sorted = series.sorted();
        int n = sorted.length;
        Moments moments = Moments.of(series.column());
        int above = (int) Arrays.stream(sorted).filter(v -> v <= 0).count();
        double least = above < n ? sorted[above] : Double.NaN;
        return new NumberProfile(
                moments.min(),
                quantile(sorted, 0.25),
                quantile(sorted, 0.5),
                quantile(sorted, 0.75),
                moments.max(),
                moments.mean(),
                moments.deviation(),
                moments.skew(),
                moments.zeros(),
                moments.negative(),
                least,
                bins(sorted),
                above < n
                        ? bins(Arrays.stream(sorted).skip(above).map(Math::log).toArray())
                        : new int[0]);
    }

    /** Of sorted values; NaN of none. */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int low = (int) at;
        double high = sorted[Math.min(low + 1, sorted.length - 1)];
        return sorted[low] + (at - low) * (high - sorted[low]);
    }

    private static int[] bins(double[] sorted) {
        int[] bins = new int[BINS];
        if (sorted.length == 0) {
            return bins;
        }
        double min = sorted[0];
        double width = (sorted[sorted.length - 1] - min) / BINS;
        for (double v : sorted) {
            bins[width > 0 ? (int) Math.min(BINS - 1, (v - min) / width) : 0]++;
        }
        return bins;
    }
}
