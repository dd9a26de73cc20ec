package handgrad.homework1.ist;

import handgrad.autodiff.Forward;
import handgrad.autodiff.SameDiffSteps;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.image.Descent;
import handgrad.jobs.image.Learner;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** Who derives the gradients of sheet 004, Question 4. */
enum Engine {
    /** The toolkit, whose gradients are written by hand. */
    HAND {
        @Override
        Descent descent(Rule rule, Forward forward) {
            return rule.byHand();
        }
    },

    /** ND4J's SameDiff, from the forward pass alone. */
    SAMEDIFF {
        @Override
        Descent descent(Rule rule, Forward forward) {
            return (network, penalty, train, learningRate, batchSize) -> {
                SameDiffSteps steps = silently(() -> new SameDiffSteps(
                        network,
                        forward,
                        train,
                        parameters -> rule.optimiser(penalty.addedTo(parameters), learningRate)));
                return new Learner(steps, steps.optimiser());
            };
        }
    };

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

    abstract Descent descent(Rule rule, Forward forward);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
