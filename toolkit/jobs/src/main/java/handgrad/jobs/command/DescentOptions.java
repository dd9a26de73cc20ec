package handgrad.jobs.command;

import picocli.CommandLine.Option;

/** What every gradient descent can be told. A job's own defaults are those it is constructed with. */
public abstract class DescentOptions {
    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Passes over the training set (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--learning-rate",
            paramLabel = "ETA",
            converter = OptionValues.Positive.class,
            description = "Learning rate, of the first epoch where it falls (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = OptionValues.Seed.class,
            description = "Seed of all that is drawn, data, starting weights and order, as in NumPy (default:"
                    + " ${DEFAULT-VALUE}).")
    private long seed;

    /** A job's defaults. */
    protected DescentOptions(int epochs, double learningRate, long seed) {
        this.epochs = epochs;
        this.learningRate = learningRate;
        this.seed = seed;
    }

    /** Makes another seed the default. */
    protected final void seed(long other) {
        seed = other;
    }

    public final int epochs() {
        return epochs;
    }

    /** η of the first epoch. */
    public final double learningRate() {
        return learningRate;
    }

    public final long seed() {
        return seed;
    }
}
