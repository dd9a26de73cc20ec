package handgrad.spark;

import handgrad.jobs.command.CommandModule;
import handgrad.jobs.command.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code handgrad spark}. */
@Command(
        name = "spark",
        description = "Work that outgrows one machine, on Apache Spark.",
        synopsisSubcommandLabel = "COMMAND")
public final class SparkCommands implements CommandModule {
    @Override
    public CommandLine commandLine(Words words) {
        CommandLine spark = new CommandLine(this);
        words.add(spark, LeastSquaresCommand.class, LeastSquaresCommand::new);
        return spark.setCaseInsensitiveEnumValuesAllowed(true);
    }
}
