package handgrad.jobs.image;

import handgrad.jobs.sweep.Grid;
import handgrad.jobs.sweep.Selection;
import handgrad.jobs.sweep.Sweep;
import handgrad.jobs.sweep.SweepFolder;
import handgrad.jobs.sweep.SweepPlan;
import handgrad.jobs.sweep.TuneOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a sweep tries, from the command line or from the folder of one that is carried on.
 *
 * @param job the command without the program's name
 * @param parameters the job's hyper-parameters with their present values, by option name without dashes
 */
record Tuning(String job, Map<String, String> parameters, Selection selection, Console console) {
    /** Options of the sweep as a whole, not of a training. */
    private static final Set<String> OF_THE_SWEEP = Set.of(
            "--tune",
            "--grid",
            "--one-at-a-time",
            "--resume",
            "--data",
            "--offline",
            "--no-verify",
            "--out",
            "--json",
            "--threads",
            "--debug");

    /** Settings of a record that are no hyper-parameters. */
    private static final Set<String> NOT_TUNED = Set.of("validation", "precision", "patience", "engine");

    static Tuning of(String job, Map<String, Object> config, Selection selection, Console console) {
        Map<String, String> parameters = new LinkedHashMap<>();
        config.forEach((name, value) -> {
            if (!NOT_TUNED.contains(name)) {
                parameters.put(name.replace('_', '-'), value.toString());
            }
        });
        return new Tuning(job, parameters, selection, console);
    }

    /** Three learning rates below the job's own and one above, for a job that has no better idea. */
    static List<String> learningRates(double own) {
        return List.of("learning-rate="
                + Stream.of("0.03", "0.1", "0.3", "1", "3")
                        .map(factor -> new BigDecimal(factor)
                                .multiply(BigDecimal.valueOf(own))
                                .stripTrailingZeros()
                                .toPlainString())
                        .collect(Collectors.joining(",")));
    }

    /**
     * By the command line.
     *
     * @param ofTheJob the job's own grid
     */
    SweepPlan plan(TuneOptions options, List<String> ofTheJob) {
        Grid grid;
        try {
            grid = Grid.parse(options.grid().isEmpty() ? ofTheJob : options.grid());
        } catch (IllegalArgumentException e) {
            throw console.refusal(String.valueOf(e.getMessage()));
        }
        List<String> same = new ArrayList<>();
        for (OptionSpec option : given()) {
            String name = option.longestName();
            if (grid.values().containsKey(name.substring(2))) {
                throw console.refusal(name + " is tuned, and cannot be given a value as well; leave it out, or say"
                        + " with --grid what to tune");
            }
            option.originalStringValues().forEach(value -> same.add(name + "=" + value));
        }
        for (String name : grid.values().keySet()) {
            if (!parameters.containsKey(name)) {
                throw console.refusal("there is no hyper-parameter '" + name + "'; those of this job are "
                        + String.join(", ", parameters.keySet()));
            }
        }
        return new SweepPlan(job, same, grid.values(), options.oneAtATime(), selection);
    }

    /** As recorded in the sweep's folder, which the command line must not contradict. */
    SweepPlan resumed(Path folder, TuneOptions options) throws IOException {
        SweepPlan plan = SweepFolder.readPlan(folder);
        if (!plan.job().equals(job)) {
            throw console.refusal(
                    folder + " holds a sweep of handgrad " + plan.job() + ": resume it with that command");
        }
        if (!options.grid().isEmpty() || options.oneAtATime() || !given().isEmpty()) {
            throw console.refusal(
                    "a resumed sweep goes on as it was planned; leave out the options of its" + " trainings");
        }
        return plan;
    }

    private List<OptionSpec> given() {
        return console.line().getParseResult().matchedOptions().stream()
                .filter(option -> !OF_THE_SWEEP.contains(option.longestName()))
                .toList();
    }

    /**
     * The configurations of a plan, each with its epochs.
     *
     * @param configured the job with the options of one, refused if they are not valid; all of them are tried
     */
    List<Map<String, String>> configurations(
            SweepPlan plan, Function<Map<String, String>, ImageClassificationJob> configured) {
        List<Map<String, String>> configurations = new ArrayList<>();
        for (Map<String, String> configuration : plan.configurations(parameters)) {
            ImageClassificationJob job = configured.apply(configuration);
            Map<String, String> complete = new LinkedHashMap<>(configuration);
            complete.putIfAbsent(Sweep.EPOCHS, Integer.toString(job.options().epochs()));
            configurations.add(complete);
        }
        return configurations;
    }
}
