package handgrad.jobs.sweep;

import handgrad.datasets.DataException;
import handgrad.jobs.command.Console;
import handgrad.jobs.command.NearestNames;
import handgrad.random.RandomState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * What a sweep tries, from the command line or from the folder of one that is carried on.
 *
 * @param job the command without the program's name
 * @param names of the job's hyper-parameters, by option name without dashes
 * @param parameters the present values of those that have one
 * @param seed of all that is drawn
 */
public record Tuning(
        String job,
        List<String> names,
        Map<String, String> parameters,
        long seed,
        Selection selection,
        Console console) {
    /** Options of the sweep as a whole, not of a training. */
    private static final Set<String> OF_THE_SWEEP = Set.of(
            "--tune",
            "--grid",
            "--one-at-a-time",
            "--search",
            "--trials",
            "--spark",
            "--resume",
            "--data",
            "--embedded",
            "--pixels",
            "--offline",
            "--no-verify",
            "--large-files",
            "--out",
            "--json",
            "--threads",
            "--debug");

    /**
     * Of a job with this configuration.
     *
     * @param names of the hyper-parameters
     * @param config the hyper-parameters as they go into the record
     */
    public static Tuning of(
            String job,
            List<String> names,
            Map<String, Object> config,
            long seed,
            Selection selection,
            Console console) {
        return new Tuning(job, names, parameters(config), seed, selection, console);
    }

    /** The hyper-parameters of a configuration as it goes into the record, as words of the command line. */
    public static Map<String, String> parameters(Map<String, Object> config) {
        Map<String, String> parameters = new LinkedHashMap<>();
        config.forEach((name, value) -> {
            String word = value instanceof List<?> list
                    ? list.stream().map(Object::toString).collect(Collectors.joining(","))
                    : value.toString();
            parameters.put(name.replace('_', '-'), GridValue.plain(word));
        });
        return parameters;
    }

    /** Three learning rates below the job's own and one above, for a job that has no better idea. */
    public static List<String> learningRates(double own) {
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
        options.complaint().ifPresent(why -> {
            throw console.refusal(why);
        });
        Grid grid = grid(options, ofTheJob);
        List<String> same = new ArrayList<>();
        for (OptionSpec option : given()) {
            String name = option.longestName();
            if (grid.values().containsKey(name.substring(2))) {
                throw console.refusal(name + " is tuned, and cannot be given a value as well; leave it out, or say"
                        + " with --grid what to tune");
            }
            List<String> values = option.getValue() instanceof Path path
                    ? List.of(path.toString()) // from another folder, too
                    : option.originalStringValues();
            (values.isEmpty() ? List.of("true") : values).forEach(value -> same.add(name + "=" + value));
        }
        for (String name : grid.values().keySet()) {
            if (!names.contains(name)) {
                throw console.refusal("there is no hyper-parameter '" + name + "'; "
                        + NearestNames.question(
                                NearestNames.to(name, names), "those of this job are " + String.join(", ", names)));
            }
        }
        List<Map<String, String>> drawn = options.trials()
                .map(trials -> orRefusal(() -> Draws.of(grid, trials, new RandomState(seed), this::isWhole)))
                .orElse(null);
        Rounds rounds = options.search() == Search.HALVING
                ? orRefusal(() -> Rounds.of(
                        drawn == null ? grid.product().size() : drawn.size(),
                        Integer.parseInt(Objects.requireNonNull(parameters.get(Sweep.EPOCHS)))))
                : null;
        return new SweepPlan(
                job,
                same,
                grid.values(),
                options.oneAtATime(),
                parameters,
                selection,
                Map.of(),
                options.search(),
                drawn,
                rounds);
    }

    /** The values that the command line names, or else the job's own, from the smallest to the largest where they are drawn. */
    private Grid grid(TuneOptions options, List<String> ofTheJob) {
        boolean isOwn = options.grid().isEmpty();
        Grid grid = orRefusal(() -> Grid.parse(isOwn ? ofTheJob : options.grid()));
        if (options.search() == Search.HALVING && grid.values().containsKey(Sweep.EPOCHS)) {
            grid = Optional.of(grid)
                    .filter(any -> isOwn)
                    .flatMap(all -> all.without(Sweep.EPOCHS))
                    .orElseThrow(() -> console.refusal("--search halving says itself how many epochs each configuration"
                            + " is trained, up to --epochs; leave epochs out of the --grid"));
        }
        Grid tried = grid;
        if (options.trials().isEmpty()) {
            orRefusal(tried::range).ifPresent(range -> {
                throw console.refusal(range + " is a range, of which values can only be drawn; add --search random"
                        + " --trials 30, or name the values");
            });
        }
        return options.trials().isPresent() && isOwn ? tried.ranges() : tried;
    }

    /** Whether an option takes whole numbers only. */
    private boolean isWhole(String name) {
        OptionSpec option = console.line().getCommandSpec().findOption("--" + name);
        return option != null && (option.type() == int.class || option.type() == Integer.class);
    }

    private <R> R orRefusal(Supplier<R> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw console.refusal(String.valueOf(e.getMessage()));
        }
    }

    /** As recorded in the sweep's folder, which the command line must not contradict. */
    SweepPlan resumed(Path folder, TuneOptions options) throws IOException {
        SweepPlan plan = SweepFolder.readPlan(folder);
        if (!plan.job().equals(job)) {
            throw console.refusal(
                    folder + " holds a sweep of handgrad " + plan.job() + ": resume it with that command");
        }
        if (plan.selection() != selection) {
            throw new DataException("the sweep in " + folder + " was decided by "
                    + plan.selection().metric() + ", and this job decides by " + selection.metric());
        }
        if (plan.rounds() != null && options.master().isPresent()) {
            throw console.refusal(TuneOptions.HALVING_IS_LOCAL);
        }
        if (options.saysHow() || !given().isEmpty()) {
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
     * @param epochs of the job with the options of a configuration, refused if they are not valid; all of them are tried
     */
    List<Map<String, String>> configurations(SweepPlan plan, ToIntFunction<Map<String, String>> epochs) {
        List<Map<String, String>> planned = orRefusal(plan::configurations);
        List<Map<String, String>> configurations = new ArrayList<>();
        for (Map<String, String> configuration : planned) {
            configurations.add(complete(configuration, epochs));
        }
        return configurations;
    }

    /** A configuration with its epochs. */
    static Map<String, String> complete(Map<String, String> configuration, ToIntFunction<Map<String, String>> epochs) {
        Map<String, String> complete = new LinkedHashMap<>(configuration);
        complete.putIfAbsent(Sweep.EPOCHS, Integer.toString(epochs.applyAsInt(configuration)));
        return complete;
    }

    /**
     * A job like another one with the options of a sweep's configuration.
     *
     * @param like has a constructor without arguments
     * @param same options that are as on the command line
     */
    public <J> J configured(Class<J> like, List<String> same, Map<String, String> configuration) {
        Map<String, String> all = new LinkedHashMap<>();
        same.forEach(word -> all.put(word.substring(0, word.indexOf('=')), word));
        configuration.forEach((name, value) -> all.put("--" + name, "--" + name + "=" + value));
        try {
            J job = CommandLine.defaultFactory().create(like);
            CommandLine line = new CommandLine(job).setErr(console.line().getErr());
            line.parseArgs(all.values().toArray(String[]::new));
            return job;
        } catch (ParameterException e) {
            throw console.refusal(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            throw new IllegalStateException("a job is made without arguments", e);
        }
    }
}
