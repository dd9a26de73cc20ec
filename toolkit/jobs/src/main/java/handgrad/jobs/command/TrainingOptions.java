package handgrad.jobs.command;

import handgrad.matrix.Precision;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every training job can be told. A job's own defaults are those it is constructed with. */
public final class TrainingOptions extends MiniBatchOptions {
    @Option(
            names = "--decay",
            paramLabel = "FACTOR",
            converter = OptionValues.Decay.class,
            description = "Factor on the learning rate after each epoch (default: ${DEFAULT-VALUE}).")
    private double decay;

    @Option(
            names = "--validation",
            paramLabel = "FRACTION",
            converter = OptionValues.Fraction.class,
            description = "Share of the training file held back for validation (default: ${DEFAULT-VALUE}).")
    private double validation;

    @Option(
            names = "--patience",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description =
                    "Stop when the validation cross-entropy has not fallen for N epochs, and keep the model of the"
                            + " best epoch (default: train to the last epoch and keep its model).")
    private @Nullable Integer patience;

    @Option(
            names = "--precision",
            paramLabel = "single|double",
            converter = OptionValues.PrecisionName.class,
            description = "Number type of the model (default: ${DEFAULT-VALUE}).")
    private String precision = "single";

    /** A job's defaults. */
    public TrainingOptions(int epochs, int batchSize, double learningRate, double decay, double validation) {
        super(epochs, batchSize, learningRate, 0);
        this.decay = decay;
        this.validation = validation;
    }

    /** Makes another seed the default. */
    public TrainingOptions defaultSeed(long other) {
        seed(other);
        return this;
    }

    /** Makes another number type the default. */
    public TrainingOptions defaultPrecision(Precision other) {
        precision = other.name().toLowerCase(Locale.ROOT);
        return this;
    }

    public double decay() {
        return decay;
    }

    /** Share of the training file, 0 to below 1. */
    public double validation() {
        return validation;
    }

    /** Epochs without a lower validation loss before training stops early; empty when it does not. */
    public Optional<Integer> patience() {
        return Optional.ofNullable(patience);
    }

    public Precision precision() {
        return Precision.valueOf(precision.toUpperCase(Locale.ROOT));
    }
}
