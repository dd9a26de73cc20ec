package handgrad.jobs.regression;

import java.util.regex.Pattern;

/** Prose for a terminal. */
final class Wrapped {
    /** At most 100 characters up to a blank or the end. */
    private static final Pattern LINE = Pattern.compile("(.{1,100})(?: |$)");

    private Wrapped() {}

    /** The text with line breaks. */
    static String text(String prose) {
        return LINE.matcher(prose).replaceAll("$1" + System.lineSeparator()).stripTrailing();
    }
}
