package handgrad.jobs.command;

import handgrad.matrix.BlasThreads;
import picocli.CommandLine.Option;

/** What every gradient descent by mini-batches can be told. */
public abstract class MiniBatchOptions extends DescentOptions {
    @Option(
            names = "--batch-size",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Samples of one step (default: ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = OptionValues.Threads.class,
            description = "Most threads that a product may use (default: one per processor, here ${DEFAULT-VALUE}).")
    private int threads = Math.min(BlasThreads.MOST, Runtime.getRuntime().availableProcessors());

    /** A job's defaults. */
    protected MiniBatchOptions(int epochs, int batchSize, double learningRate, long seed) {
        super(epochs, learningRate, seed);
        this.batchSize = batchSize;
    }

    public final int batchSize() {
        return batchSize;
    }

    public final int threads() {
        return threads;
    }
}
