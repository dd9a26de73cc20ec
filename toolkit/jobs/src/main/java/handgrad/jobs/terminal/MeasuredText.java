package handgrad.jobs.terminal;

import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.NumberText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured after an epoch, of the training and the validation part, as short as it can be said. */
final class MeasuredText {
    private static final List<String> PARTS = List.of("train_", "validation_");

    private MeasuredText() {}

    /** {@code loss 0.4129/0.4410 acc 85.7/84.4 %}; a dash for a part without the number. */
    static String of(EpochRecord epoch) {
        Map<String, Double> metrics = epoch.metrics();
        Optional<String> loss = Stream.of("cross_entropy", "rmse", "loss", "mse", "mean_absolute_error")
                .filter(quantity -> metrics.containsKey(PARTS.get(0) + quantity))
                .findFirst()
                .map(quantity ->
                        (quantity.equals("rmse") ? "RMSE " : "loss ") + pair(metrics, quantity, NumberText::decimal));
        Optional<String> accuracy = Optional.of(pair(metrics, "accuracy", share -> NumberText.fixed(100 * share, 1)))
                .filter(text -> !text.isEmpty())
                .map(text -> "acc " + text + " %");
        return Stream.of(loss, accuracy).flatMap(Optional::stream).collect(Collectors.joining(" "));
    }

    private static String pair(Map<String, Double> metrics, String quantity, DoubleFunction<String> text) {
        boolean isKnown = PARTS.stream().anyMatch(part -> metrics.containsKey(part + quantity));
        boolean isValidated = metrics.containsKey(PARTS.get(1) + quantity);
        return PARTS.stream()
                .limit(isValidated ? 2 : isKnown ? 1 : 0)
                .map(part -> Optional.ofNullable(metrics.get(part + quantity))
                        .map(text::apply)
                        .orElse("–"))
                .collect(Collectors.joining("/"));
    }
}
