package handgrad.benchmarks;

import java.util.Arrays;

/** What is made of repeated measurements. */
public final class Statistics {
    private Statistics() {}

    /** The middle one, or the mean of the middle two. */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
