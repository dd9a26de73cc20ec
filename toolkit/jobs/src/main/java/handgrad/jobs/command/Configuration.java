package handgrad.jobs.command;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a job was configured with, from its options themselves. */
public final class Configuration {
    private Configuration() {}

    /** The hyper-parameters and then the settings, as the record has them; an option without a value is left out. */
    public static Map<String, Object> of(CommandSpec job) {
        Map<String, Object> config = hyperParameters(job);
        config.putAll(marked(job, Setting.class));
        return config;
    }

    /** What can be tuned. */
    public static Map<String, Object> hyperParameters(CommandSpec job) {
        return marked(job, HyperParameter.class);
    }

    private static Map<String, Object> marked(CommandSpec job, Class<? extends Annotation> mark) {
        Map<String, Object> config = new LinkedHashMap<>();
        for (OptionSpec option : job.options()) {
            if (option.userObject() instanceof AnnotatedElement field && field.isAnnotationPresent(mark)) {
                Object value = option.getValue();
                if (value != null) {
                    config.put(option.longestName().substring(2).replace('-', '_'), plain(value));
                }
            }
        }
        return config;
    }

    /** An enumeration by its word. */
    private static Object plain(Object value) {
        return value instanceof Enum<?> ? value.toString() : value;
    }
}
