package handgrad.jobs.record;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One finished epoch: a line of {@code epochs.jsonl}.
 *
 * @param epoch counted from 1
 * @param seconds time of this epoch's training steps alone
 * @param metrics under the names that the run record uses, in the order to show
 */
@JsonPropertyOrder({"epoch", "seconds"})
public record EpochRecord(
        int epoch, double seconds, @JsonAnyGetter Map<String, Double> metrics) {
    public EpochRecord {
        if (epoch < 1) {
            throw new IllegalArgumentException("epochs are counted from 1, and this one is " + epoch);
        }
        if (!(seconds >= 0) || Double.isInfinite(seconds)) {
            throw new IllegalArgumentException("epoch " + epoch + " cannot have taken " + seconds + " seconds");
        }
        metrics = Metrics.checked(metrics);
    }

    /** From a line of the file, whose every value is a number. Jackson's own any-setter would lose the order. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static EpochRecord of(LinkedHashMap<String, Double> line) {
        Map<String, Double> metrics = new LinkedHashMap<>(line);
        Double epoch = metrics.remove("epoch");
        Double seconds = metrics.remove("seconds");
        if (epoch == null || seconds == null) {
            throw new IllegalArgumentException("an epoch's line needs epoch and seconds");
        }
        return new EpochRecord(epoch.intValue(), seconds, metrics);
    }
}
