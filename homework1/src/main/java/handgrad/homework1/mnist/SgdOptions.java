package handgrad.homework1.mnist;

import handgrad.jobs.command.OptionValues;
import picocli.CommandLine.Option;

/** What a job on generated data can be told. A step takes one sample. */
final class SgdOptions {
    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Passes over the samples (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--learning-rate",
            paramLabel = "ETA",
            converter = OptionValues.Positive.class,
            description = "Learning rate of the first epoch (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--decay",
            paramLabel = "FACTOR",
            converter = OptionValues.Decay.class,
            description = "Factor on the learning rate after each epoch (default: ${DEFAULT-VALUE}).")
    private double decay;

    @Option(
            names = "--samples",
            paramLabel = "N",
            converter = OptionValues.Units.class,
            description = "Samples to generate (default: ${DEFAULT-VALUE}).")
    private int samples = 1000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = OptionValues.Seed.class,
            description = "Seed of data, starting values and order, as in NumPy (default: ${DEFAULT-VALUE}).")
    private long seed;

    /** A job's defaults. */
    SgdOptions(int epochs, double learningRate, double decay) {
        this.epochs = epochs;
        this.learningRate = learningRate;
        this.decay = decay;
    }

    int epochs() {
        return epochs;
    }

    /** η of the first epoch. */
    double learningRate() {
        return learningRate;
    }

    double decay() {
        return decay;
    }

    int samples() {
        return samples;
    }

    long seed() {
        return seed;
    }
}
