package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Columns whose values differ between two parts: numbers by the largest distance of their distribution functions (Kolmogorov
 * and Smirnov), categories by half the sum of the differences of their shares; and categories that the first part has not.
 *
 * @param first its name, for sentences
 * @param second its name
 * @param tellsUnseen whether categories that the first part has not are worth an alert by themselves
 */
record DriftAlerts(String first, String second, boolean tellsUnseen) {
    /** A smaller difference matters to no one, however certain it is. */
    private static final double LEAST = 0.1;

    /** One table in a million drifts so by chance. */
    private static final double CHANCE = 1e-6;

    private static final int MOST_CATEGORIES = 200;

    /** Between two columns, which may be of two tables, and rows of them. */
    Optional<Alert> between(Series a, IntPredicate ofFirst, Series b, IntPredicate ofSecond, int columns) {
        boolean isNumber = a.isNumeric() && b.isNumeric() && (a.kind().isQuantity() || a.kind() == ColumnKind.DATE);
        if (isNumber) {
            return numbers(a, values(a, ofFirst), values(b, ofSecond), columns);
        }
        return a.kind().isGrouping() ? categories(a, ofFirst, b, ofSecond, columns) : Optional.empty();
    }

    private static double[] values(Series series, IntPredicate rows) {
        return IntStream.range(0, series.size())
                .filter(rows)
                .mapToDouble(series::number)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
    }

    private Optional<Alert> numbers(Series series, double[] a, double[] b, int columns) {
        if (a.length == 0 || b.length == 0) {
            return Optional.empty();
        }
        double distance = distance(a, b);
        return distance >= LEAST && isCertain(distance, a.length, b.length, columns)
                ? Optional.of(alert(
                        series.name(),
                        "the distribution functions of the " + first + " and the " + second + " differ by up to "
                                + Said.percent(distance) + ", the medians are "
                                + Said.number(NumberProfile.quantile(a, 0.5)) + " and "
                                + Said.number(NumberProfile.quantile(b, 0.5)),
                        new int[0],
                        distance))
                : Optional.empty();
    }

    /** 2 exp(−2 D² n m / (n + m)), for each of so many columns. */
    private static boolean isCertain(double distance, int n, int m, int columns) {
        return 2 * Math.exp(-2 * distance * distance * n / (n + (double) m) * m) * columns < CHANCE;
    }

    /** Of the distribution functions of two sorted samples, the largest difference. */
    static double distance(double[] a, double[] b) {
        int i = 0;
        int j = 0;
        double most = 0;
        while (i < a.length && j < b.length) {
            double v = Math.min(a[i], b[j]);
            while (i < a.length && a[i] == v) {
                i++;
            }
            while (j < b.length && b[j] == v) {
                j++;
            }
            most = Math.max(most, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return most;
    }

    private Optional<Alert> categories(Series a, IntPredicate ofFirst, Series b, IntPredicate ofSecond, int columns) {
        Map<String, Integer> left = counts(a, ofFirst);
        Map<String, Integer> right = counts(b, ofSecond);
        int n = left.values().stream().mapToInt(k -> k).sum();
        int m = right.values().stream().mapToInt(k -> k).sum();
        if (n == 0 || m == 0 || left.size() > MOST_CATEGORIES || right.size() > MOST_CATEGORIES) {
            return Optional.empty();
        }
        Set<String> unseen = new HashSet<>(right.keySet());
        unseen.removeAll(left.keySet());
        int[] rows = IntStream.range(0, b.size())
                .filter(i -> ofSecond.test(i) && unseen.contains(b.word(i)))
                .toArray();
        Set<String> words = new HashSet<>(left.keySet());
        words.addAll(right.keySet());
        double apart = 0;
        double chi = 0;
        for (String word : words) {
            double k = left.getOrDefault(word, 0);
            double l = right.getOrDefault(word, 0);
            apart += Math.abs(k / n - l / m) / 2;
            double expected = (k + l) * n / (n + (double) m);
            double rest = (k + l) - expected;
            chi += (k - expected) * (k - expected) / expected + (l - rest) * (l - rest) / rest;
        }
        boolean drifts = apart >= LEAST && isBeyond(chi, words.size() - 1, columns);
        if (!drifts && (rows.length == 0 || !tellsUnseen)) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        if (drifts) {
            parts.add(Said.percent(apart) + " of the " + second
                    + " would have to be in other categories to be like the " + first);
        }
        if (rows.length > 0) {
            List<String> some = unseen.stream().sorted().limit(4).toList();
            parts.add("the " + first + " has no '" + String.join("', '", some) + "'"
                    + (unseen.size() > some.size() ? " and others" : "") + ", of which the " + second + " has "
                    + Said.rows(rows.length));
        }
        return Optional.of(alert(a.name(), String.join("; ", parts), rows, apart));
    }

    /** Whether χ² is beyond its quantile at the chance allowed, by Wilson and Hilferty's normal approximation. */
    private static boolean isBeyond(double chi, int degrees, int columns) {
        double part = 2.0 / (9 * degrees);
        double z = (Math.cbrt(chi / degrees) - (1 - part)) / Math.sqrt(part);
        // The upper tail of a normal variable is below exp(−z²/2)/2.
        return z > 0 && 0.5 * Math.exp(-z * z / 2) * columns < CHANCE;
    }

    private static Map<String, Integer> counts(Series series, IntPredicate rows) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < series.size(); i++) {
            if (rows.test(i) && !series.isUnknown(i)) {
                counts.merge(series.word(i), 1, Integer::sum);
            }
        }
        return counts;
    }

    private Alert alert(String column, String what, int[] rows, double weight) {
        return new Alert(AlertKind.DRIFT, column, column + ": " + what, Arrays.copyOf(rows, rows.length), weight);
    }
}
