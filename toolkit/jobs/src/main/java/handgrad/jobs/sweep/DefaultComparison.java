package handgrad.jobs.sweep;

import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import java.util.stream.Collectors;

/** What tuning gained over the default, which was trained and measured as the others were, in a sentence. */
final class DefaultComparison {
    private DefaultComparison() {}

    static String words(SweepPlan plan, SweepRow best, SweepRow byDefault) {
        if (best.config().equals(byDefault.config())) {
            return "The default is the best of them.";
        }
        String what = "The default (" + values(plan, byDefault) + ")";
        if (!byDefault.isCompleted()) {
            return what + " diverges.";
        }
        Selection selection = plan.selection();
        double own = byDefault.metric(selection.metric());
        double gained = selection.gain(best.metric(selection.metric()), own);
        String comes = what + ", trained and measured alike, comes to a " + MetricTable.words(selection.metric())
                + " of " + NumberText.metric(selection.metric(), own);
        return comes
                + (gained > 0
                        ? "; the best is better by " + size(selection, gained) + "."
                        : gained < 0
                                ? ", better than the best of those that were tried, by " + size(selection, -gained)
                                        + "."
                                : ", and so does the best.");
    }

    private static String values(SweepPlan plan, SweepRow row) {
        return plan.grid().keySet().stream()
                .map(name -> name + " " + row.config().getOrDefault(name, "not given"))
                .collect(Collectors.joining(", "));
    }

    private static String size(Selection selection, double difference) {
        return NumberText.isFraction(selection.metric())
                ? NumberText.fixed(100 * difference, 2) + " percentage points"
                : NumberText.decimal(difference);
    }
}
