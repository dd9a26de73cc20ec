package handgrad.jobs.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What decides between configurations, always on the validation set. */
public enum Selection {
    VALIDATION_CROSS_ENTROPY("validation_cross_entropy", true),
    VALIDATION_ACCURACY("validation_accuracy", false),
    VALIDATION_RMSE("validation_rmse", true),
    VALIDATION_LOSS("validation_loss", true);

    private final String metric;
    private final boolean lowestIsBest;

    Selection(String metric, boolean lowestIsBest) {
        this.metric = metric;
        this.lowestIsBest = lowestIsBest;
    }

    /** The metric's name in a record. */
    public String metric() {
        return metric;
    }

    boolean lowestIsBest() {
        return lowestIsBest;
    }

    /** By how much a value is better than another; negative where it is worse. */
    double gain(double value, double over) {
        return lowestIsBest ? over - value : value - over;
    }

    /** Best first, what diverged last; equals in the grid's order. */
    List<SweepRow> sorted(List<SweepRow> rows) {
        Comparator<SweepRow> byMetric = Comparator.comparingDouble(row -> row.metric(metric));
        Comparator<SweepRow> bestFirst = lowestIsBest ? byMetric : byMetric.reversed();
        Comparator<SweepRow> byNumber = Comparator.comparingInt(SweepRow::number);
        return rows.stream()
                .sorted((a, b) -> a.isCompleted() && b.isCompleted()
                        ? bestFirst.thenComparing(byNumber).compare(a, b)
                        : Comparator.comparing(SweepRow::isCompleted)
                                .reversed()
                                .thenComparing(byNumber)
                                .compare(a, b))
                .toList();
    }

    /** Empty when all diverged. */
    public Optional<SweepRow> best(List<SweepRow> rows) {
        return sorted(rows).stream().findFirst().filter(SweepRow::isCompleted);
    }
}
