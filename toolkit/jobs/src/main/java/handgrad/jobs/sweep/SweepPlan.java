package handgrad.jobs.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
 * @param search how it chooses what to try; a plan that does not say tries the grid
 * @param drawn the configurations that chance gave; null where all combinations are tried
 * @param rounds of a search by halving; null elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepPlan(
        String job,
        List<String> options,
        Map<String, List<String>> grid,
        @JsonProperty("one_at_a_time") boolean oneAtATime,
        Map<String, String> defaults,
        Selection selection,
        Map<String, String> sha256,
        Search search,
        @Nullable List<Map<String, String>> drawn,
        @Nullable Rounds rounds) {
    public SweepPlan {
        search = Objects.requireNonNullElse(search, Search.GRID);
        drawn = drawn == null ? null : List.copyOf(drawn);
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
        if ((rounds != null) != (search == Search.HALVING) || (drawn != null && search == Search.GRID)) {
            throw new IllegalArgumentException("a search by " + search + " with drawn " + drawn + " and " + rounds);
        }
    }

    /** A plan that tries a grid. */
    public SweepPlan(
            String job,
            List<String> options,
            Map<String, List<String>> grid,
            boolean oneAtATime,
            Map<String, String> defaults,
            Selection selection,
            Map<String, String> sha256) {
        this(job, options, grid, oneAtATime, defaults, selection, sha256, Search.GRID, null, null);
    }

    /** This plan for data with these checksums, by file name. */
    SweepPlan on(Map<String, String> data) {
        return new SweepPlan(job, options, grid, oneAtATime, defaults, selection, data, search, drawn, rounds);
    }

    /** The hyper-parameters of each configuration, in the grid's order; with halving, those of a round after the other. */
    public List<Map<String, String>> configurations() {
        List<Map<String, String>> candidates = candidates();
        if (rounds == null) {
            return candidates;
        }
        if (rounds.candidates() != candidates.size()) {
            throw new IllegalArgumentException(
                    "the rounds begin with " + rounds.candidates() + " candidates, and there are " + candidates.size());
        }
        List<Map<String, String>> all = new ArrayList<>();
        for (int epochs : rounds.epochs()) {
            for (Map<String, String> candidate : candidates) {
                Map<String, String> one = new LinkedHashMap<>(candidate);
                one.put(Sweep.EPOCHS, Integer.toString(epochs));
                all.add(one);
            }
        }
        return all;
    }

    private List<Map<String, String>> candidates() {
        Grid tried = new Grid(grid);
        return drawn != null ? drawn : oneAtATime ? tried.oneAtATime(defaults) : tried.product();
    }

    /** The default of what is tuned, which every sweep measures besides; one without a default is left out. */
    Map<String, String> reference() {
        Map<String, String> config = new LinkedHashMap<>();
        for (String name : grid.keySet()) {
            if (defaults.containsKey(name)) {
                config.put(name, defaults.get(name));
            }
        }
        return config;
    }

    /** Best first; with halving those of the last round first, because only what had as many epochs can be compared. */
    List<SweepRow> sorted(List<SweepRow> rows) {
        List<SweepRow> best = selection.sorted(rows);
        if (rounds == null) {
            return best;
        }
        return best.stream()
                .sorted(Comparator.comparing(SweepRow::isCompleted)
                        .thenComparing(row -> rounds.of(row.number()))
                        .reversed())
                .toList();
    }

    /** Empty when all diverged. */
    Optional<SweepRow> best(List<SweepRow> rows) {
        return sorted(rows).stream().findFirst().filter(SweepRow::isCompleted);
    }
}
