package handgrad.jobs.sweep;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trial that is to be run.
 *
 * @param config the hyper-parameters of one of the configurations that it measures; they differ in their epochs alone
 * @param epochs the numbers of epochs after which to measure, ascending
 */
public record PlannedTrial(Map<String, String> config, List<Integer> epochs) implements Serializable {
    public PlannedTrial {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        epochs = List.copyOf(epochs);
    }
}
