package handgrad.jobs.picture;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How values are shown along the vertical axis. XChart searches for as long as its labels are alike or have more than
 * 20 characters, so neither the numbers shown nor the differences between them may be tiny or huge.
 *
 * @param factor what values are multiplied by to be shown
 * @param low where the axis begins, among the numbers shown
 * @param high where it ends, above {@code low}
 * @param labels how ticks are labelled, as {@link java.text.DecimalFormat} wants it
 * @param unit what the reader must know of the factor, possibly nothing
 */
record ValueAxis(double factor, double low, double high, String labels, String unit) {
    private static final double ROOM = 0.04;
    private static final int TICKS = 5;

    /** Curves that change by a smaller share of their largest value are drawn flat. */
    private static final double FLAT = 0.001;

    /** The largest number shown is either above this or as good as zero. */
    private static final double ZERO = 1e-6;

    /** Of smaller numbers not even the power is a double. */
    private static final double SMALLEST = 1e-300;

    /** For numbers of any size: tiny and huge ones are shown in a power of a thousand. */
    static ValueAxis ofNumbers(double... values) {
        double largest = largest(values);
        if (largest < SMALLEST || (largest >= 0.001 && largest < 1e6)) {
            return around(values, 1, Double.POSITIVE_INFINITY, "", "");
        }
        int power = 3 * Math.floorDiv((int) Math.floor(Math.log10(largest)), 3);
        return around(values, Math.pow(10, -power), Double.POSITIVE_INFINITY, "", ", × 1e" + power);
    }

    /** For fractions, shown as percentages. */
    static ValueAxis ofFractions(double... values) {
        for (double value : values) {
            if (value < 0 || value > 1) {
                throw new IllegalArgumentException("a fraction lies between 0 and 1, not at " + value);
            }
        }
        return around(values, 100, 100, " '%'", "");
    }

    /** For numbers above zero, where the axis begins. */
    static ValueAxis ofAmounts(double... values) {
        ValueAxis axis = ofNumbers(values);
        return new ValueAxis(axis.factor, 0, axis.high, pattern(axis.high), axis.unit);
    }

    private static ValueAxis around(double[] values, double factor, double top, String sign, String unit) {
        double[] shown = Arrays.stream(values).map(value -> factor * value).toArray();
        double min = DoubleStream.of(shown).min().orElseThrow();
        double max = DoubleStream.of(shown).max().orElseThrow();
        double largest = largest(shown);
        double shortest = largest < ZERO ? 1 : FLAT * largest;
        double room = Math.max(ROOM * (max - min), (shortest - (max - min)) / 2);
        // No room where no value can be: below zero, unless there are such values, and above the top.
        double low = min < 0 ? min - room : Math.max(0, min - room);
        double high = Math.min(top, max + room);
        return new ValueAxis(factor, low, high, pattern(high - low) + sign, unit);
    }

    /** All labels of the axis have the same number of decimals. */
    private static String pattern(double length) {
        // XChart's steps are 1, 2 or 5 times a power of ten, and 0.75 is the least that it rounds up to 1.
        int decimals = (int) -Math.floor(Math.log10(length / TICKS / 0.75));
        return decimals > 0 ? "#,##0." + "0".repeat(decimals) : "#,##0";
    }

    private static double largest(double... values) {
        return DoubleStream.of(values).map(Math::abs).max().orElseThrow();
    }
}
