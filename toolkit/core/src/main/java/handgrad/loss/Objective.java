package handgrad.loss;

import handgrad.nn.Parameter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What training makes small: a loss of the scores against their targets, and a penalty on the weights. */
public final class Objective {
    private final @Nullable ClassificationLoss ofClasses;
    private final @Nullable Loss ofNumbers;
    private final L2Penalty penalty;

    private Objective(@Nullable ClassificationLoss ofClasses, @Nullable Loss ofNumbers, L2Penalty penalty) {
        this.ofClasses = ofClasses;
        this.ofNumbers = ofNumbers;
        this.penalty = penalty;
    }

    /** A loss against classes, without a penalty. */
    public static Objective classes(ClassificationLoss loss) {
        return new Objective(loss, null, new L2Penalty(0));
    }

    /** A loss against numbers, without a penalty. */
    public static Objective numbers(Loss loss) {
        return new Objective(null, loss, new L2Penalty(0));
    }

    /** The same loss with this penalty. */
    public Objective with(L2Penalty other) {
        return new Objective(ofClasses, ofNumbers, other);
    }

    /** The loss, if it is one against classes. */
    public Optional<ClassificationLoss> ofClasses() {
        return Optional.ofNullable(ofClasses);
    }

    /** The loss, if it is one against numbers. */
    public Optional<Loss> ofNumbers() {
        return Optional.ofNullable(ofNumbers);
    }

    /** Joins the loss as α/2·Σw² over the weights, and its gradient as α·w. */
    public L2Penalty penalty() {
        return penalty;
    }

    /** α/2·Σw² of these parameters. */
    public double penaltyOf(List<Parameter> parameters) {
        return penalty.value(parameters);
    }
}
