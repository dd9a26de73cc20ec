package handgrad.datasets.look;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Categories that are spelled in two ways. In one column: but for capitals, blanks and signs, or by one letter where the one
 * is rare. Between two columns that share most of their words: by up to two letters, of words that only one of them has.
 */
final class SpellingAlerts {
    private static final int FEWEST_LETTERS = 5;
    private static final double RARE = 0.02;
    private static final int RARE_ROWS = 3;

    /** Two words that are both rare are two words. */
    private static final int OFTEN = 10;

    private static final int FEWEST_SHARED = 3;
    private static final int MOST_WORDS = 200;

    private final List<Series> columns;
    private final List<ColumnProfile> profiles;
    private final Map<String, String> bare = new HashMap<>();

    SpellingAlerts(List<Series> columns, List<ColumnProfile> profiles) {
        this.columns = columns;
        this.profiles = profiles;
    }

    List<Alert> all() {
        List<Alert> alerts = new ArrayList<>();
        int[] words = IntStream.range(0, columns.size())
                .filter(j -> profiles.get(j).kind() == ColumnKind.CATEGORY
                        && !columns.get(j).isNumeric()
                        && profiles.get(j).categories().size() <= MOST_WORDS)
                .toArray();
        for (int j : words) {
            inOne(j, alerts);
        }
        for (int a : words) {
            for (int b : words) {
                if (a < b) {
                    between(a, b, alerts);
                }
            }
        }
        return alerts;
    }

    private void inOne(int j, List<Alert> alerts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        List<ColumnProfile.Category> all = profiles.get(j).categories();
        for (int r = 0; r < all.size(); r++) {
            for (int f = 0; f < r; f++) {
                if (!pairs.containsKey(all.get(r).word()) && isSame(all.get(f), all.get(r))) {
                    pairs.put(all.get(r).word(), all.get(f).word());
                }
            }
        }
        if (!pairs.isEmpty()) {
            alerts.add(alert(
                    j,
                    profiles.get(j).name() + ": " + inWords(j, pairs),
                    pairs,
                    List.of(profiles.get(j).name())));
        }
    }

    private boolean isSame(ColumnProfile.Category frequent, ColumnProfile.Category rare) {
        String a = bare(frequent.word());
        String b = bare(rare.word());
        if (a.equals(b)) {
            return !a.isEmpty();
        }
        return rare.count() <= Math.max(RARE_ROWS, RARE * frequent.count())
                && OFTEN * rare.count() <= frequent.count()
                && Math.min(a.length(), b.length()) >= FEWEST_LETTERS
                && Math.abs(a.length() - b.length()) <= 1
                && letters(a).length() >= FEWEST_LETTERS
                && digits(a).equals(digits(b))
                && Edits.between(a, b) == 1;
    }

    private void between(int a, int b, List<Alert> alerts) {
        Set<String> left = words(a);
        Set<String> right = words(b);
        long shared = left.stream().filter(right::contains).count();
        if (shared < FEWEST_SHARED || 2 * shared < Math.min(left.size(), right.size())) {
            return;
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (ColumnProfile.Category own : profiles.get(b).categories()) {
            if (!left.contains(own.word())) {
                left.stream()
                        .filter(word -> !right.contains(word) && isNear(word, own.word()))
                        .min(Comparator.comparingInt(word -> Edits.between(bare(word), bare(own.word()))))
                        .ifPresent(word -> pairs.put(own.word(), word));
            }
        }
        if (!pairs.isEmpty()) {
            String names = profiles.get(b).name() + " spells words of "
                    + profiles.get(a).name() + " otherwise: ";
            alerts.add(alert(
                    b,
                    names + inWords(b, pairs),
                    pairs,
                    List.of(profiles.get(b).name(), profiles.get(a).name())));
        }
    }

    private boolean isNear(String a, String b) {
        String left = bare(a);
        String right = bare(b);
        return Math.min(left.length(), right.length()) >= FEWEST_LETTERS && Edits.between(left, right) <= 2;
    }

    private Set<String> words(int j) {
        return profiles.get(j).categories().stream()
                .map(ColumnProfile.Category::word)
                .collect(Collectors.toSet());
    }

    private String inWords(int j, Map<String, String> pairs) {
        return profiles.get(j).categories().stream()
                .filter(category -> pairs.containsKey(category.word()))
                .map(category -> "'" + category.word() + "' (" + Said.count(category.count()) + ") for '"
                        + pairs.get(category.word()) + "'")
                .collect(Collectors.joining(", "));
    }

    private Alert alert(int j, String sentence, Map<String, String> pairs, List<String> names) {
        Series series = columns.get(j);
        int[] rows = IntStream.range(0, series.size())
                .filter(i -> !series.isUnknown(i) && pairs.containsKey(series.word(i)))
                .toArray();
        return new Alert(
                AlertKind.SPELLING,
                names,
                sentence + (pairs.size() > 1 ? ": " + Said.rows(rows.length) : ""),
                rows,
                rows.length);
    }

    /** Small letters and digits, without accents. */
    private String bare(String word) {
        return bare.computeIfAbsent(word, SpellingAlerts::stripped);
    }

    private static String stripped(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String letters(String word) {
        return word.replaceAll("[^\\p{L}]", "");
    }

    private static String digits(String word) {
        return word.replaceAll("[^\\p{N}]", "");
    }
}
