package handgrad.jobs.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a sweep is asked to do: {@code sweep.json}.
 *
 * @param job the command without the program's name: {@code hw2 wpi softmax}
 * @param options of the job that are the same for all configurations, as on the command line
 * @param grid values by hyper-parameter
 * @param oneAtATime whether each hyper-parameter varies with the others at their default; otherwise all combinations
 * @param defaults of all hyper-parameters, by name
 * @param selection the metric of the validation set that decides
 * @param sha256 of the data, by file name; empty until they are read, and for data that are drawn by the seed
 */
public record SweepPlan(
        String job,
        List<String> options,
        Map<String, List<String>> grid,
        @JsonProperty("one_at_a_time") boolean oneAtATime,
        Map<String, String> defaults,
        Selection selection,
        Map<String, String> sha256) {
    public SweepPlan {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(selection, "selection");
        options = List.copyOf(Objects.requireNonNull(options, "options"));
        grid = new Grid(Objects.requireNonNull(grid, "grid")).values();
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(defaults, "defaults")));
        sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(sha256, "sha256")));
        for (String option : options) {
            if (!option.contains("=")) {
                throw new IllegalArgumentException("an option of a plan has a value, and '" + option + "' has none");
            }
        }
    }

    /** This plan for data with these checksums, by file name. */
    SweepPlan on(Map<String, String> data) {
        return new SweepPlan(job, options, grid, oneAtATime, defaults, selection, data);
    }

    /** The hyper-parameters of each configuration, in the grid's order. */
    public List<Map<String, String>> configurations() {
        Grid tried = new Grid(grid);
        return oneAtATime ? tried.oneAtATime(defaults) : tried.product();
    }
}
