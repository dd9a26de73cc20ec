package handgrad.jobs.exercise;

import java.util.function.ToDoubleFunction;

/** What makes one number of the network's outputs, and what its gradient by them is. */
public interface OutputLoss {
    /** Adds the loss and what it is made of. */
    void forward(Graph graph, Penalty penalty);

    /** Whether the samples are added up, not averaged. */
    boolean isSummed();

    /** Adds the gradient by the network's output. */
    void backward(Graph graph);

    /** The sum over samples where their mean is asked, or the mean where it is the sum. */
    static void reductionMistakes(Quantity loss, boolean isSummed, Penalty penalty, ToDoubleFunction<Values> sum) {
        if (isSummed) {
            loss.mistake(
                    "mean for sum",
                    "is the mean over the samples, where their sum is asked",
                    v -> penalty.added(v, Array.scalar(sum.applyAsDouble(v) / v.number(Inputs.COUNT))));
        } else {
            loss.mistake(
                    "sum for mean",
                    "is the sum over the samples, where their mean is asked",
                    v -> penalty.added(v, Array.scalar(sum.applyAsDouble(v))));
        }
    }

    /** The same in the first gradient, and a wrong sign. */
    static void factorMistakes(Quantity gradient, boolean isSummed) {
        if (isSummed) {
            gradient.scaled(
                    "mean for sum",
                    "is divided by n: it belongs to the mean of the losses, not to their sum",
                    v -> Array.scalar(1 / v.number(Inputs.COUNT)));
        } else {
            gradient.scaled(
                    "sum for mean",
                    "lacks the factor 1/n: it belongs to the sum of the losses, not to their mean",
                    v -> v.get(Inputs.COUNT));
            gradient.scaled(
                    "divided by n twice", "is divided by n twice", v -> Array.scalar(1 / v.number(Inputs.COUNT)));
        }
        gradient.slip("sign", "has the wrong sign: the difference is reversed", a -> a.times(-1));
        gradient.transposed("transposed", "has samples as columns");
    }
}
