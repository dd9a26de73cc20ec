package handgrad.jobs.regression;

import handgrad.jobs.command.OptionValues;
import handgrad.matrix.BlasThreads;
import picocli.CommandLine.Option;

/** What every regression job can be told about its training. A job's own defaults are those it is constructed with. */
public final class RegressionOptions {
    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Passes over the training set (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Samples of one step (default: ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "ETA",
            converter = OptionValues.Positive.class,
            description = "Learning rate (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = OptionValues.Seed.class,
            description = "Seed of split, starting weights and order, as in NumPy (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = OptionValues.Threads.class,
            description = "Most threads that a product may use (default: one per processor, here ${DEFAULT-VALUE}).")
    private int threads = Math.min(BlasThreads.MOST, Runtime.getRuntime().availableProcessors());

    /** A job's defaults. */
    public RegressionOptions(int epochs, int batchSize, double learningRate) {
        this.epochs = epochs;
        this.batchSize = batchSize;
        this.learningRate = learningRate;
    }

    public int epochs() {
        return epochs;
    }

    public int batchSize() {
        return batchSize;
    }

    public double learningRate() {
        return learningRate;
    }

    public long seed() {
        return seed;
    }

    public int threads() {
        return threads;
    }
}
