package handgrad.jobs.command;

import handgrad.jobs.record.NumberText;
import handgrad.loss.Objective;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.optim.Rule;
import handgrad.random.RandomState;
import handgrad.random.RandomStream;
import handgrad.train.TrainingPlan;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every training job can be told. A job's own defaults are those it is constructed with. */
@OptionGroup(OptionGroup.Heading.TRAINING)
public final class TrainingOptions {
    @HyperParameter
    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Passes over the training set (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @HyperParameter
    @Option(
            names = "--batch-size",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Samples of one step (default: ${DEFAULT-VALUE}).")
    private int batchSize;

    @Mixin
    private final ScheduleOptions schedule;

    @Mixin
    private final RuleOptions rule = new RuleOptions();

    @Setting
    @Option(
            names = "--validation",
            paramLabel = "FRACTION",
            converter = OptionValues.Fraction.class,
            description = "Share of the training samples held back for validation (default: ${DEFAULT-VALUE}).")
    private double validation;

    @Setting
    @Option(
            names = "--patience",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description =
                    "Stop when the validation part's cross-entropy, or error, has not fallen for N epochs, and keep the"
                            + " model of the best epoch (default: train to the last epoch and keep its model).")
    private @Nullable Integer patience;

    @Setting
    @Option(
            names = "--precision",
            paramLabel = "single|double",
            converter = OptionValues.PrecisionName.class,
            description = "Number type of the model (default: ${DEFAULT-VALUE}).")
    private String precision = "single";

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = OptionValues.Seed.class,
            description = "Seed of all that is drawn, data, starting weights and order, as in NumPy (default:"
                    + " ${DEFAULT-VALUE}).")
    private long seed;

    @Setting
    @Option(
            names = "--stream",
            paramLabel = "RandomState|default_rng|torch",
            converter = OptionValues.StreamName.class,
            description = "Whose random numbers the seed gives: numpy.random.RandomState(N),"
                    + " numpy.random.default_rng(N), or PyTorch's after torch.manual_seed(N) (default: RandomState).")
    private @Nullable RandomStream stream;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = OptionValues.Threads.class,
            description =
                    "Most threads that a product may use, and with --tune most trainings side by side (default: one"
                            + " per processor, here ${DEFAULT-VALUE}).")
    private int threads = Math.min(BlasThreads.MOST, Runtime.getRuntime().availableProcessors());

    /** A job's defaults. */
    public TrainingOptions(int epochs, int batchSize, double learningRate, double decay, double validation) {
        this.epochs = epochs;
        this.batchSize = batchSize;
        this.schedule = new ScheduleOptions(learningRate, decay);
        this.validation = validation;
    }

    /** Makes another seed the default. */
    public TrainingOptions defaultSeed(long other) {
        seed = other;
        return this;
    }

    /** Makes another number type the default. */
    public TrainingOptions defaultPrecision(Precision other) {
        precision = other.name().toLowerCase(Locale.ROOT);
        return this;
    }

    public int epochs() {
        return epochs;
    }

    public int batchSize() {
        return batchSize;
    }

    /** η of the first epoch, once it is warm. */
    public double learningRate() {
        return schedule.learningRate();
    }

    /**
     * What to say where the loss does not stay finite. A step of the penalty α/2·Σw² alone multiplies each weight by 1 − ηα, which
     * enlarges it as soon as ηα > 2; where that holds of a smaller rate as well, α is to blame.
     */
    public String onDivergence(double alpha) {
        String rate = "with the learning rate " + NumberText.setting(learningRate());
        double smaller = schedule.smallerRate(optimiser().mostUsualRate());
        return smaller * alpha > 2
                ? rate + " and the penalty's alpha " + NumberText.setting(alpha)
                        + ", whose product must not be above 2; try --alpha " + NumberText.setting(1 / learningRate())
                : rate + "; try " + schedule.smallerRateInWords(optimiser().mostUsualRate());
    }

    public Optimiser optimiser() {
        return rule.optimiser();
    }

    /** Whether the rule is θ ← θ − η·g and nothing else. */
    public boolean isPlainSgd() {
        return rule.isPlain();
    }

    /** A rule for one training. */
    public Rule rule() {
        return rule.rule();
    }

    /** How a network is trained with these options, by a rule of its own. */
    public TrainingPlan plan(Network network, Objective objective) {
        return new TrainingPlan(network, objective, rule(), schedule.schedule(), batchSize);
    }

    /** Why these values do not go together, if they do not. */
    public Optional<String> complaint() {
        return schedule.complaint(epochs);
    }

    /** Share of the training samples, 0 to below 1. */
    public double validation() {
        return validation;
    }

    /** Epochs without a better validation part before training stops early; empty when it does not. */
    public Optional<Integer> patience() {
        return Optional.ofNullable(patience);
    }

    public Precision precision() {
        return Precision.valueOf(precision.toUpperCase(Locale.ROOT));
    }

    public long seed() {
        return seed;
    }

    /** All that is drawn, from the beginning. */
    public RandomState random() {
        return new RandomState(stream == null ? RandomStream.RANDOM_STATE : stream, seed);
    }

    public int threads() {
        return threads;
    }
}
