package handgrad.jobs.inspect;

import java.util.Locale;

/** Numbers of a table as people read them. */
public final class Numerals {
    private Numerals() {}

    /** Whole numbers without decimals, others with so many; a dash for what is not known. */
    public static String text(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "–";
        }
        boolean whole = value == Math.rint(value);
        return String.format(Locale.ROOT, "%." + (whole ? 0 : decimals) + "f", value);
    }

    /** With two decimals and its sign, or a dash. */
    public static String correlation(double r) {
        return Double.isNaN(r) ? "–" : String.format(Locale.ROOT, "%+.2f", r);
    }

    /** {@code 215,000}. */
    public static String grouped(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
