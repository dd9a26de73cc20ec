package handgrad.jobs.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics as a table for people: one row for each part of the data, one column for each quantity.
 *
 * @param quantities the columns' heads: {@code accuracy}, {@code cross-entropy}
 */
public record MetricTable(List<String> quantities, List<Row> rows) {
    private static final List<String> PARTS = List.of("train", "validation", "test");
    private static final String NO_PART = "other";

    /** {@code test_rmse}, and {@code optimum_test_rmse} for another model's error on the same part. */
    private static final Pattern OF_PART = Pattern.compile("((?:[a-z]+_)?(?:train|validation|test))_(.+)");

    /**
     * A row.
     *
     * @param part {@code train}, {@code validation} or {@code test}, after them {@code optimum test} and the like; {@code
     *     other} for what belongs to none
     * @param cells one for each quantity, empty where the job has not got the metric
     */
    public record Row(String part, List<String> cells) {}

    /** The rows in the order train, validation, test, then as the metrics name them; the columns in the order in which the metrics name them. */
    public static MetricTable of(Map<String, Double> metrics) {
        List<String> quantities = new ArrayList<>();
        Map<String, Map<String, String>> byPart = new LinkedHashMap<>();
        PARTS.forEach(part -> byPart.put(part, new LinkedHashMap<>()));
        metrics.forEach((name, value) -> {
            String part = part(name).orElse(NO_PART);
            String quantity = quantity(name);
            if (!quantities.contains(quantity)) {
                quantities.add(quantity);
            }
            byPart.computeIfAbsent(part, any -> new LinkedHashMap<>()).put(quantity, NumberText.metric(name, value));
        });
        Map<String, String> withoutPart = byPart.remove(NO_PART);
        if (withoutPart != null) {
            byPart.put(NO_PART, withoutPart);
        }
        List<Row> rows = new ArrayList<>();
        byPart.forEach((part, texts) -> {
            if (!texts.isEmpty()) {
                rows.add(new Row(
                        part,
                        quantities.stream()
                                .map(quantity -> texts.getOrDefault(quantity, ""))
                                .toList()));
            }
        });
        return new MetricTable(List.copyOf(quantities), List.copyOf(rows));
    }

    /** A metric's name in words: {@code validation cross-entropy} for {@code validation_cross_entropy}. */
    public static String words(String metric) {
        return part(metric).map(part -> part + " ").orElse("") + quantity(metric);
    }

    private static Optional<String> part(String metric) {
        Matcher ofPart = OF_PART.matcher(metric);
        return ofPart.matches() ? Optional.of(ofPart.group(1).replace('_', ' ')) : Optional.empty();
    }

    private static String quantity(String metric) {
        Matcher ofPart = OF_PART.matcher(metric);
        String rest = ofPart.matches() ? ofPart.group(2) : metric;
        return switch (rest) {
            case "cross_entropy" -> "cross-entropy";
            case "mse", "rmse" -> rest.toUpperCase(Locale.ROOT);
            default -> rest.replace('_', ' ');
        };
    }
}
