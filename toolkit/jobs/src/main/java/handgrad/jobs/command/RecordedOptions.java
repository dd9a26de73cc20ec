package handgrad.jobs.command;

import handgrad.files.MalformedFileException;
import handgrad.jobs.record.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The options that a recorded run was made with, given to its job once more through the command line's own parser. The
 * record's {@code batch_size} is the option {@code --batch-size}; the seed and the number of threads, on which the bits
 * depend too, stand elsewhere in the record.
 */
public final class RecordedOptions {
    private static final String SEED = "seed";
    private static final String THREADS = "threads";

    private RecordedOptions() {}

    /**
     * Sets the options of a job that is not on the command line.
     *
     * @param program whose command the job is; not the one that is running, whose own options would be lost
     * @param folder of the run
     * @param more options of the job that are not recorded, or have another value now
     * @throws MalformedFileException when the record has a value that the job does not accept
     */
    public static void set(CommandLine program, CommandLine job, Path folder, RunRecord record, List<String> more)
            throws MalformedFileException {
        parse(program, line(job, record, more), folder);
    }

    /**
     * A command line that trains as a record says, without the program's name.
     *
     * @param more as for {@link #set}
     */
    static List<String> line(CommandLine job, RunRecord record, List<String> more) {
        List<String> words = new ArrayList<>(List.of(record.job().split(" ")));
        words(job, record).values().stream()
                .filter(word -> more.stream().noneMatch(other -> name(other).equals(name(word))))
                .forEach(words::add);
        words.addAll(more);
        return words;
    }

    /**
     * Adds the record's options to those that the command line gave.
     *
     * @param folder of the run
     * @param mayDiffer options that keep what the command line gave
     * @throws MalformedFileException when the record has a value that the job does not accept
     * @throws ParameterException when the command line gave another value for any other option of the record
     */
    public static void complete(CommandLine job, Path folder, RunRecord record, Set<String> mayDiffer)
            throws MalformedFileException {
        Map<OptionSpec, Object> given = given(job);
        Map<String, String> recorded = words(job, record);
        parse(job, recorded.values(), folder);
        given.forEach((option, value) -> {
            String name = option.longestName();
            if (!recorded.containsKey(name) || mayDiffer.contains(name)) {
                option.setValue(value);
            } else if (!Objects.equals(option.getValue(), value)) {
                throw new ParameterException(
                        job,
                        "the run was made with " + recorded.get(name) + ", and cannot be carried on with another value;"
                                + " leave the option out");
            }
        });
    }

    /**
     * Adds options to those that the command line gave.
     *
     * @param words as on the command line
     */
    public static void add(CommandLine job, List<String> words) {
        Map<OptionSpec, Object> given = given(job);
        job.parseArgs(words.toArray(String[]::new));
        given.forEach(OptionSpec::setValue);
    }

    /** Nobody has typed these words: what is wrong with them is the record's fault. */
    private static void parse(CommandLine command, Collection<String> words, Path folder)
            throws MalformedFileException {
        try {
            command.parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new MalformedFileException(folder.resolve("run.json"), complaint(e), e);
        }
    }

    /** In the record's terms: picocli says <i>Invalid value for option '--threads' (N): expected ..., not '0'</i>. */
    private static String complaint(ParameterException failure) {
        String message = String.valueOf(failure.getMessage());
        if (!(failure.getArgSpec() instanceof OptionSpec option)) {
            return "its values do not make a run of its job: " + message;
        }
        String field = option.longestName().substring(2).replace('-', '_');
        return switch (field) {
                    case SEED -> SEED;
                    case THREADS -> "environment." + THREADS;
                    default -> "config." + field;
                }
                + ": " + message.substring(message.indexOf(": ") + 2);
    }

    private static Map<OptionSpec, Object> given(CommandLine job) {
        Map<OptionSpec, Object> given = new LinkedHashMap<>();
        job.getParseResult().matchedOptions().forEach(option -> given.put(option, option.getValue()));
        return given;
    }

    private static String name(String word) {
        return word.split("=", 2)[0];
    }

    /**
     * By the option's name, {@code --batch-size=64}. Of a record's configuration only what belongs there counts: a file that
     * others wrote does not say where to write.
     */
    private static Map<String, String> words(CommandLine job, RunRecord record) {
        Map<String, Object> values = new LinkedHashMap<>(record.config());
        values.keySet().removeIf(key -> {
            OptionSpec option = job.getCommandSpec().findOption("--" + key.replace('_', '-'));
            return option != null && !Configuration.isRecorded(option);
        });
        values.put(SEED, record.seed());
        values.put(THREADS, record.environment().threads());
        Map<String, String> words = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            String name = "--" + key.replace('_', '-');
            if (job.getCommandSpec().findOption(name) != null) {
                words.put(name, name + "=" + text(value));
            }
        });
        return words;
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(RecordedOptions::text).collect(Collectors.joining(","))
                : value.toString();
    }
}
