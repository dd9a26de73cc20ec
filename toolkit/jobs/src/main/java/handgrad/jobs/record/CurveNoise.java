package handgrad.jobs.record;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far the points of a curve lie off a smooth course: the standard deviation s of noise that is independent from epoch to
 * epoch. A smooth course has small second differences x_{t−1} − 2x_t + x_{t+1}; noise gives them the deviation √6·s, and the
 * median of their sizes is 0.6745·√6·s. A bend of the course counts as noise too, so that s is rather too large than too small.
 */
public final class CurveNoise {
    /** The median of |x| for x ~ N(0, 1). */
    private static final double MEDIAN_OF_NORMAL = 0.6745;

    private CurveNoise() {}

    /** s; infinite for less than three points, which tell nothing of it. */
    static double of(double[] curve) {
        double[] sizes = IntStream.range(1, curve.length - 1)
                .mapToDouble(t -> Math.abs(curve[t - 1] - 2 * curve[t] + curve[t + 1]))
                .sorted()
                .toArray();
        return sizes.length == 0 ? Double.POSITIVE_INFINITY : median(sizes) / (MEDIAN_OF_NORMAL * Math.sqrt(6));
    }

    /**
     * How far the last point may lie above the lowest by noise alone: the lowest of n noisy points lies about √(2 ln n)·s below
     * their course, and s itself is known roughly from few points, so that 4s more are allowed for the last.
     */
    public static double ofRise(double[] curve) {
        return (4 + Math.sqrt(2 * Math.log(Math.max(1, curve.length)))) * of(curve);
    }

    private static double median(double[] sorted) {
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
                .average()
                .orElseThrow();
    }
}
