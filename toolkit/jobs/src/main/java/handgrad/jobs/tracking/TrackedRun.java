package handgrad.jobs.tracking;

import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run that has ended, as a tracker is told of it.
 *
 * @param pictures PNG files, by their names
 * @param ended when; the epochs, one after the other, have ended by then
 */
public record TrackedRun(RunRecord record, List<EpochRecord> epochs, Map<String, byte[]> pictures, Instant ended) {
    /** When an epoch was over, as far as the seconds of its training tell. */
    double secondsAfter(int epochs) {
        double later = this.epochs.stream()
                .skip(epochs)
                .mapToDouble(EpochRecord::seconds)
                .sum();
        return ended.toEpochMilli() / 1000.0 - later;
    }
}
