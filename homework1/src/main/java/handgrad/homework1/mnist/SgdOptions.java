package handgrad.homework1.mnist;

import handgrad.jobs.command.DescentOptions;
import handgrad.jobs.command.OptionValues;
import picocli.CommandLine.Option;

/** What a job on generated data can be told. A step takes one sample. */
final class SgdOptions extends DescentOptions {
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

    /** A job's defaults. */
    SgdOptions(int epochs, double learningRate, double decay) {
        super(epochs, learningRate, 0);
        this.decay = decay;
    }

    double decay() {
        return decay;
    }

    int samples() {
        return samples;
    }
}
