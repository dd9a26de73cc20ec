package handgrad.jobs.solution;

import handgrad.datasets.Source;
import handgrad.jobs.answers.SheetRun;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.sweep.SweepPlan;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a notebook's parameters become, so that it does what a run did: names of the record's configuration are names there. */
final class NotebookValues {
    /** The folder in which the images that come with the program lie beside the notebooks. */
    static final String EMBEDDED = "embedded";

    private NotebookValues() {}

    /**
     * The values of a run.
     *
     * @param tuning the sweep that it won
     * @param known the notebook's parameters; whatever else the run was configured with stands in {@code not_here}, unless it is off
     */
    static Map<String, Object> of(RunRecord run, Optional<SweepPlan> tuning, List<String> known) {
        Map<String, Object> values = new LinkedHashMap<>(run.config());
        Map<String, Object> others = new LinkedHashMap<>(run.config());
        others.keySet().removeAll(known);
        others.values().removeIf(NotebookValues::isOff);
        values.put("seed", run.seed());
        values.put(
                "data_set",
                run.data().source() == Source.EMBEDDED ? EMBEDDED : run.data().name());
        values.put("page", run.metrics());
        values.put("not_here", others);
        tuning.ifPresent(plan -> {
            Map<String, Object> grid = new LinkedHashMap<>();
            plan.grid()
                    .forEach((name, tried) -> grid.put(
                            name.replace('-', '_'),
                            tried.stream().map(NotebookValues::typed).toList()));
            values.put("grid", grid);
            values.put("chosen_by", plan.selection().metric());
        });
        return values;
    }

    private static boolean isOff(Object value) {
        return value.equals(false) || (value instanceof Number number && number.doubleValue() == 0);
    }

    /** What is asked for, where nothing was run. */
    static Map<String, Object> of(SheetRun asked) {
        Map<String, Object> values = new LinkedHashMap<>();
        asked.asked().given().forEach((name, value) -> values.put(name.replace('-', '_'), typed(value)));
        return values;
    }

    /** A value of the command line: a list where it has commas, a number where it is one. */
    private static Object typed(String word) {
        if (word.contains(",")) {
            return List.of(word.split(",")).stream().map(NotebookValues::typed).toList();
        }
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        try {
            return new BigDecimal(word);
        } catch (NumberFormatException e) {
            return word;
        }
    }
}
