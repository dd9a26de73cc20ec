package handgrad.benchmarks;

import handgrad.benchmarks.commands.Commands;
import handgrad.benchmarks.commands.Reading;
import handgrad.benchmarks.kernels.Kernels;
import handgrad.benchmarks.train.Growth;
import handgrad.benchmarks.train.Train;
import handgrad.jobs.command.CommandModule;
import handgrad.jobs.command.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code handgrad bench}. */
@Command(name = "bench", description = "Measure the toolkit on this machine.", synopsisSubcommandLabel = "COMMAND")
public final class Bench implements CommandModule {
    @Override
    public CommandLine commandLine(Words words) {
        CommandLine bench = new CommandLine(this);
        words.add(bench, Kernels.class, Kernels::new);
        words.add(bench, Train.class, Train::new);
        words.add(bench, Growth.class, Growth::new);
        words.add(bench, Commands.class, Commands::new);
        words.add(bench, Reading.class, Reading::new);
        return bench;
    }
}
