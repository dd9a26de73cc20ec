package handgrad.spark;

import handgrad.jobs.command.CommandModule;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code handgrad spark}. */
@Command(
        name = "spark",
        description = "Work that outgrows one machine, on Apache Spark.",
        synopsisSubcommandLabel = "COMMAND")
public final class SparkCommands implements CommandModule {
    @Override
    public CommandLine commandLine() {
        return new CommandLine(this).addSubcommand(new LeastSquaresCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
