package handgrad.jobs.record;

import java.util.List;
import java.util.Optional;

/** A training that came to its end with finite numbers, and yet to nothing. */
public final class Collapse {
    /** The metric that tells. */
    public static final String METRIC = "validation_accuracy";

    /** Less than this share of the accuracy that was there to be had is a collapse. */
    private static final double SHARE = 0.75;

    private static final double HALF = 0.5;

    private Collapse() {}

    /** Whether an accuracy is that far below the best. */
    public static boolean is(double accuracy, double best) {
        return accuracy < SHARE * best;
    }

    /** Where no images are held back. */
    private static final String WITHOUT_VALIDATION = "train_accuracy";

    /** A run's collapse in one sentence, if it is one: a fall from its best epoch, or a life in the depths. */
    public static Optional<String> of(RunRecord run, List<EpochRecord> epochs) {
        String metric = run.metrics().containsKey(METRIC) ? METRIC : WITHOUT_VALIDATION;
        Double last = run.metrics().get(metric);
        if (run.status() != Status.COMPLETED || last == null) {
            return Optional.empty();
        }
        EpochRecord best = epochs.get(0);
        for (EpochRecord epoch : epochs) {
            best = accuracy(epoch, metric) > accuracy(best, metric) ? epoch : best;
        }
        double highest = accuracy(best, metric);
        String accuracy = "the " + (metric.equals(METRIC) ? "validation" : "training") + " accuracy";
        if (is(last, highest)) {
            return Optional.of("the training collapsed: " + accuracy + " fell from " + NumberText.percent(highest)
                    + " after epoch " + best.epoch() + " to " + NumberText.percent(last));
        }
        return highest < HALF
                ? Optional.of("the training collapsed, or was far too short: " + accuracy + " was never above "
                        + NumberText.percent(highest))
                : Optional.empty();
    }

    private static double accuracy(EpochRecord epoch, String metric) {
        return epoch.metrics().getOrDefault(metric, 0.0);
    }
}
