package handgrad.jobs.counterpart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reader's curve.
 *
 * @param columns by the reader's names, a number for each epoch, the first epoch first
 * @param tolerances how far each number may be off for its digits alone, in the same places
 */
record ReadCurve(Map<String, double[]> columns, Map<String, double[]> tolerances) {
    private static final Set<String> LOSSES = Set.of("loss", "ce", "nll", "cross_entropy", "crossentropy", "cost");
    private static final Set<String> NO_METRICS = Set.of("epoch", "epochs", "seconds", "time", "step", "lr");

    /** Whether some column is meant as a metric. */
    boolean hasAnyOf(Set<String> metrics) {
        return columns.keySet().stream()
                .anyMatch(column -> metric(column, metrics).isPresent());
    }

    /** The run's metrics that columns stand for, by the reader's name; the first column of several that mean the same. */
    Map<String, String> matched(Set<String> metrics) {
        Map<String, String> matched = new LinkedHashMap<>();
        columns.keySet()
                .forEach(column -> metric(column, metrics)
                        .filter(metric -> !matched.containsValue(metric))
                        .ifPresent(metric -> matched.put(column, metric)));
        return matched;
    }

    /** Columns that stand for no metric of the run. */
    List<String> unused(Set<String> metrics) {
        Map<String, String> matched = matched(metrics);
        return columns.keySet().stream()
                .filter(column -> !matched.containsKey(column) && !NO_METRICS.contains(plain(column)))
                .toList();
    }

    /** {@code val_acc}, {@code valid accuracy} and {@code validation_accuracy} are one metric; without a part it is that of training. */
    private static Optional<String> metric(String column, Set<String> metrics) {
        String name = plain(column);
        if (metrics.contains(name)) {
            return Optional.of(name);
        }
        String words = Stream.of(name.split("_", -1))
                .map(word -> switch (word) {
                    case "val", "valid", "dev" -> "validation";
                    case "training", "tr" -> "train";
                    case "acc" -> "accuracy";
                    default -> word;
                })
                .collect(Collectors.joining("_"));
        String part = Stream.of("train", "validation", "test")
                .filter(each -> words.startsWith(each + "_"))
                .findFirst()
                .orElse("");
        String quantity = part.isEmpty() ? words : words.substring(part.length() + 1);
        String of = part.isEmpty() ? "train" : part;
        List<String> meant = LOSSES.contains(quantity)
                ? List.of(of + "_loss", of + "_cross_entropy", of + "_mse", of + "_rmse")
                : List.of(of + "_" + quantity);
        return meant.stream().filter(metrics::contains).findFirst();
    }

    private static String plain(String column) {
        return column.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }
}
