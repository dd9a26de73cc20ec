package handgrad.datasets.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers in sentences. */
final class Digits {
    private static final double PLAIN_BELOW = 1e15;
    private static final double PLAIN_FROM = 1e-6;

    private Digits() {}

    /** All digits, {@code 20000000}. */
    static String exact(double v) {
        return plain(v, BigDecimal.valueOf(v));
    }

    /** Two decimals, {@code 31300}, {@code 2007.81}; of a number below 0.1 three digits, {@code 0.00123}. */
    static String rounded(double v) {
        BigDecimal digits = BigDecimal.valueOf(v);
        return plain(
                v,
                Math.abs(v) < 0.1
                        ? digits.round(new MathContext(3, RoundingMode.HALF_EVEN))
                        : digits.setScale(2, RoundingMode.HALF_EVEN));
    }

    private static String plain(double v, BigDecimal digits) {
        boolean isShort = v == 0 || (Math.abs(v) >= PLAIN_FROM && Math.abs(v) < PLAIN_BELOW);
        return isShort ? digits.stripTrailingZeros().toPlainString() : Double.toString(v);
    }
}
