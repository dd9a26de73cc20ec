package handgrad.jobs.sweep;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A hyper-parameter's value as a word of the command line. */
final class GridValue {
    private static final int MOST_DIGITS = 20;

    private GridValue() {}

    /** Numbers in their plainest spelling, so that 0.1, 1e-1 and 0.10 are one value; any other word as it is. */
    static String plain(String value) {
        return Arrays.stream(value.split(",", -1)).map(GridValue::plainNumber).collect(Collectors.joining(","));
    }

    private static String plainNumber(String word) {
        try {
            BigDecimal number = new BigDecimal(word.strip()).stripTrailingZeros();
            return Math.abs(number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
        } catch (NumberFormatException notANumber) {
            return word;
        }
    }
}
