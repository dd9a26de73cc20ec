package handgrad.datasets.look;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to say of a column by itself.
 *
 * @param unknown how many values are
 * @param distinct how many different known values there are
 * @param numbers of a column of numbers that are no codes and no identifiers
 * @param categories of a column of words or codes that come again, the most frequent first
 */
public record ColumnProfile(
        String name,
        ColumnKind kind,
        int rows,
        int unknown,
        int distinct,
        Optional<NumberProfile> numbers,
        List<Category> categories) {
    /** Categories beyond these are not told. */
    private static final int MOST_CATEGORIES = 200;

    public ColumnProfile {
        categories = List.copyOf(categories);
    }

    /**
     * A category.
     *
     * @param targetMedian the median of the target over its rows; NaN without a target of numbers
     */
    public record Category(String word, int count, double targetMedian) {}

    static ColumnProfile of(Series series, Distinct distinct, Optional<Series> target) {
        boolean hasNumbers = series.isNumeric()
                && series.kind() != ColumnKind.IDENTIFIER
                && series.kind() != ColumnKind.CODE
                && distinct.count() > 0;
        return new ColumnProfile(
                series.name(),
                series.kind(),
                series.size(),
                series.size() - distinct.known(),
                distinct.count(),
                hasNumbers ? Optional.of(NumberProfile.of(series)) : Optional.empty(),
                series.kind().isGrouping() || (series.kind() == ColumnKind.CONSTANT && !hasNumbers)
                        ? categories(series, distinct, target)
                        : List.of());
    }

    private static List<Category> categories(Series series, Distinct distinct, Optional<Series> target) {
        Map<String, Integer> counts = distinct.words().isEmpty() ? counts(series) : distinct.words();
        List<String> most = counts.keySet().stream()
                .sorted(Comparator.comparingInt((String word) -> -counts.getOrDefault(word, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_CATEGORIES)
                .toList();
        Map<String, Double> medians =
                target.filter(Series::isNumeric).map(y -> medians(series, y)).orElse(Map.of());
        return most.stream()
                .map(word -> new Category(word, counts.getOrDefault(word, 0), medians.getOrDefault(word, Double.NaN)))
                .toList();
    }

    private static Map<String, Integer> counts(Series series) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < series.size(); i++) {
            if (!series.isUnknown(i)) {
                counts.merge(series.word(i), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static Map<String, Double> medians(Series series, Series target) {
        Map<String, DoubleArrayList> values = new HashMap<>();
        for (int i = 0; i < series.size(); i++) {
            double y = target.number(i);
            if (!series.isUnknown(i) && !Double.isNaN(y)) {
                values.computeIfAbsent(series.word(i), word -> new DoubleArrayList())
                        .add(y);
            }
        }
        Map<String, Double> medians = new HashMap<>();
        values.forEach((word, all) -> {
            double[] sorted = all.toDoubleArray();
            Arrays.sort(sorted);
            medians.put(word, NumberProfile.quantile(sorted, 0.5));
        });
        return medians;
    }
}
