package handgrad.datasets.look;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as sentences say them. */
final class Said {
    private static final int DIGITS = 6;
    private static final double PLAIN_FROM = 1e-4;
    private static final double PLAIN_BELOW = 1e15;

    private Said() {}

    /** {@code 2,930}. */
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** {@code 1 row}, {@code 12 rows}. */
    static String rows(long n) {
        return count(n) + (n == 1 ? " row" : " rows");
    }

    /** {@code 12.3 %}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Six digits at most, and all digits of a whole number. */
    static String number(double v) {
        if (v == Math.rint(v) && Math.abs(v) < PLAIN_BELOW) {
            return Long.toString((long) v);
        }
        double size = Math.abs(v);
        BigDecimal rounded =
                BigDecimal.valueOf(v).round(new MathContext(DIGITS)).stripTrailingZeros();
        return size >= PLAIN_FROM && size < PLAIN_BELOW ? rounded.toPlainString() : rounded.toString();
    }

    /** With two decimals and its sign. */
    static String correlation(double r) {
        return String.format(Locale.ROOT, "%+.2f", r);
    }
}
