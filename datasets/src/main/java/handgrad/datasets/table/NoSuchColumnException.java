package handgrad.datasets.table;

import handgrad.files.ShownText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A table has no column of a name that somebody gave. The message is one sentence with the nearest name that there is. */
public final class NoSuchColumnException extends IOException {
    private static final int COMPARED = 40;

    NoSuchColumnException(Path file, String name, List<String> header) {
        super(file + ": there is no column '" + ShownText.of(name) + "'; the nearest is '"
                + ShownText.of(nearest(name, header)) + "'");
    }

    private static String nearest(String name, List<String> header) {
        return header.stream()
                .min(Comparator.comparingInt(other -> distance(beginning(name), beginning(other))))
                .orElseThrow();
    }

    private static String beginning(String name) {
        return name.substring(0, Math.min(COMPARED, name.length())).toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's: the fewest letters to add, take away or change. */
    private static int distance(String a, String b) {
        int[] distances = new int[b.length() + 1]; // from the beginning of a to each beginning of b
        for (int j = 0; j <= b.length(); j++) {
            distances[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = distances[0];
            distances[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = distances[j];
                distances[j] = Math.min(changed, 1 + Math.min(distances[j], distances[j - 1]));
            }
        }
        return distances[b.length()];
    }
}
