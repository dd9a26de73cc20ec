package handgrad.homework1.ist;

import handgrad.autodiff.Forward;
import handgrad.autodiff.SameDiffGradients;
import handgrad.jobs.classification.Descent;
import handgrad.jobs.command.OptionValues;
import handgrad.samples.Samples;
import handgrad.train.Steps;
import handgrad.train.TrainingPlan;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Who derives the gradients of sheet 004, Question 4. */
enum Engine {
    /** ND4J's SameDiff, from the forward pass alone. */
    SAMEDIFF {
        @Override
        Descent descent(Forward forward) {
            return new Descent() {
                @Override
                public Steps steps(TrainingPlan plan, Samples train) {
                    return plan.steps(
                            train, () -> silently(() -> new SameDiffGradients(plan.network(), forward, train)));
                }

                @Override
                public String kernels(TrainingPlan plan, Samples train) {
                    return "operation by operation, by ND4J's SameDiff";
                }
            };
        }

        @Override
        String inWords() {
            return "gradients by ND4J's automatic differentiation";
        }
    },

    /** The toolkit, whose gradients are written by hand. */
    HAND {
        @Override
        Descent descent(Forward forward) {
            return Descent.BY_HAND;
        }

        @Override
        String inWords() {
            return "gradients by hand";
        }
    };

    /** What a job's summary says. */
    static final String BOTH = "ND4J's automatic differentiation, or with --engine hand by hand";

    /** {@code hand} or {@code samediff}. */
    static final class Name extends OptionValues.OneOf<Engine> {
        Name() {
            super(Engine.class);
        }
    }

    /** SameDiff tells the standard output, which is the result's, of each operation that it has differentiated. */
    private static synchronized <T> T silently(Supplier<T> differentiation) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            return differentiation.get();
        } finally {
            System.setOut(out);
        }
    }

    abstract Descent descent(Forward forward);

    /** For a title. */
    abstract String inWords();

    /**
     * Refuses to check gradients that nobody wrote by hand.
     *
     * @throws ParameterException for {@code --check-gradients} with SameDiff
     */
    void requireGradientsOfItsOwn(CommandSpec spec) {
        if (this == SAMEDIFF && spec.commandLine().getParseResult().hasMatchedOption("--check-gradients")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--check-gradients checks gradients written by hand, and --engine samediff has none; add --engine hand");
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
