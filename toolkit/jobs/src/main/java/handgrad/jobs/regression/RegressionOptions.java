package handgrad.jobs.regression;

import handgrad.jobs.command.MiniBatchOptions;

/** What every regression job can be told about its training. */
public final class RegressionOptions extends MiniBatchOptions {
    private static final long SEED = 42;

    /** A job's defaults. */
    public RegressionOptions(int epochs, int batchSize, double learningRate) {
        super(epochs, batchSize, learningRate, SEED);
    }
}
