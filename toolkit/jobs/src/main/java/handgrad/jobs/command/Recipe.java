package handgrad.jobs.command;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Values of several options under the name of one.
 *
 * @param values by the option's name, {@code --epochs}, in the types of their fields
 */
public record Recipe(Map<String, Object> values) {
    public Recipe {
        values = Map.copyOf(values);
    }

    /** Sets the options that the command line does not name itself. */
    public void apply(CommandLine job) {
        values.forEach((name, value) -> {
            OptionSpec option = job.getCommandSpec().findOption(name);
            if (!job.getParseResult().hasMatchedOption(option)) {
                option.setValue(value);
            }
        });
    }
}
