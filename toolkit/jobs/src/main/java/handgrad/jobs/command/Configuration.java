package handgrad.jobs.command;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a job was configured with, from its options themselves. */
public final class Configuration {
    private Configuration() {}

    /**
     * The hyper-parameters and then the settings, as the record has them; an option without a value, or of a choice that was
     * not made ({@link OnlyWith}), is left out.
     */
    public static Map<String, Object> of(CommandSpec job) {
        Map<String, Object> config = hyperParameters(job);
        config.putAll(marked(job, Setting.class));
        return config;
    }

    /** What can be tuned, as it stands. */
    public static Map<String, Object> hyperParameters(CommandSpec job) {
        return marked(job, HyperParameter.class);
    }

    /** What can be tuned, by the options' names without dashes, with or without a value. */
    public static List<String> tunable(CommandSpec job) {
        return options(job, HyperParameter.class)
                .map(option -> option.longestName().substring(2))
                .toList();
    }

    /** Which of the options that the command line gave is one of a choice that was not made, in a sentence. */
    public static Optional<String> givenInVain(CommandSpec job, List<OptionSpec> given) {
        return options(job, OnlyWith.class)
                .filter(option -> given.contains(option) && !counts(option, job))
                .map(option -> {
                    OnlyWith with = condition(option).orElseThrow();
                    return option.longestName() + " goes with " + with.option() + " "
                            + String.join(" or ", with.values()) + ", not with " + choice(with, job)
                            + "; leave it out, or choose another " + with.option();
                })
                .findFirst();
    }

    /** Whether an option can stand in a record's configuration. */
    static boolean isRecorded(OptionSpec option) {
        return option.userObject() instanceof AnnotatedElement field
                && (field.isAnnotationPresent(HyperParameter.class) || field.isAnnotationPresent(Setting.class));
    }

    private static Map<String, Object> marked(CommandSpec job, Class<? extends Annotation> mark) {
        Map<String, Object> config = new LinkedHashMap<>();
        options(job, mark).filter(option -> counts(option, job)).forEach(option -> {
            Object value = option.getValue();
            if (value != null) {
                config.put(option.longestName().substring(2).replace('-', '_'), plain(value));
            }
        });
        return config;
    }

    private static Stream<OptionSpec> options(CommandSpec job, Class<? extends Annotation> mark) {
        return job.options().stream()
                .filter(option ->
                        option.userObject() instanceof AnnotatedElement field && field.isAnnotationPresent(mark));
    }

    private static Optional<OnlyWith> condition(OptionSpec option) {
        return Optional.ofNullable(((AnnotatedElement) option.userObject()).getAnnotation(OnlyWith.class));
    }

    private static boolean counts(OptionSpec option, CommandSpec job) {
        return condition(option)
                .map(with -> List.of(with.values()).contains(choice(with, job)))
                .orElse(true);
    }

    private static String choice(OnlyWith with, CommandSpec job) {
        return Objects.requireNonNull(job.findOption(with.option()).getValue()).toString();
    }

    /** Numbers, truth values and lists as they are, all else by its words. */
    private static Object plain(Object value) {
        boolean isPlain = value instanceof Number || value instanceof Boolean || value instanceof List<?>;
        return isPlain ? value : value.toString();
    }
}
