package handgrad.datasets.csv;

import java.util.Locale;

/** What a file holds, as a message quotes it: a file may hold anything, of any length. */
public final class Excerpt {
    private static final int LONGEST = 40;

    private Excerpt() {}

    /** {@code '20'}: at most 40 characters, with those that nobody sees as {@code \n}, {@code \t} or {@code \u0007}. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().limit(LONGEST).forEach(c -> append(shown, c));
        return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "…'" : "'")
                .toString();
    }

    /** A message of a library, with those characters made visible. */
    static String visible(String message) {
        StringBuilder shown = new StringBuilder();
        message.codePoints().forEach(c -> append(shown, c));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int c) {
        switch (c) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isSeen(c)) {
                    shown.appendCodePoint(c);
                } else {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", c));
                }
            }
        }
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
