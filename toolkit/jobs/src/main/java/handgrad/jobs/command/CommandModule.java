package handgrad.jobs.command;

import picocli.CommandLine;

/** What a module adds to the program, found as a service: one command with its subcommands. */
public interface CommandModule {
    CommandLine commandLine();
}
