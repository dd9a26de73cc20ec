package handgrad.homework1.ist;

import handgrad.jobs.command.OptionValues;
import handgrad.jobs.image.Descent;
import handgrad.nn.Parameter;
import handgrad.optim.Adam;
import handgrad.optim.Optimiser;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import java.util.List;
import java.util.Locale;

/** The optimisers of sheet 004, Question 4, Table 1. */
enum Rule {
    SGD {
        @Override
        Descent byHand() {
            return Descent.SGD;
        }

        @Override
        Optimiser optimiser(List<Parameter> parameters, Schedule learningRate) {
            return new Sgd(parameters, learningRate);
        }
    },

    ADAM {
        @Override
        Descent byHand() {
            return Descent.ADAM;
        }

        @Override
        Optimiser optimiser(List<Parameter> parameters, Schedule learningRate) {
            return new Adam(parameters, learningRate);
        }
    };

    /** {@code sgd} or {@code adam}. */
    static final class Name extends OptionValues.OneOf<Rule> {
        Name() {
            super(Rule.class);
        }
    }

    /** Along the gradients written by hand. */
    abstract Descent byHand();

    /** Moves the parameters along whatever gradients they have. */
    abstract Optimiser optimiser(List<Parameter> parameters, Schedule learningRate);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
