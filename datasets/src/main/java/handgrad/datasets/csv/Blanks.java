package handgrad.datasets.csv;

/** Blanks that look like spaces and are others: no-break, thin and figure spaces, with which office programs pad. */
final class Blanks {
    private Blanks() {}

    static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0' || (c >= '\u2000' && c <= '\u200B') || c == '\u202F' || c == '\uFEFF';
    }

    /** The text without blanks of any kind at its ends. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
