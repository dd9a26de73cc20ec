package handgrad.jobs.command;

import java.util.List;
import picocli.CommandLine;

/**
 * What a module adds to the program, found as a service: one command with its subcommands. Its name and description are those
 * of picocli's {@code @Command} on the class.
 */
public interface CommandModule {
    /**
     * Builds the command.
     *
     * @param words which of its subcommands are needed in full
     */
    CommandLine commandLine(Words words);

    /** Its homework sheets, if it has any. */
    default List<Sheet> sheets() {
        return List.of();
    }
}
