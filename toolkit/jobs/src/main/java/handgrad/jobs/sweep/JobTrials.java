package handgrad.jobs.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The trials of a job whose data are read.
 *
 * @param sha256 of the data, by file name
 * @param trials makes the trial of a configuration, whatever its epochs
 */
public record JobTrials(Map<String, String> sha256, Function<Map<String, String>, Trial> trials) {
    public JobTrials {
        sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(sha256));
    }
}
