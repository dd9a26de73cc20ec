package handgrad.jobs.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a reader sees in the curves of the cross-entropy, in sentences. */
public final class CurveComment {
    private static final String TRAIN = "train_cross_entropy";

    /** A rise by less than this share of the lowest value is none. */
    private static final double NOTICED = 0.01;

    private CurveComment() {}

    /** The paragraph; empty for less than two epochs, and where there is no cross-entropy. */
    public static Optional<String> of(List<EpochRecord> epochs) {
        if (epochs.size() < 2 || !epochs.get(0).metrics().containsKey(TRAIN)) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        EpochRecord last = epochs.get(epochs.size() - 1);
        sentences.add("The cross-entropy of the training images goes from " + text(epochs.get(0), TRAIN) + " to "
                + text(last, TRAIN) + " in " + epochs.size() + " epochs.");
        Stream.of("validation", "test")
                .filter(part -> last.metrics().containsKey(part + "_cross_entropy"))
                .forEach(part -> sentences.add(judged(part, epochs, last)));
        return Optional.of(String.join(" ", sentences));
    }

    private static String judged(String part, List<EpochRecord> epochs, EpochRecord last) {
        String metric = part + "_cross_entropy";
        EpochRecord lowest = epochs.stream()
                .min(Comparator.comparingDouble(epoch -> value(epoch, metric)))
                .orElseThrow();
        String of = "That of the " + part + " images ";
        if (value(last, metric) <= (1 + NOTICED) * value(lowest, metric)) {
            return of + "is as low as ever at the end, " + text(last, metric) + ": the model does not overfit yet.";
        }
        String rises = of + "is lowest after epoch " + lowest.epoch() + ", " + text(lowest, metric)
                + ", and at the end " + text(last, metric);
        return value(last, TRAIN) < value(lowest, TRAIN)
                ? rises + ", while the training images' fell on: from there the model learns them by heart."
                : rises + ", as the training images' rose too: the steps are too long to settle.";
    }

    private static double value(EpochRecord epoch, String metric) {
        return epoch.metrics().getOrDefault(metric, Double.NaN);
    }

    private static String text(EpochRecord epoch, String metric) {
        return NumberText.metric(metric, value(epoch, metric));
    }
}
