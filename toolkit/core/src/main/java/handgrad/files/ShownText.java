package handgrad.files;

/** Text of a file as people may see it. */
public final class ShownText {
    private static final int LONGEST = 60;
    private static final String INSTEAD = "\uFFFD";

    private ShownText() {}

    /** A name or a value: what a terminal would obey is replaced, and of a long text the end is left out. */
    public static String of(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? harmless(text)
                : harmless(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "…";
    }

    /** All of the lines, with their tabs, without other control characters: a table's text that may go to a terminal. */
    public static String lines(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\t\r\n]]", INSTEAD);
    }

    /** All of the text on one line, without what a terminal would obey: control characters, changes of direction. */
    public static String harmless(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", INSTEAD);
    }
}
