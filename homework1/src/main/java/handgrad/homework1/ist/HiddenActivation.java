package handgrad.homework1.ist;

import handgrad.jobs.command.OptionValues;
import handgrad.nn.Activation;
import handgrad.nn.StandardActivation;
import java.util.Locale;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** The activations of sheet 004, Question 4, Table 1: by hand, and in SameDiff's terms. */
enum HiddenActivation {
    RELU {
        @Override
        Activation byHand() {
            return StandardActivation.RELU;
        }

        @Override
        SDVariable of(SDVariable z, SameDiff graph) {
            return graph.nn.relu(z, 0);
        }
    },

    TANH {
        @Override
        Activation byHand() {
            return StandardActivation.TANH;
        }

        @Override
        SDVariable of(SDVariable z, SameDiff graph) {
            return graph.math.tanh(z);
        }
    };

    /** {@code relu} or {@code tanh}. */
    static final class Name extends OptionValues.OneOf<HiddenActivation> {
        Name() {
            super(HiddenActivation.class);
        }
    }

    /** With its derivative. */
    abstract Activation byHand();

    /** Without: SameDiff knows it. */
    abstract SDVariable of(SDVariable z, SameDiff graph);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
