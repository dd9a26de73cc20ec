package handgrad.benchmarks;

import handgrad.benchmarks.train.Train;
import handgrad.jobs.command.CommandModule;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code handgrad bench}. */
@Command(name = "bench", description = "Measure the toolkit on this machine.", synopsisSubcommandLabel = "COMMAND")
public final class Bench implements CommandModule {
    @Override
    public CommandLine commandLine() {
        return new CommandLine(this).addSubcommand(new Kernels()).addSubcommand(new Train());
    }

    /** Runs JMH. */
    @Command(
            name = "kernels",
            description =
                    "Time matrix products and steps of Adam through the toolkit, through cblas and through ND4J, and the"
                            + " first layer over non-zero pixels and by BLAS, in microseconds; least squares, in"
                            + " milliseconds. About six minutes.")
    private static final class Kernels implements Callable<Integer> {
        @Override
        public Integer call() throws RunnerException {
            new Runner(new OptionsBuilder()
                            .include(ProductBenchmark.class.getName())
                            .include(LeastSquaresBenchmark.class.getName())
                            .include(AdamBenchmark.class.getName())
                            .include(RowKernelBenchmark.class.getName())
                            .build())
                    .run();
            return 0;
        }
    }
}
