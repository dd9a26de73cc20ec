package handgrad.jobs.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import handgrad.jobs.record.Status;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One configuration after its training: a line of {@code sweep.jsonl}.
 *
 * @param number of the configuration in the grid's order, from 1
 * @param config the hyper-parameters of the grid
 * @param status {@code completed} or {@code diverged}
 * @param message why it diverged; null when it did not
 * @param seconds of its steps, with halving of those of its round; null when it diverged
 * @param metrics of training and validation, never of the test set; empty when it diverged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepRow(
        int number,
        Map<String, String> config,
        Status status,
        @Nullable String message,
        @Nullable Double seconds,
        Map<String, Double> metrics) {
    public SweepRow {
        if (status != Status.COMPLETED && status != Status.DIVERGED) {
            throw new IllegalArgumentException("a configuration is completed or diverged, not " + status);
        }
        metrics.forEach((name, value) -> {
            if (value == null || !Double.isFinite(value)) {
                throw new IllegalArgumentException("the " + name + " is " + value + ", expected a number");
            }
        });
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    public static SweepRow completed(
            int number, Map<String, String> config, double seconds, Map<String, Double> metrics) {
        return new SweepRow(number, config, Status.COMPLETED, null, seconds, metrics);
    }

    public static SweepRow diverged(int number, Map<String, String> config, String message) {
        return new SweepRow(number, config, Status.DIVERGED, message, null, Map.of());
    }

    /** The same row with the metrics of the validation part alone. */
    SweepRow onValidation() {
        Map<String, Double> kept = new LinkedHashMap<>(metrics);
        kept.keySet().removeIf(name -> !name.startsWith("validation_"));
        return new SweepRow(number, config, status, message, seconds, kept);
    }

    /** The same row with one metric alone. */
    SweepRow with(String metric) {
        Map<String, Double> kept = new LinkedHashMap<>(metrics);
        kept.keySet().retainAll(Set.of(metric));
        return new SweepRow(number, config, status, message, seconds, kept);
    }

    /** The hyper-parameters in words. */
    public String words() {
        return config.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    boolean isCompleted() {
        return status == Status.COMPLETED;
    }

    double metric(String name) {
        return Objects.requireNonNull(metrics.get(name), name);
    }
}
