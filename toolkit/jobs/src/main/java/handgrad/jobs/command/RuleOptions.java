package handgrad.jobs.command;

import handgrad.optim.Rule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the parameters follow the gradients. */
@OptionGroup(OptionGroup.Heading.OPTIMISER)
final class RuleOptions {
    private static final double MOMENTUM = 0.9;
    private static final double WEIGHT_DECAY = 0.01;

    /** One of the {@link Optimiser}s. */
    private static final class OptimiserName extends OptionValues.OneOf<Optimiser> {
        OptimiserName() {
            super(Optimiser.class);
        }
    }

    @HyperParameter
    @Option(
            names = "--optimiser",
            paramLabel = "RULE",
            converter = OptimiserName.class,
            description = "How the parameters follow the gradients: sgd, momentum, nesterov, rmsprop, adam or adamw"
                    + " (default: ${DEFAULT-VALUE}).")
    private Optimiser optimiser = Optimiser.SGD;

    @HyperParameter
    @OnlyWith(
            option = "--optimiser",
            values = {"momentum", "nesterov"})
    @Option(
            names = "--momentum",
            paramLabel = "MU",
            converter = OptionValues.Fraction.class,
            description = "With momentum and nesterov: μ (default: ${DEFAULT-VALUE}).")
    private double momentum = MOMENTUM;

    // PyTorch's alpha, which is the name of a penalty in sheet 002
    @HyperParameter
    @OnlyWith(
            option = "--optimiser",
            values = {"rmsprop"})
    @Option(
            names = "--rho",
            paramLabel = "RHO",
            converter = OptionValues.Fraction.class,
            description =
                    "With rmsprop: what a step keeps of the mean square of the gradients, PyTorch's alpha (default:"
                            + " ${DEFAULT-VALUE}).")
    private double rho = Rule.ALPHA;

    @HyperParameter
    @OnlyWith(
            option = "--optimiser",
            values = {"adam", "adamw"})
    @Option(
            names = "--beta1",
            paramLabel = "BETA1",
            converter = OptionValues.Fraction.class,
            description = "With adam and adamw: what a step keeps of the mean of the gradients (default:"
                    + " ${DEFAULT-VALUE}).")
    private double beta1 = Rule.BETA1;

    @HyperParameter
    @OnlyWith(
            option = "--optimiser",
            values = {"adam", "adamw"})
    @Option(
            names = "--beta2",
            paramLabel = "BETA2",
            converter = OptionValues.Fraction.class,
            description = "With adam and adamw: what a step keeps of the mean of their squares (default:"
                    + " ${DEFAULT-VALUE}).")
    private double beta2 = Rule.BETA2;

    @HyperParameter
    @OnlyWith(
            option = "--optimiser",
            values = {"rmsprop", "adam", "adamw"})
    @Option(
            names = "--epsilon",
            paramLabel = "EPSILON",
            converter = OptionValues.Positive.class,
            description = "With rmsprop, adam and adamw: what is added to the root that a step is divided by (default:"
                    + " ${DEFAULT-VALUE}).")
    private double epsilon = Rule.EPSILON;

    @HyperParameter
    @OnlyWith(
            option = "--optimiser",
            values = {"adamw"})
    @Option(
            names = "--weight-decay",
            paramLabel = "LAMBDA",
            converter = OptionValues.NotNegative.class,
            description =
                    "With adamw: a step takes ETA·LAMBDA·w off each weight w, and nothing off the biases (default:"
                            + " ${DEFAULT-VALUE}).")
    private double weightDecay = WEIGHT_DECAY;

    @HyperParameter
    @Option(
            names = "--clip-norm",
            paramLabel = "C",
            converter = OptionValues.Positive.class,
            description = "With any of them: shorten gradients whose norm over all parameters is above C to C (default:"
                    + " leave them as they are).")
    private @Nullable Double clipNorm;

    Optimiser optimiser() {
        return optimiser;
    }

    /** Whether it is θ ← θ − η·g and nothing else. */
    boolean isPlain() {
        return optimiser == Optimiser.SGD && clipNorm == null;
    }

    /** A rule for one training. */
    Rule rule() {
        Rule rule = unbounded();
        return clipNorm == null ? rule : rule.withGradientNormAtMost(clipNorm);
    }

    private Rule unbounded() {
        return switch (optimiser) {
            case SGD -> Rule.sgd();
            case MOMENTUM -> Rule.momentum(momentum);
            case NESTEROV -> Rule.nesterov(momentum);
            case RMSPROP -> Rule.rmsProp(rho, epsilon);
            case ADAM -> Rule.adam(beta1, beta2, epsilon);
            case ADAMW -> Rule.adamW(beta1, beta2, epsilon, weightDecay);
        };
    }
}
