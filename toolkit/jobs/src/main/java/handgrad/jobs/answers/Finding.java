package handgrad.jobs.answers;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * One number beside what is required of it.
 *
 * @param quantity what was computed
 * @param found a {@link Double}, or the text of what is exact
 * @param required in words: {@code ≤ 1e-06}
 */
public record Finding(String quantity, Object found, String required, boolean holds) {
    private static final MathContext DIGITS = new MathContext(7);

    /** What a number may have to be. NaN is none of it. */
    enum Relation {
        AT_MOST("≤") {
            @Override
            boolean holds(double found, double limit) {
                return found <= limit;
            }
        },
        BELOW("<") {
            @Override
            boolean holds(double found, double limit) {
                return found < limit;
            }
        },
        AT_LEAST("≥") {
            @Override
            boolean holds(double found, double limit) {
                return found >= limit;
            }
        },
        ABOVE(">") {
            @Override
            boolean holds(double found, double limit) {
                return found > limit;
            }
        };

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        abstract boolean holds(double found, double limit);
    }

    static Finding compared(String quantity, double found, Relation relation, double limit) {
        return new Finding(quantity, found, relation.sign + " " + text(limit), relation.holds(found, limit));
    }

    /** What was found, for people. */
    public String foundText() {
        return found instanceof Double number ? text(number) : found.toString();
    }

    /** Seven digits at most; powers of ten for the very small and the very large. */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e7)) {
            return String.format(Locale.ROOT, "%.3g", value).replaceFirst("\\.?0*e", "e");
        }
        return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
