package handgrad.datasets.csv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between the values of a line. */
enum Separator {
    // In the order in which they are preferred: a comma may belong to a number, the others hardly to anything.
    TAB('\t', "tabs"),
    SEMICOLON(';', "semicolons"),
    PIPE('|', "vertical bars"),
    COMMA(',', "commas");

    /** Excel's way to name it, which is no line of the table. */
    private static final Pattern NAMED = Pattern.compile("\"?sep=([\t;|,])\"?[\t;|,]*", Pattern.CASE_INSENSITIVE);

    private static final int LINES = 100;

    private final char sign;
    private final String words;

    Separator(char sign, String words) {
        this.sign = sign;
        this.words = words;
    }

    char sign() {
        return sign;
    }

    /** In words, several. */
    String words() {
        return words;
    }

    /** Whether a text's first line does nothing but name it. */
    static boolean isNamed(String text) {
        return NAMED.matcher(firstLine(text)).matches();
    }

    /** That of a text: which it names, else which stands equally often in the most of its first lines. */
    static Separator of(String text) {
        Matcher named = NAMED.matcher(firstLine(text));
        Separator best = COMMA;
        double most = 0;
        for (Separator one : values()) {
            if (named.matches() && named.group(1).charAt(0) == one.sign) {
                return one;
            }
            double share = one.shareOfLines(text);
            if (share > most) {
                best = one;
                most = share;
            }
        }
        return best;
    }

    private static String firstLine(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return text.substring(0, end);
    }

    /** In how many of the first lines this stands as often as in the first; 0 where it stands there not at all. */
    private double shareOfLines(String text) {
        int first = 0;
        int count = 0;
        int lines = 0;
        int equal = 0;
        boolean isQuoted = false;
        boolean isBlank = true;
        for (int i = 0; i <= text.length() && lines < LINES; i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if ((c == '\n' || c == '\r') && (!isQuoted || i == text.length())) {
                if (!isBlank) {
                    first = lines == 0 ? count : first;
                    equal += count == first ? 1 : 0;
                    lines++;
                }
                count = 0;
                isBlank = true;
            } else {
                isQuoted ^= c == '"';
                count += c == sign && !isQuoted ? 1 : 0;
                isBlank = false;
            }
        }
        return first == 0 ? 0 : (double) equal / lines;
    }
}
