package handgrad.jobs.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten. */
final class Ticks {
    private static final BigDecimal LONGEST_PLAIN = new BigDecimal("1e12");
    private static final int MOST_PLAIN_DECIMALS = 8;

    private final BigDecimal step;
    private final List<BigDecimal> values;

    private Ticks(BigDecimal step, List<BigDecimal> values) {
        this.step = step;
        this.values = values;
    }

    /**
     * As many ticks as possible from {@code low} to {@code high}, both included.
     *
     * @param most how many ticks there is room for, at least 2
     * @param smallestStep no two ticks are closer: 1 for numbers that count something, 0 for any
     */
    static Ticks between(double low, double high, int most, double smallestStep) {
        BigDecimal from = BigDecimal.valueOf(low);
        BigDecimal to = BigDecimal.valueOf(high);
        double rawStep = Math.max((high - low) / most, smallestStep);
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(rawStep)) - 1);
        for (; ; power = power.scaleByPowerOfTen(1)) {
            for (int leading : new int[] {1, 2, 5}) {
                BigDecimal step = power.multiply(BigDecimal.valueOf(leading));
                if (step.doubleValue() < smallestStep) {
                    continue;
                }
                List<BigDecimal> values = multiples(step, from, to, most);
                if (values.size() <= most) {
                    return new Ticks(step, values);
                }
            }
        }
    }

    /** At most one more than {@code most}. */
    private static List<BigDecimal> multiples(BigDecimal step, BigDecimal from, BigDecimal to, int most) {
        List<BigDecimal> values = new ArrayList<>();
        BigDecimal value = from.divide(step, 0, RoundingMode.CEILING).multiply(step);
        for (; value.compareTo(to) <= 0 && values.size() <= most; value = value.add(step)) {
            values.add(value);
        }
        return values;
    }

    List<BigDecimal> values() {
        return values;
    }

    /** All labels of one axis have the same number of decimals. */
    String label(BigDecimal tick) {
        if (step.scale() > MOST_PLAIN_DECIMALS || tick.abs().compareTo(LONGEST_PLAIN) >= 0) {
            return tick.signum() == 0 ? "0" : tick.stripTrailingZeros().toString();
        }
        return String.format(Locale.ROOT, "%,." + Math.max(0, step.scale()) + "f", tick);
    }
}
