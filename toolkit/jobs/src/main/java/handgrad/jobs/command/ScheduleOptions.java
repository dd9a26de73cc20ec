package handgrad.jobs.command;

import handgrad.jobs.record.NumberText;
import handgrad.optim.Schedule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The learning rate of each epoch and step. A job's own defaults are those it is constructed with. */
@OptionGroup(OptionGroup.Heading.OPTIMISER)
final class ScheduleOptions {
    /** How the rate falls, by the names of {@code --schedule}. */
    private enum Shape {
        EXPONENTIAL,
        STEP,
        COSINE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final class ShapeName extends OptionValues.OneOf<Shape> {
        ShapeName() {
            super(Shape.class);
        }
    }

    @HyperParameter
    @Option(
            names = "--learning-rate",
            paramLabel = "ETA",
            converter = OptionValues.Positive.class,
            description = "Learning rate, of the first epoch where it falls; the default is meant for the default"
                    + " --optimiser, adam's usual one is 0.001 (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @HyperParameter
    @Option(
            names = "--schedule",
            paramLabel = "exponential|step|cosine",
            converter = ShapeName.class,
            description = "How the learning rate falls: by --decay after each epoch, by --decay after every"
                    + " --schedule-epochs, or by half a wave of the cosine to 0 within --schedule-epochs (default:"
                    + " ${DEFAULT-VALUE}).")
    private Shape schedule = Shape.EXPONENTIAL;

    @HyperParameter
    @OnlyWith(
            option = "--schedule",
            values = {"exponential", "step"})
    @Option(
            names = "--decay",
            paramLabel = "FACTOR",
            converter = OptionValues.Decay.class,
            description = "Factor on the learning rate after each epoch, or with step after every --schedule-epochs; at"
                    + " 1 the rate stays (default: ${DEFAULT-VALUE}).")
    private double decay;

    @HyperParameter
    @OnlyWith(
            option = "--schedule",
            values = {"step", "cosine"})
    @Option(
            names = "--schedule-epochs",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "With step: the epochs between two falls. With cosine: those until the rate is 0.")
    private @Nullable Integer scheduleEpochs;

    @HyperParameter
    @Option(
            names = "--warmup",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Let the learning rate grow in a line over the first N steps; the schedule goes on meanwhile"
                    + " (default: begin with all of it).")
    private @Nullable Integer warmup;

    private final double usualRate;

    ScheduleOptions(double learningRate, double decay) {
        this.learningRate = learningRate;
        this.usualRate = learningRate;
        this.decay = decay;
    }

    double learningRate() {
        return learningRate;
    }

    /**
     * A rate to try where this one is too large: the default, or what is usual for the optimiser if that is less; a tenth where
     * this one is no larger.
     *
     * @param mostUsual the largest that is usual for the optimiser
     */
    double smallerRate(double mostUsual) {
        double usual = Math.min(usualRate, mostUsual);
        return learningRate > usual
                ? usual
                : new BigDecimal(learningRate / 10).round(new MathContext(1)).doubleValue();
    }

    /** The same as an option, with what it is: {@code the default, --learning-rate 0.05}. */
    String smallerRateInWords(double mostUsual) {
        double smaller = smallerRate(mostUsual);
        String option = "--learning-rate " + NumberText.setting(smaller);
        if (learningRate <= Math.min(usualRate, mostUsual)) {
            return option;
        }
        return (smaller == usualRate ? "the default, " : "the optimiser's usual one, ") + option;
    }

    /**
     * Why this is no schedule, if it is none.
     *
     * @param epochs of the training
     */
    Optional<String> complaint(int epochs) {
        if (schedule == Shape.EXPONENTIAL) {
            return Optional.empty();
        }
        if (scheduleEpochs == null) {
            return Optional.of("--schedule " + schedule + " needs a number of epochs; give --schedule-epochs");
        }
        if (schedule == Shape.STEP && decay == 1) {
            return Optional.of("--schedule step multiplies the learning rate by --decay, which is 1; give one below 1");
        }
        if (schedule == Shape.COSINE && epochs > scheduleEpochs) {
            return Optional.of("--schedule cosine is at the learning rate 0 after " + scheduleEpochs
                    + " epochs, and would learn nothing in the others of " + epochs
                    + "; give a larger --schedule-epochs or fewer --epochs");
        }
        return Optional.empty();
    }

    /** η of each epoch and step. */
    Schedule schedule() {
        Schedule falling = switch (schedule) {
            case EXPONENTIAL -> Schedule.exponential(learningRate, decay);
            case STEP -> Schedule.step(learningRate, decay, Objects.requireNonNull(scheduleEpochs));
            case COSINE -> Schedule.cosine(learningRate, 0, Objects.requireNonNull(scheduleEpochs));
        };
        return warmup == null ? falling : falling.warmingUp(warmup);
    }
}
