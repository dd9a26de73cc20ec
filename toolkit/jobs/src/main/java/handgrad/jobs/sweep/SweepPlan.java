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
 * @param selection the metric of the validation set that decides
 * @param sha256 of the data, by file name; empty until they are read, and for data that are drawn by the seed
 */
public record SweepPlan(
        String job,
        List<String> options,
        Map<String, List<String>> grid,
        @JsonProperty("one_at_a_time") boolean oneAtATime,
        Selection selection,
        Map<String, String> sha256) {
    public SweepPlan {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(selection, "selection");
        options = List.copyOf(Objects.requireNonNull(options, "options"));
        grid = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(grid, "grid")));
        sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(sha256, "sha256")));
        for (String option : options) {
            if (!option.contains("=")) {
                throw new IllegalArgumentException("an option of a plan has a value, and '" + option + "' has none");
            }
        }
    }

    /** This plan for data with these checksums, by file name. */
    SweepPlan on(Map<String, String> data) {
        return new SweepPlan(job, options, grid, oneAtATime, selection, data);
    }

    /** The hyper-parameters of each configuration, in the grid's order. */
    public List<Map<String, String>> configurations(Map<String, String> defaults) {
        Grid tried = new Grid(grid);
        return oneAtATime ? tried.oneAtATime(defaults) : tried.product();
    }
}
