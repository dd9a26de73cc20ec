package handgrad.jobs.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * A hyper-parameter's values from one number to another, {@code 0.001..1}. Where they are positive and a factor of ten or more
 * apart, equal factors are equally likely; elsewhere equal differences are.
 *
 * @param low the smallest
 * @param high the largest
 */
record ValueRange(BigDecimal low, BigDecimal high) {
    private static final String TO = "..";
    private static final double FACTOR = 10;

    /** More digits of a drawn value say nothing. */
    private static final MathContext DIGITS = new MathContext(3);

    /**
     * Reads one.
     *
     * @return empty for a word that is no range
     * @throws IllegalArgumentException for a range that is empty or endless
     */
    static Optional<ValueRange> of(String word) {
        int at = word.indexOf(TO);
        if (at < 1) {
            return Optional.empty();
        }
        BigDecimal low;
        BigDecimal high;
        try {
            low = new BigDecimal(word.substring(0, at));
            high = new BigDecimal(word.substring(at + TO.length()));
        } catch (NumberFormatException noNumbers) {
            return Optional.empty();
        }
        if (low.compareTo(high) >= 0 || !Double.isFinite(low.doubleValue()) || !Double.isFinite(high.doubleValue())) {
            throw new IllegalArgumentException(
                    "a range goes from a smaller number to a larger one, such as 0.001..1, not '" + word + "'");
        }
        return Optional.of(new ValueRange(low, high));
    }

    /** From the smallest to the largest of several positive numbers; empty for any other words. */
    static Optional<ValueRange> spanning(List<String> words) {
        try {
            List<BigDecimal> sorted =
                    words.stream().map(BigDecimal::new).sorted().toList();
            return sorted.size() > 1 && sorted.get(0).signum() > 0
                    ? Optional.of(new ValueRange(sorted.get(0), sorted.get(sorted.size() - 1)))
                    : Optional.empty();
        } catch (NumberFormatException noNumbers) {
            return Optional.empty();
        }
    }

    boolean isLog() {
        return low.signum() > 0 && high.doubleValue() / low.doubleValue() >= FACTOR;
    }

    /**
     * The value at a share of the way.
     *
     * @param share in [0, 1)
     * @param whole whether only whole numbers count, each with its half on either side
     * @return within the range, to three digits where it is not whole
     */
    String at(double share, boolean whole) {
        double from = low.doubleValue() - (whole ? 0.5 : 0);
        double to = high.doubleValue() + (whole ? 0.5 : 0);
        double value = isLog() ? from * Math.pow(to / from, share) : from + (to - from) * share;
        BigDecimal shown = whole ? BigDecimal.valueOf(Math.round(value)) : new BigDecimal(value).round(DIGITS);
        return GridValue.plain(shown.max(low).min(high).toString());
    }

    @Override
    public String toString() {
        return GridValue.plain(low.toString()) + TO + GridValue.plain(high.toString());
    }
}
