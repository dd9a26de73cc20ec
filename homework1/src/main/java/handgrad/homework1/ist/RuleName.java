package handgrad.homework1.ist;

import handgrad.jobs.command.OptionValues;
import handgrad.optim.Rule;
import java.util.Locale;

/** The optimisers of sheet 004, Question 4, Table 1. */
enum RuleName {
    SGD,
    ADAM;

    /** {@code sgd} or {@code adam}. */
    static final class Name extends OptionValues.OneOf<RuleName> {
        Name() {
            super(RuleName.class);
        }
    }

    /** A rule for one training. */
    Rule rule() {
        return this == SGD ? Rule.sgd() : Rule.adam();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
