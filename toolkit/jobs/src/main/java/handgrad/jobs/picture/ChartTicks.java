package handgrad.jobs.picture;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A vertical axis with round ticks.
 *
 * @param low where it begins
 * @param high where it ends, above {@code low}
 * @param ticks within these
 * @param isLog whether equal lengths are equal factors
 */
record ChartTicks(double low, double high, double[] ticks, boolean isLog) {
    private static final int ABOUT = 5;

    /** Values that span a larger factor cannot be read on a linear axis. */
    private static final double LOG_FROM = 50;

    private static final double WIDE = 5;

    /** An axis begins at zero where its values are not far from it. */
    private static final double FAR = 0.6;

    /** For these values: by powers of ten where they are positive and far apart, from zero where it is near. */
    static ChartTicks of(double[] values, boolean isFraction) {
        double min = Arrays.stream(values).min().orElse(0);
        double max = Arrays.stream(values).max().orElse(1);
        if (!isFraction && min > 0 && max / min > LOG_FROM) {
            int from = (int) Math.floor(Math.log10(min));
            int to = (int) Math.ceil(Math.log10(max));
            int step = Math.max(1, (to - from) / ABOUT);
            double[] powers = IntStream.rangeClosed(0, (to - from) / step)
                    .mapToDouble(i -> Math.pow(10, from + i * step))
                    .toArray();
            return new ChartTicks(Math.pow(10, from), Math.pow(10, to), powers, true);
        }
        double bottom = min >= 0 && min < FAR * max ? 0 : min;
        double step = roundStep(Math.max(max - bottom, 1e-9 + 1e-3 * Math.abs(max)) / ABOUT);
        double low = step * Math.floor(bottom / step);
        double high = step * Math.ceil(max / step + 1e-9);
        int count = (int) Math.round((high - low) / step);
        double[] ticks = DoubleStream.iterate(0, i -> i + 1)
                .limit(count + 1L)
                .map(i -> low + i * step)
                .toArray();
        return new ChartTicks(low, high, ticks, false);
    }

    /**
     * As {@link #of}, for values most of which are much alike while some are many times as large: by logarithms already where the
     * largest is five times the smallest, with ticks at 1, 2 and 5 times powers of ten.
     */
    static ChartTicks ofWideRange(double[] values, boolean isFraction) {
        double min = Arrays.stream(values).min().orElse(0);
        double max = Arrays.stream(values).max().orElse(1);
        if (isFraction || !(min > 0) || max / min < WIDE || max / min > LOG_FROM) {
            return of(values, isFraction);
        }
        double[] round = IntStream.rangeClosed((int) Math.floor(Math.log10(min)), (int) Math.ceil(Math.log10(max)))
                .boxed()
                .flatMapToDouble(power -> DoubleStream.of(1, 2, 5).map(factor -> factor * Math.pow(10, power)))
                .toArray();
        double low = Arrays.stream(round).filter(tick -> tick <= min).max().orElse(min);
        double high = Arrays.stream(round).filter(tick -> tick >= max).min().orElse(max);
        return new ChartTicks(
                low,
                high,
                Arrays.stream(round).filter(tick -> tick >= low && tick <= high).toArray(),
                true);
    }

    /** 1, 2 or 5 times a power of ten, not below this. */
    private static double roundStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        return power * (atLeast <= power ? 1 : atLeast <= 2 * power ? 2 : atLeast <= 5 * power ? 5 : 10);
    }

    /** Where a value lies, from 0 at the bottom to 1 at the top. */
    double share(double value) {
        return isLog ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }
}
