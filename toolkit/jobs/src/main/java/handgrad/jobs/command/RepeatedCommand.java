package handgrad.jobs.command;

import handgrad.jobs.record.NumberText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How a run is repeated: its command with the options whose values are not the defaults. */
public final class RepeatedCommand {
    private static final Set<OptionGroup.Heading> SAY_NOTHING_OF_THE_RESULT = Set.of(
            OptionGroup.Heading.OUTPUT,
            OptionGroup.Heading.CARRYING_ON,
            OptionGroup.Heading.TUNING,
            OptionGroup.Heading.HELP);

    private RepeatedCommand() {}

    /**
     * The command line.
     *
     * @param job the command without the program's name
     * @param options with the values of the run
     */
    public static String of(String job, CommandSpec options) {
        List<String> words = new ArrayList<>(List.of("handgrad", job));
        for (OptionSpec option : options.options()) {
            if (!SAY_NOTHING_OF_THE_RESULT.contains(JobHelp.heading(option)) && isChanged(option)) {
                words.add(option.longestName());
                if (!Boolean.TRUE.equals(option.getValue())) {
                    words.add(quoted(text(Objects.requireNonNull(option.getValue()))));
                }
            }
        }
        return String.join(" ", words);
    }

    /** The names, as the record has them, of the options whose values are not the defaults. */
    public static Set<String> changed(CommandSpec options) {
        return options.options().stream()
                .filter(RepeatedCommand::isChanged)
                .map(option -> option.longestName().substring(2).replace('-', '_'))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isChanged(OptionSpec option) {
        Object value = option.getValue();
        return value != null
                && !value.equals(option.initialValue())
                && !value.equals(false)
                && !isText(option.defaultValue(), value);
    }

    /** Whether a default that is given as text is this value. */
    private static boolean isText(@Nullable String text, Object value) {
        try {
            return text != null
                    && (value instanceof Number number
                            ? number.doubleValue() == Double.parseDouble(text)
                            : value.toString().equals(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(RepeatedCommand::text).collect(Collectors.joining(","));
        }
        return value instanceof Double number ? NumberText.setting(number) : value.toString();
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[\\w.,:/=+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
