package handgrad.homework1.mnist;

import handgrad.jobs.command.DescentOptions;
import handgrad.jobs.command.OptionValues;
import handgrad.matrix.BlasThreads;
import handgrad.optim.Schedule;
import picocli.CommandLine.Option;

/** What a job on generated data can be told. A step takes one sample. */
final class SgdOptions extends DescentOptions {
    /** Samples that a job draws: an epoch is a step for each. */
    private static final class DrawnSamples extends OptionValues.UpTo {
        DrawnSamples() {
            super(65_536);
        }
    }

    @Option(
            names = "--decay",
            paramLabel = "FACTOR",
            converter = OptionValues.Decay.class,
            description = "Factor on the learning rate after each epoch (default: ${DEFAULT-VALUE}).")
    private double decay;

    @Option(
            names = "--samples",
            paramLabel = "N",
            converter = DrawnSamples.class,
            description = "Samples to generate (default: ${DEFAULT-VALUE}).")
    private int samples = 1000;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = OptionValues.Threads.class,
            description =
                    "With --tune: most trainings side by side (default: one per processor, here ${DEFAULT-VALUE}).")
    private int threads = Math.min(BlasThreads.MOST, Runtime.getRuntime().availableProcessors());

    /** A job's defaults. */
    SgdOptions(int epochs, double learningRate, double decay) {
        super(epochs, learningRate, 0);
        this.decay = decay;
    }

    double decay() {
        return decay;
    }

    /** η of each epoch. */
    Schedule schedule() {
        return Schedule.exponential(learningRate(), decay);
    }

    int samples() {
        return samples;
    }

    int threads() {
        return threads;
    }
}
