package handgrad.jobs.record;

import java.util.Map;

/** What a metric of a file can be at all: a cross-entropy below 0 was not measured. */
public final class MetricRange {
    /** A mean of losses close to 0 may be rounded to this side of it. */
    private static final double ROUNDING = 1e-6;

    private MetricRange() {}

    /**
     * Checks metrics by their names.
     *
     * @throws IllegalArgumentException naming the first that is none
     */
    public static void requireAll(Map<String, Double> metrics) {
        metrics.forEach(MetricRange::require);
    }

    private static void require(String name, double value) {
        if (name.endsWith("accuracy")) {
            require(name, value, 1, "a fraction from 0 to 1");
        } else if (name.endsWith("cross_entropy") || name.endsWith("rmse") || name.endsWith("_loss")) {
            require(name, value, Double.MAX_VALUE, "a number from 0");
        }
    }

    private static void require(String name, double value, double most, String expected) {
        if (!(value >= -ROUNDING && value <= most + ROUNDING)) {
            throw new IllegalArgumentException("a " + name + " of " + value + ", which is not " + expected);
        }
    }
}
