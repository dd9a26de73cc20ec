package handgrad.jobs.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What a sweep is asked to do: {@code sweep.json}.
 *
 * @param job the command without the program's name: {@code hw2 wpi softmax}
 * @param options of the job that are the same for all configurations, as on the command line
 * @param grid values by hyper-parameter
 * @param oneAtATime whether each hyper-parameter varies with the others at their default; otherwise all combinations
 * @param selection the metric of the validation set that decides
 */
public record SweepPlan(
        String job,
        List<String> options,
        Map<String, List<String>> grid,
        @JsonProperty("one_at_a_time") boolean oneAtATime,
        Selection selection) {
    /** The hyper-parameters of each configuration, in the grid's order. */
    public List<Map<String, String>> configurations(Map<String, String> defaults) {
        Grid tried = new Grid(grid);
        return oneAtATime ? tried.oneAtATime(defaults) : tried.product();
    }
}
