package handgrad.benchmarks;

import handgrad.benchmarks.kernels.Kernels;
import handgrad.benchmarks.train.Growth;
import handgrad.benchmarks.train.Train;
import handgrad.jobs.command.CommandModule;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code handgrad bench}. */
@Command(name = "bench", description = "Measure the toolkit on this machine.", synopsisSubcommandLabel = "COMMAND")
public final class Bench implements CommandModule {
    @Override
    public CommandLine commandLine() {
        return new CommandLine(this)
                .addSubcommand(new Kernels())
                .addSubcommand(new Train())
                .addSubcommand(new Growth());
    }
}
