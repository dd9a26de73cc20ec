package handgrad.jobs.tracking;

import java.util.Arrays;

/** How many of some numbers lie in each of equal ranges from the least to the largest. */
record Histogram(double[] limits, double[] counts) {
    private static final int RANGES = 30;

    /** @param values at least one, all finite */
    static Histogram of(double[] values) {
        double least = Arrays.stream(values).min().orElseThrow();
        double most = Arrays.stream(values).max().orElseThrow();
        int ranges = least == most ? 1 : RANGES;
        double[] limits = new double[ranges];
        double[] counts = new double[ranges];
        for (int i = 0; i < ranges; i++) {
            limits[i] = i == ranges - 1 ? most : least + (most - least) / ranges * (i + 1);
        }
        for (double value : values) {
            int i = 0;
            while (value > limits[i]) {
                i++;
            }
            counts[i]++;
        }
        return new Histogram(limits, counts);
    }
}
