package handgrad.jobs.record;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for people. The run record itself has all digits. */
public final class NumberText {
    /** Nobody types so many: the number is a quotient. */
    private static final int MANY_DIGITS = 15;

    private NumberText() {}

    /** A metric's value by the metric's name: accuracies in per cent, a rank as a whole number, all else as decimals. */
    public static String metric(String name, double value) {
        if (name.equals("rank")) {
            return integer(Math.round(value));
        }
        return isFraction(name) ? percent(value) : decimal(value);
    }

    /** Whether a metric is a share of all samples. */
    public static boolean isFraction(String metric) {
        return metric.equals("accuracy") || metric.endsWith("_accuracy");
    }

    /** {@code 84.12 %} for 0.8412. */
    public static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
    }

    /** Four decimals; of a number too small for that three digits, of a large one fewer decimals. */
    public static String decimal(double value) {
        double size = Math.abs(value);
        if (value == 0 || (size >= 0.001 && size < 10_000)) {
            return String.format(Locale.ROOT, "%.4f", value);
        }
        if (size >= 1e-6 && size < 0.001) {
            return BigDecimal.valueOf(value).round(new MathContext(3)).toPlainString();
        }
        if (size >= 10_000 && size < 1e12) {
            return String.format(Locale.ROOT, size < 1e6 ? "%,.1f" : "%,.0f", value);
        }
        return String.format(Locale.ROOT, "%.3e", value);
    }

    /** A setting as one writes it: {@code 0.0001}, {@code 64}, {@code 1e-8}, {@code 1/6}. */
    public static String setting(double value) {
        double size = Math.abs(value);
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        long inverse = Math.round(1 / value);
        if (digits.precision() >= MANY_DIGITS && inverse > 1 && inverse < 1000 && 1.0 / inverse == value) {
            return "1/" + inverse;
        }
        if (value == 0 || (size >= 1e-4 && size < 1e9)) {
            return digits.toPlainString();
        }
        int exponent = digits.precision() - digits.scale() - 1;
        return digits.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** So many decimals, rounded half up: {@code 1.7805} for 4. Never a negative zero. */
    public static String fixed(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** {@code 960,000}. */
    public static String integer(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 0.094 s}, {@code 12.3 s}, {@code 3 min 07 s}, {@code 2 h 05 min}. */
    public static String seconds(double seconds) {
        if (seconds < 9.995) {
            return String.format(Locale.ROOT, seconds < 0.9995 ? "%.3f s" : "%.2f s", seconds);
        }
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        long minutes = Math.round(seconds / 60);
        return String.format(Locale.ROOT, "%,d h %02d min", minutes / 60, minutes % 60);
    }
}
