package handgrad.linalg;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The numbers of a matrix as NumPy prints an array: at most 8 decimals, with exponents where the largest is 10⁸ or more, or over a
 * thousand times the smallest, or the smallest below 10⁻⁴; of more than 1000 numbers three rows and columns from each end.
 * {@link Matrix#toString} is the shape, for messages.
 */
public final class Printed {
    private static final int DECIMALS = 8;
    private static final int SUMMARISED_FROM = 1000;
    private static final int EDGE = 3;
    private static final int WIDTH = 73;

    /** Stands for the rows and columns that are left out. */
    private static final int GAP = -1;

    private final Matrix A;
    private final int[] rows;
    private final int[] columns;

    private Printed(Matrix A) {
        this.A = A;
        boolean summarised = A.length() > SUMMARISED_FROM;
        this.rows = shown(A.rows(), summarised);
        this.columns = shown(A.columns(), summarised);
    }

    /** Lines in brackets, without a line's end after the last. */
    public static String of(Matrix A) {
        return new Printed(A).text();
    }

    private static int[] shown(int n, boolean summarised) {
        return summarised && n > 2 * EDGE
                ? IntStream.concat(
                                IntStream.concat(IntStream.range(0, EDGE), IntStream.of(GAP)),
                                IntStream.range(n - EDGE, n))
                        .toArray()
                : IntStream.range(0, n).toArray();
    }

    private String text() {
        String[][] words = words();
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < rows.length; i++) {
            text.append(i == 0 ? "" : "\n ").append(rows[i] == GAP ? "..." : line(words[i]));
        }
        return text.append(']').toString();
    }

    private static String line(String[] words) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder("  ");
        for (int j = 0; j < words.length; j++) {
            if (line.length() + words[j].length() > WIDTH && line.length() > 2) {
                lines.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder("  ");
            }
            line.append(words[j]).append(j == words.length - 1 ? "" : " ");
        }
        return "[" + lines.append(line).substring(2) + "]";
    }

    /** All of one width, but for the gaps. */
    private String[][] words() {
        double[] values = Arrays.stream(rows)
                .filter(i -> i != GAP)
                .boxed()
                .flatMapToDouble(
                        i -> Arrays.stream(columns).filter(j -> j != GAP).mapToDouble(j -> A.get(i, j)))
                .toArray();
        boolean exponents = hasExponents(values);
        int decimals = 0;
        int whole = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                String word = exponents ? withExponent(value, -1) : plain(value);
                int end = exponents ? word.indexOf('e') : word.length();
                decimals = Math.max(decimals, end - word.indexOf('.') - 1);
                whole = Math.max(whole, word.indexOf('.'));
            }
        }
        String[][] words = new String[rows.length][columns.length];
        int width = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                words[i][j] =
                        rows[i] == GAP || columns[j] == GAP ? "..." : word(rows[i], columns[j], exponents, decimals);
                width = Math.max(width, words[i][j].length());
            }
        }
        for (String[] row : words) {
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j].equals("...") ? row[j] : " ".repeat(width - row[j].length()) + row[j];
            }
        }
        return words;
    }

    private static boolean hasExponents(double[] values) {
        double[] sizes = Arrays.stream(values)
                .map(Math::abs)
                .filter(size -> size > 0 && size <= Double.MAX_VALUE)
                .toArray();
        double least = Arrays.stream(sizes).min().orElse(1);
        double most = Arrays.stream(sizes).max().orElse(1);
        return most >= 1e8 || least < 1e-4 || most / least > 1000;
    }

    private String word(int i, int j, boolean exponents, int decimals) {
        double value = A.get(i, j);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        if (exponents) {
            return withExponent(value, decimals);
        }
        String word = plain(value);
        return word + " ".repeat(decimals - (word.length() - word.indexOf('.') - 1));
    }

    /** The shortest decimal number that is this one among those of its precision. */
    private BigDecimal shortest(double value) {
        return new BigDecimal(
                A.precision() == Precision.SINGLE ? Float.toString((float) value) : Double.toString(value));
    }

    private String plain(double value) {
        BigDecimal rounded =
                shortest(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        String digits =
                (rounded.scale() < 0 ? rounded.setScale(0) : rounded).abs().toPlainString();
        return sign(value) + digits + (digits.contains(".") ? "" : ".");
    }

    /** @param decimals how many, or −1 for as many as there are, up to 8 */
    private String withExponent(double value, int decimals) {
        BigDecimal rounded = shortest(value).abs().round(new MathContext(DECIMALS + 1, RoundingMode.HALF_EVEN));
        BigDecimal digits = rounded.stripTrailingZeros();
        String all = digits.unscaledValue().toString();
        int exponent = value == 0 ? 0 : all.length() - 1 - digits.scale();
        String after = all.substring(1);
        String padded = after + "0".repeat(Math.max(0, decimals - after.length()));
        return sign(value) + all.charAt(0) + "." + padded + String.format(Locale.ROOT, "e%+03d", exponent);
    }

    private static String sign(double value) {
        return value < 0 || 1 / value < 0 ? "-" : "";
    }
}
