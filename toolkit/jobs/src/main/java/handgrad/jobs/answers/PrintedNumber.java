package handgrad.jobs.answers;

import java.math.BigDecimal;

/**
 * A number as a text prints it.
 *
 * @param unit one unit of its last digit: 0.0001 of 1.7805
 */
public record PrintedNumber(double value, double unit) {
    static PrintedNumber of(String text) {
        BigDecimal number =
                new BigDecimal(text.replace(",", "").replace("\\cdot 10^{", "E").replace("}", ""));
        return new PrintedNumber(
                number.doubleValue(),
                BigDecimal.ONE.movePointLeft(number.scale()).doubleValue());
    }
}
