package handgrad.jobs.terminal;

import handgrad.files.ShownText;
import java.util.ArrayList;
import java.util.List;

/** Sentences on lines of at most 80 characters; what a terminal would obey is replaced. */
public final class Wrapped {
    private static final int WIDTH = 80;

    private Wrapped() {}

    /** A paragraph. */
    public static String text(String paragraph) {
        return String.join(System.lineSeparator(), lines("", paragraph, ""));
    }

    /**
     * Its lines.
     *
     * @param indent before the first
     * @param hang before the others
     */
    public static List<String> lines(String indent, String text, String hang) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        boolean isEmpty = true;
        for (String word : ShownText.harmless(text).split(" ", -1)) {
            if (!isEmpty && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(hang);
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
