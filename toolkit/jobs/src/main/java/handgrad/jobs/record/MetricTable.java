package handgrad.jobs.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Metrics as a table for people: one row for each part of the data, one column for each quantity.
 *
 * @param quantities the columns' heads: {@code accuracy}, {@code cross-entropy}
 */
public record MetricTable(List<String> quantities, List<Row> rows) {
    private static final List<String> PARTS = List.of("train", "validation", "test");

    /**
     * A row.
     *
     * @param part {@code train}, {@code validation} or {@code test}; {@code other} for what belongs to none
     * @param cells one for each quantity, empty where the job has not got the metric
     */
    public record Row(String part, List<String> cells) {}

    /** The rows in the order train, validation, test; the columns in the order in which the metrics name them. */
    public static MetricTable of(Map<String, Double> metrics) {
        List<String> quantities = new ArrayList<>();
        Map<String, Map<String, String>> byPart = new LinkedHashMap<>();
        PARTS.forEach(part -> byPart.put(part, new LinkedHashMap<>()));
        metrics.forEach((name, value) -> {
            String part = part(name).orElse("other");
            String quantity = quantity(name);
            if (!quantities.contains(quantity)) {
                quantities.add(quantity);
            }
            byPart.computeIfAbsent(part, any -> new LinkedHashMap<>()).put(quantity, NumberText.metric(name, value));
        });
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
        return PARTS.stream().filter(part -> metric.startsWith(part + "_")).findFirst();
    }

    private static String quantity(String metric) {
        String rest =
                part(metric).map(part -> metric.substring(part.length() + 1)).orElse(metric);
        return switch (rest) {
            case "cross_entropy" -> "cross-entropy";
            case "mse", "rmse" -> rest.toUpperCase(Locale.ROOT);
            default -> rest.replace('_', ' ');
        };
    }
}
