package handgrad.jobs.command;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Which names a wrong one may have meant: those with the fewest letters changed, and short forms, lr for learning-rate. */
public final class NearestNames {
    /** A larger share of letters that differ is no resemblance. */
    private static final double MOST_CHANGED = 0.6;

    private static final int MOST = 3;

    private NearestNames() {}

    /** The nearest of some names, several where they are equally near; none where none resembles it. */
    public static List<String> to(String wrong, Collection<String> names) {
        return nearest(wrong, List.copyOf(names), Function.identity());
    }

    /** Things by the nearest of their names. */
    static <T> List<T> nearest(String wrong, List<T> things, Function<T, String> name) {
        double least = things.stream()
                .mapToDouble(thing -> changed(wrong, name.apply(thing)))
                .min()
                .orElse(1);
        Predicate<T> isNearest = thing -> changed(wrong, name.apply(thing)) == least;
        return least > MOST_CHANGED
                ? List.of()
                : things.stream().filter(isNearest).limit(MOST).toList();
    }

    /** {@code did you mean A or B?}, or else other words. */
    public static String question(List<String> nearest, String orElse) {
        return nearest.isEmpty() ? orElse : "did you mean " + String.join(" or ", nearest) + "?";
    }

    /** The share of letters to change, from 0 to 1, whatever their case. */
    private static double changed(String wrong, String name) {
        String a = plain(wrong);
        String b = plain(name);
        if (a.isEmpty() || b.isEmpty()) {
            return 1;
        }
        if (a.equals(b)) {
            return 0;
        }
        if (a.equals(initials(b)) || b.startsWith(a + "-")) {
            return 0.01; // worse than the name itself, better than any other
        }
        double letters = LevenshteinDistance.getDefaultInstance().apply(a, b);
        return letters / Math.max(a.length(), b.length());
    }

    private static String plain(String name) {
        return name.replaceFirst("^-+", "").toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String initials(String name) {
        String[] parts = name.split("-");
        return parts.length < 2
                ? ""
                : Stream.of(parts)
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.substring(0, 1))
                        .collect(Collectors.joining());
    }
}
