package handgrad.jobs.counterpart;

import com.fasterxml.jackson.annotation.JsonInclude;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One metric over the epochs.
 *
 * @param metric the run's name
 * @param column the reader's
 * @param epochs that both have
 * @param firstEpoch the first in which they differ by more than the digits given; absent where none does
 * @param mine in that epoch, or else in the last
 * @param run in that epoch, or else in the last
 * @param largest relative difference of all epochs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CurveDifference(
        String metric,
        String column,
        int epochs,
        @Nullable Integer firstEpoch,
        double mine,
        double run,
        double largest) {
    static final List<String> HEAD = List.of("metric", "epochs", "first off", "yours", "run", "largest");

    List<String> row() {
        return List.of(
                MetricTable.words(metric),
                String.valueOf(epochs),
                firstEpoch == null ? "none" : "epoch " + firstEpoch,
                NumberText.metric(metric, mine),
                NumberText.metric(metric, run),
                String.format(Locale.ROOT, "%.2g", largest));
    }
}
