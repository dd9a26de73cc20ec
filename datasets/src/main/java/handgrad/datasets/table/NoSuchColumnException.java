package handgrad.datasets.table;

import handgrad.files.ShownText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** A table has no column of a name that somebody gave. The message is one sentence with the nearest name that there is. */
public final class NoSuchColumnException extends IOException {
    private static final int COMPARED = 40;

    NoSuchColumnException(Path file, String name, List<String> header) {
        super(file + ": there is no column '" + ShownText.of(name) + "'; "
                + (header.isEmpty()
                        ? "none has a name"
                        : "the nearest is '" + ShownText.of(nearest(name, header)) + "'"));
    }

    private static String nearest(String name, List<String> header) {
        return header.stream()
                .min(Comparator.comparingInt(
                        other -> LevenshteinDistance.getDefaultInstance().apply(beginning(name), beginning(other))))
                .orElseThrow();
    }

    private static String beginning(String name) {
        return name.substring(0, Math.min(COMPARED, name.length())).toLowerCase(Locale.ROOT);
    }
}
