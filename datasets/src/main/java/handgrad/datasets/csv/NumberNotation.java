package handgrad.datasets.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the numbers of a column are written: what pandas, R and spreadsheets in any country make of one. {@code -1.5},
 * {@code .5}, {@code 5.}, {@code +3}, {@code 2e+05}; with a decimal comma; with points, commas, apostrophes or blanks between
 * thousands; with a currency sign before or after; percentages, which are hundredths.
 *
 * @param decimal what stands before the decimals: a point or a comma
 * @param traits what is to be said of it: none for plain numbers
 */
public record NumberNotation(char decimal, List<Trait> traits) {
    /** What sets a notation apart from that of programs. */
    public enum Trait {
        DECIMAL_COMMA("a decimal comma"),
        THOUSANDS("a sign between thousands"),
        CURRENCY("a currency sign"),
        PERCENT("a percent sign, as hundredths");

        private final String words;

        Trait(String words) {
            this.words = words;
        }
    }

    /** What a text says of the decimal sign. */
    enum Evidence {
        /** The text is no number. */
        NO_NUMBER,
        /** A number without points and commas. */
        NONE,
        POINT,
        COMMA,
        /** {@code 1.234}: thousands, if the comma is decimal. */
        RATHER_POINT,
        /** {@code 1,234}: thousands, if the point is decimal. */
        UNCLEAR
    }

    /** A decimal point, and no sign beside it. */
    public static final NumberNotation PLAIN = new NumberNotation('.', List.of());

    static final int LONGEST = 400;
    private static final String BLANK = "[ \\u00A0\\u2007\\u2009\\u202F]";
    private static final String BETWEEN = "(?:" + BLANK + "|['\\u2019])";
    private static final Pattern THOUSANDS =
            Pattern.compile("(?<![0-9.,])[1-9][0-9]{0,2}(?:" + BETWEEN + "[0-9]{3})+(?![0-9])");
    private static final Pattern NUMBER = Pattern.compile("([+-]?)" + BLANK + "*+(\\p{Sc}?)" + BLANK
            + "*+([+-]?)([0-9.,]++)([eE][+-]?[0-9]{1,9})?" + BLANK + "*+(\\p{Sc}|%)?");
    private static final Pattern POINTS = Pattern.compile("[1-9][0-9]{0,2}(\\.[0-9]{3})+");
    private static final Pattern COMMAS = Pattern.compile("[1-9][0-9]{0,2}(,[0-9]{3})+");
    private static final Pattern DECIMAL_POINT =
            Pattern.compile("[0-9]++\\.?+[0-9]*+|\\.[0-9]++|[1-9][0-9]{0,2}(,[0-9]{3})+\\.[0-9]*+");
    private static final Pattern DECIMAL_COMMA =
            Pattern.compile("[0-9]++,?+[0-9]*+|,[0-9]++|[1-9][0-9]{0,2}(\\.[0-9]{3})+,[0-9]*+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]++");

    /** What is said of it, in words; empty for plain numbers. */
    public String inWords() {
        return String.join(" and ", traits.stream().map(trait -> trait.words).toList());
    }

    /** The number that a text is in this notation; empty where it is none, or too large for a double. */
    public OptionalDouble number(String text) {
        Matcher parts = parts(text);
        if (parts == null) {
            return OptionalDouble.empty();
        }
        String digits = parts.group(4);
        boolean fits = decimal == '.'
                ? DECIMAL_POINT.matcher(digits).matches()
                        || COMMAS.matcher(digits).matches()
                : DECIMAL_COMMA.matcher(digits).matches()
                        || POINTS.matcher(digits).matches();
        if (!fits) {
            return OptionalDouble.empty();
        }
        String plain = decimal == '.'
                ? digits.replace(",", "")
                : digits.replace(".", "").replace(',', '.');
        double value = Double.parseDouble(
                parts.group(1) + parts.group(3) + plain + (parts.group(5) == null ? "" : parts.group(5)));
        double scaled = isPercent(parts) ? value / 100 : value;
        return Double.isFinite(scaled) ? OptionalDouble.of(scaled) : OptionalDouble.empty();
    }

    static Evidence evidence(String text) {
        return switch (PlainNumber.of(text)) {
            case RATHER -> Evidence.RATHER_POINT;
            case CERTAIN -> text.indexOf('.') >= 0 ? Evidence.POINT : Evidence.NONE;
            case NONE -> evidenceOfParts(text);
        };
    }

    private static Evidence evidenceOfParts(String text) {
        Matcher parts = parts(text);
        if (parts == null) {
            return Evidence.NO_NUMBER;
        }
        String digits = parts.group(4);
        if (DIGITS.matcher(digits).matches()) {
            return Evidence.NONE;
        }
        if (parts.group(5) == null) {
            boolean isLong = digits.length() > 7; // 1.234.567: more than one sign
            if (POINTS.matcher(digits).matches()) {
                return isLong ? Evidence.COMMA : Evidence.RATHER_POINT;
            }
            if (COMMAS.matcher(digits).matches()) {
                return isLong ? Evidence.POINT : Evidence.UNCLEAR;
            }
        }
        if (DECIMAL_POINT.matcher(digits).matches()) {
            return Evidence.POINT;
        }
        return DECIMAL_COMMA.matcher(digits).matches() ? Evidence.COMMA : Evidence.NO_NUMBER;
    }

    /** The notation of numbers with this decimal sign. */
    static NumberNotation of(char decimal, List<String> numbers) {
        List<Trait> traits = new ArrayList<>();
        if (decimal == ',') {
            traits.add(Trait.DECIMAL_COMMA);
        }
        String thousands = decimal == ',' ? "." : ",";
        if (numbers.stream()
                .anyMatch(text ->
                        text.contains(thousands) || THOUSANDS.matcher(text).find())) {
            traits.add(Trait.THOUSANDS);
        }
        if (numbers.stream().anyMatch(text -> text.codePoints().anyMatch(NumberNotation::isCurrency))) {
            traits.add(Trait.CURRENCY);
        }
        if (numbers.stream().anyMatch(text -> text.indexOf('%') >= 0)) {
            traits.add(Trait.PERCENT);
        }
        return new NumberNotation(decimal, List.copyOf(traits));
    }

    /** Sign, currency, sign, digits with points and commas, exponent, currency or percent; null where a text is not these. */
    private static @Nullable Matcher parts(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        String joined = THOUSANDS
                .matcher(text.replace('\u2212', '-'))
                .replaceAll(digits -> digits.group().replaceAll(BETWEEN, ""));
        Matcher parts = NUMBER.matcher(joined);
        boolean isNumber = parts.matches()
                && (parts.group(1).isEmpty() || parts.group(3).isEmpty())
                && (parts.group(2).isEmpty() || parts.group(6) == null);
        return isNumber ? parts : null;
    }

    private static boolean isCurrency(int c) {
        return Character.getType(c) == Character.CURRENCY_SYMBOL;
    }

    private static boolean isPercent(Matcher parts) {
        return "%".equals(parts.group(6));
    }
}
