package handgrad.datasets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The number to predict, and of what. A model learns z, and all that is told of it is told of y = offset + scale·z, in the
 * number's own unit.
 *
 * @param name of y in sentences: {@code ln(price)}, {@code Price}
 * @param quantity what people want to know, and the head of its column among predictions: {@code price}
 * @param isLogarithm whether y is the quantity's natural logarithm
 * @param rows of what it is the number
 * @param offset y where z is 0
 * @param scale y's unit in z's, above 0
 */
public record Target(String name, String quantity, boolean isLogarithm, RowWords rows, double offset, double scale) {
    /** The sum's own rounding, in units in the last place. */
    private static final int ROUNDINGS = 4;

    /** y for z. */
    public double value(double z) {
        return offset + scale * z;
    }

    /** y for z, with as many decimals as its rounding leaves: 0.1 + 0.2 is 0.3. */
    public String text(double z) {
        double y = value(z);
        double rounding = ROUNDINGS * Math.ulp(Math.abs(offset) + Math.abs(scale * z));
        int decimals = (int) Math.floor(-Math.log10(rounding));
        BigDecimal digits = new BigDecimal(y).setScale(decimals, RoundingMode.HALF_EVEN);
        return digits.signum() == 0 ? "0" : digits.stripTrailingZeros().toPlainString();
    }

    /** z for the quantity; not finite where the quantity has no logarithm and needs one. */
    public double learnt(double quantity) {
        return ((isLogarithm ? Math.log(quantity) : quantity) - offset) / scale;
    }

    /** The quantity for z. */
    public double quantity(double z) {
        return isLogarithm ? Math.exp(value(z)) : value(z);
    }

    /** The quantity for z, which is finite; of a logarithm in whole units. */
    public String prediction(double z) {
        return isLogarithm ? String.format(Locale.ROOT, "%.0f", quantity(z)) : text(z);
    }
}
