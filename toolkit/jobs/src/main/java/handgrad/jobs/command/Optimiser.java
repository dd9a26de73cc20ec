package handgrad.jobs.command;

import java.util.Locale;

/** The rules of {@link handgrad.optim.Rule} by the names that {@code --optimiser} has for them. */
public enum Optimiser {
    SGD,
    MOMENTUM,
    NESTEROV,
    RMSPROP,
    ADAM,
    ADAMW;

    /**
     * Whether each step is a linear combination of the gradients so far, so that parameters which begin at 0 stay in their
     * span. Rules that divide each element by its own size leave it.
     */
    public boolean staysInSpan() {
        return this == SGD || this == MOMENTUM || this == NESTEROV;
    }

    /** The largest learning rate that is usual with it: those that divide by the gradients' size take steps of about η. */
    double mostUsualRate() {
        return staysInSpan() ? Double.POSITIVE_INFINITY : 0.001;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
