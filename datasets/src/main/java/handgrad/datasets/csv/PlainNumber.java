package handgrad.datasets.csv;

/** Numbers as programs write them, without regular expressions: nearly all numbers of nearly all files. */
enum PlainNumber {
    /** Not such a number, though it may be one in another notation. */
    NONE,
    /** Digits alone, or with decimals that no other notation would write so. */
    CERTAIN,
    /** {@code 1.234}, which is 1234 where the comma is decimal. */
    RATHER;

    private static final int LONGEST_EXPONENT = 9;

    /** What a text of no more than 400 characters is by {@code [+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,9})?}. */
    static PlainNumber of(String text) {
        if (text.length() > NumberNotation.LONGEST) {
            return NONE;
        }
        int at = afterSign(text, 0);
        int point = afterDigits(text, at);
        int end = point < text.length() && text.charAt(point) == '.' ? afterDigits(text, point + 1) : point;
        int whole = point - at;
        int decimals = end == point ? 0 : end - point - 1;
        if (whole + decimals == 0) {
            return NONE;
        }
        if (end == text.length()) {
            return decimals == 3 && whole >= 1 && whole <= 3 && text.charAt(at) != '0' ? RATHER : CERTAIN;
        }
        int exponent = afterSign(text, end + 1);
        boolean isExponent = (text.charAt(end) | ' ') == 'e'
                && exponent < text.length()
                && text.length() - exponent <= LONGEST_EXPONENT
                && afterDigits(text, exponent) == text.length();
        return isExponent ? CERTAIN : NONE;
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
